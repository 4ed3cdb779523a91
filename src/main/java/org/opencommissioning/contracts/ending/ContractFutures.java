package org.opencommissioning.contracts.ending;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.UnknownYear;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.route.RoutePreview;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows a contract: when that has to be decided, what was decided, and the next turn of the cycle. */
@Service
public class ContractFutures {

    /** What a successor is assumed to be where nobody has said: the longest lawful way, so that a decision never comes too late. */
    private static final Map<String, Object> LONGEST = Map.ofEntries(
            Map.entry("contractType", "services"),
            Map.entry("deliveryModel", "contract"),
            Map.entry("healthServices", false),
            Map.entry("buyingVehicle", "contract"),
            Map.entry("awardMethod", "competition"),
            Map.entry("advertised", true),
            Map.entry("marketEngagement", false),
            Map.entry("electronicSubmission", false),
            Map.entry("documentsWithNotice", false),
            Map.entry("qualifyingPlannedNotice", false),
            Map.entry("preSelectedOnly", false),
            Map.entry("negotiatedPeriod", false),
            Map.entry("urgentPeriod", false),
            Map.entry("urgency", "normal"),
            Map.entry("divisionsAffected", 0));

    private static final int LOOK_AGAIN_MONTHS = 6;

    private final ContractFutureRows rows;
    private final ContractsRegister register;
    private final Cases cases;
    private final RoutePreview preview;
    private final Decisions decisions;
    private final LawfulTime time;
    private final Clock clock;

    ContractFutures(
            ContractFutureRows rows,
            ContractsRegister register,
            Cases cases,
            RoutePreview preview,
            Decisions decisions,
            LawfulTime time,
            Clock clock) {
        this.rows = rows;
        this.register = register;
        this.cases = cases;
        this.preview = preview;
        this.decisions = decisions;
        this.time = time;
        this.clock = clock;
    }

    /**
     * When what follows a contract has to be decided.
     *
     * @param decideBy the day from which it is asked
     * @param reason how the day was found, for an officer
     */
    public record Due(LocalDate decideBy, String reason) {}

    /** What was decided for a contract, the latest first. */
    @Transactional(readOnly = true)
    public List<ContractFutureView> of(ContractReference contractReference) {
        return rows.findByContractReferenceOrderByIdDesc(contractReference).stream()
                .map(ContractFuture::view)
                .toList();
    }

    /** When what follows this contract has to be decided: the last lawful day on which work on a successor can start, less the time to analyse and plan; empty when it has no end. */
    public Optional<Due> due(ContractView contract) {
        if (contract.endDate() == null) {
            return Optional.empty();
        }
        LocalDate successorStarts = contract.endDate().plusDays(1);
        BigDecimal value = contract.value() == null ? BigDecimal.ZERO : contract.value();
        Map<String, Object> facts = new HashMap<>(LONGEST);
        if (contract.contractType() != null) {
            facts.put("contractType", contract.contractType());
        }
        facts.putAll(Map.of(
                "estimatedValue",
                value,
                "expenditureOrSaving",
                value,
                "commencedOn",
                time.today().toString()));
        LocalDate lawful;
        try {
            lawful = preview.latestStart(facts, time.today(), successorStarts).orElse(time.today());
        } catch (UnknownYear tooFarAhead) {
            return Optional.of(new Due(
                    time.today().plusMonths(LOOK_AGAIN_MONTHS),
                    "A successor would start on " + SiteWords.day(successorStarts)
                            + ", which is too far ahead to count to; it is looked at again then."));
        }
        Map<String, Object> lead = decisions
                .evaluate(
                        "recommissioning-lead",
                        Map.of("riskRating", contract.watchedAs(), "staffTransfer", contract.staffTransfer()))
                .outputs();
        LocalDate decideBy = lawful.minus(Period.parse(String.valueOf(lead.get("preparation"))));
        return Optional.of(new Due(
                decideBy,
                "A successor that starts on %s could lawfully be procured if work starts by %s. %s"
                        .formatted(SiteWords.day(successorStarts), SiteWords.day(lawful), lead.get("reason"))));
    }

    @Transactional
    void decide(
            ContractReference contract, Future future, @Nullable LocalDate newEnd, String reasons, String decidedBy) {
        rows.save(ContractFuture.decide(
                contract, future, newEnd, reasons, decidedBy, OffsetDateTime.now(clock.withZone(London.ZONE))));
    }

    /** Begins the next turn of the cycle as a case that is linked to the one before; the answer is its reference. */
    @Transactional
    CaseReference recommission(ContractReference reference) {
        ContractView contract = register.get(reference);
        ContractFuture decided = rows.findByContractReferenceOrderByIdDesc(reference).stream()
                .findFirst()
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9", "nobody has decided what follows " + reference + ".", "Have it decided on its task.")));
        decided.ensure(Future.RECOMMISSION);
        ContractFutureView view = decided.view();
        Optional<CaseView> before =
                Optional.ofNullable(contract.caseReference()).flatMap(cases::find);
        Map<String, Object> facts = new HashMap<>();
        facts.put("contractType", contract.contractType());
        facts.put("estimatedValue", contract.value());
        facts.put("staffTransfer", contract.staffTransfer());
        facts.values().removeIf(value -> value == null);
        CaseView next = cases.start(
                NewCase.of(
                                contract.title(),
                                before.map(CaseView::need).orElse("What follows contract " + reference) + "\n\nAfter "
                                        + reference + ": " + view.reasons())
                        .about(
                                before.map(CaseView::directorate).orElse(contract.department()),
                                before.map(CaseView::category).orElse(contract.classification()),
                                before.map(CaseView::clientGroup).orElse(null),
                                before.map(CaseView::place).orElse(null))
                        .ownedBy(before.map(CaseView::owner).orElse("commissioning"))
                        .knowing(facts)
                        .succeeding(contract.caseReference()),
                decided.key(),
                view.decidedBy());
        decided.succeededBy(next.reference());
        rows.save(decided);
        return next.reference();
    }
}
