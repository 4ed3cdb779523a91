package org.opencommissioning.monitor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.monitor.Proposal.Answer;
import org.opencommissioning.monitor.Proposal.Asked;
import org.opencommissioning.monitor.Proposal.State;
import org.opencommissioning.monitor.Proposal.What;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Service;

/**
 * What takes two people (rule M5): one proposes, another confirms. Whether it does, the table {@code interventions} says, and whether a
 * case is worth a key decision the table {@code key-decision}, by the facts frozen with its plan or, before there is one, by what is known
 * of the case; so it is asked of each contract, by its value as it is now. A case or contract of which no value is known counts as one.
 */
@Service
class Proposals {

    private final ProposalRows rows;
    private final PlanRules rules;
    private final Cases cases;
    private final Plans plans;
    private final ContractsRegister contracts;
    private final LawfulTime lawfulTime;
    private final Clock clock;

    Proposals(
            ProposalRows rows,
            PlanRules rules,
            Cases cases,
            Plans plans,
            ContractsRegister contracts,
            LawfulTime lawfulTime,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.cases = cases;
        this.plans = plans;
        this.contracts = contracts;
        this.lawfulTime = lawfulTime;
        this.clock = clock;
    }

    /**
     * Within how many working days a second person has to confirm an action; empty when one person does.
     *
     * @param caseReference the case it is done to; null for none
     * @param contractReferences the contracts it is done to
     */
    OptionalInt secondPersonWithin(
            Action action, @Nullable String caseReference, Collection<String> contractReferences) {
        Map<String, Object> answer = rules.askOne(
                        "interventions",
                        Map.of(
                                "intervention",
                                action.fact(),
                                "ofKeyDecision",
                                caseReference != null && worthAKeyDecision(caseReference)
                                        || contractReferences.stream().anyMatch(this::contractWorthAKeyDecision)))
                .getFirst();
        return ((Number) answer.get("people")).intValue() < 2
                ? OptionalInt.empty()
                : OptionalInt.of(((Number) answer.get("answerWorkingDays")).intValue());
    }

    private boolean worthAKeyDecision(String caseReference) {
        CaseReference reference = CaseReference.of(caseReference);
        Map<String, Object> facts = plans.current(reference)
                .map(PlanVersion::facts)
                .orElseGet(() -> cases.find(reference).map(CaseView::facts).orElse(Map.of()));
        return worthAKeyDecision(
                facts.getOrDefault("expenditureOrSaving", facts.get("estimatedValue")), facts.get("divisionsAffected"));
    }

    /** An imported contract belongs to no case, and one that was changed is worth more than its plan said. */
    private boolean contractWorthAKeyDecision(String contractReference) {
        return contracts
                .find(ContractReference.of(contractReference))
                .map(contract -> worthAKeyDecision(contract.value(), null))
                .orElse(true);
    }

    private boolean worthAKeyDecision(@Nullable Object value, @Nullable Object divisions) {
        return !(value instanceof Number)
                || rules.isKeyDecision(new BigDecimal(value.toString()), divisions instanceof Number known ? known : 0);
    }

    /** Keeps what somebody proposed, to be confirmed by the end of a working day. */
    Proposal propose(What what, @Nullable String caseReference, String reason, String username, int workingDays) {
        OffsetDateTime until = lawfulTime.startOf(
                lawfulTime.dueIn(lawfulTime.today(), workingDays).plusDays(1));
        return find(rows.add(what, caseReference, new Asked(username, now(), until, reason)));
    }

    /**
     * Takes a proposal as confirmed.
     *
     * @throws Refused by rule M5 when this person may not confirm it, or not any more
     */
    void confirm(Proposal proposal, Person person) {
        proposal.notConfirmedBy(person, now()).ifPresent(no -> {
            throw Refused.by(no);
        });
        answer(proposal, State.CONFIRMED, person);
    }

    /** Takes a proposal as declined, or withdrawn by who made it. */
    void decline(Proposal proposal, Person person) {
        answer(proposal, State.DECLINED, person);
    }

    private void answer(Proposal proposal, State state, Person person) {
        if (!rows.answer(proposal.id(), state, new Answer(person.username(), now()))) {
            throw Refused.by(Refusal.of(Proposal.TWO_PEOPLE, "It has been answered already."));
        }
    }

    Proposal find(long id) {
        return rows.find(id).orElseThrow(() -> Refused.notFound("proposal", id));
    }

    List<Proposal> latest() {
        return rows.latest();
    }

    /** Those about one instance that can still be confirmed. */
    List<Proposal> open(long instance) {
        return rows.open(instance).stream().filter(one -> !one.expired(now())).toList();
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
