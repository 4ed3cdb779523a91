package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.sourcing.EarlierContracts.EarlierContract;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/**
 * Whether a ground for a direct award is used for what it is for, by the tables {@code direct-award-ground} and
 * {@code direct-award-conditions} (sections 41 to 43 of the Act and its Schedule 5), and by what is recorded of the contract or the
 * competition that it rests on.
 */
@Component
class DirectAwardGrounds {

    private static final Set<String> COMPETITIONS = Set.of("formal-tender", "dynamic-market");

    /** As the contracts register names its entries; a contract that is not in it has a title and a date. */
    private static final Pattern REGISTERED = Pattern.compile("CT-\\d{4}-\\d+");

    private final PlanRules rules;
    private final Procurements procurements;
    private final EarlierContracts contracts;
    private final Notices notices;
    private final Cases cases;
    private final LawfulTime time;

    DirectAwardGrounds(
            PlanRules rules,
            Procurements procurements,
            EarlierContracts contracts,
            Notices notices,
            Cases cases,
            LawfulTime time) {
        this.rules = rules;
        this.procurements = procurements;
        this.contracts = contracts;
        this.notices = notices;
        this.cases = cases;
        this.time = time;
    }

    /**
     * What is to be awarded.
     *
     * @param suppliers the names of those it is to go to; empty while it is only planned
     */
    record Subject(CaseReference caseReference, String contractType, List<String> suppliers) {}

    /** Why nothing can be awarded on this ground; empty when it can. */
    Optional<Refusal> refusal(GroundClaim claim, GroundConditions conditions, Subject subject) {
        Optional<EarlierContract> earlier = earlier(claim);
        LocalDate competedOn = earlier.flatMap(this::noticeDay).orElse(claim.firstCompetedOn());
        if ("repeat-supply".equals(claim.directAwardGround())
                && (competedOn == null || competedOn.isAfter(time.today()))) {
            return refuse(
                    "Schedule 5",
                    "a repeat needs the day on which the first contract was competed.",
                    "Enter it: the ground holds for five years from that day.");
        }
        Map<String, Object> answer = answer(claim.directAwardGround(), subject.contractType(), competedOn);
        String provision = String.valueOf(answer.get("provision"));
        if (!Boolean.TRUE.equals(answer.get("permitted"))) {
            return refuse(rule(provision), notOn(provision), String.valueOf(answer.get("reason")));
        }
        return unconfirmed(claim, conditions, provision)
                .or(() -> failedCompetition(claim, subject))
                .or(() -> earlierContract(claim, earlier, subject));
    }

    /** The provision of the Act that a ground is, such as {@code Schedule 5, paragraph 5}, with what was named for it. */
    String provision(GroundClaim claim, GroundConditions conditions, String contractType) {
        String provision = String.valueOf(
                answer(claim.directAwardGround(), contractType, time.today()).get("provision"));
        return switch (String.valueOf(claim.directAwardGround())) {
            case "no-suitable-tenders" -> provision + ", after procurement " + claim.failedProcurement();
            case "additional-supply", "repeat-supply" -> provision + ", contract " + claim.earlierContract();
            case "protect-life" -> provision + ", " + conditions.section42Regulations();
            default -> provision;
        };
    }

    private Optional<Refusal> unconfirmed(GroundClaim claim, GroundConditions conditions, String provision) {
        Set<String> confirmed = conditions.confirmed(claim);
        return rules.askOne("direct-award-conditions", Map.of("directAwardGround", claim.directAwardGround())).stream()
                .filter(one -> !confirmed.contains(String.valueOf(one.get("condition"))))
                .findFirst()
                .map(one -> new Refusal(
                        rule(provision),
                        notOn(provision),
                        one.get("asks") + " Confirm it where it is so, or choose another ground."));
    }

    /** Section 43: a competition of this council for the same need, which has ended, and to which nothing suitable came. */
    private Optional<Refusal> failedCompetition(GroundClaim claim, Subject subject) {
        if (!"no-suitable-tenders".equals(claim.directAwardGround())) {
            return Optional.empty();
        }
        String named = String.valueOf(claim.failedProcurement()).strip();
        Optional<ProcurementView> found = procurements.find(ProcurementReference.of(named));
        if (found.isEmpty()) {
            return unsuited("there is no procurement " + named + " of this council.");
        }
        ProcurementView failed = found.get();
        if (!failed.terms().underTheAct() || !COMPETITIONS.contains(failed.route())) {
            return unsuited(named + " was no competitive tendering procedure under the Act.");
        }
        if (!ofTheSameNeed(failed.caseReference(), subject.caseReference())) {
            return unsuited(named + " was for another need: it belongs to " + failed.caseReference() + ".");
        }
        if (!"unsuccessful".equals(failed.status()) || failed.deadline() == null) {
            return unsuited(named + " has not ended without an award after tenders were invited.");
        }
        List<String> suitable = failed.offers().stream()
                .filter(OfferView::eligible)
                .map(offer -> offer.supplier().name())
                .toList();
        return suitable.isEmpty()
                ? Optional.empty()
                : unsuited(named + " received suitable tenders, from " + String.join(", ", suitable) + ".");
    }

    private static Optional<Refusal> unsuited(String reason) {
        return refuse(
                "section 43",
                reason,
                "Name the competition for this need to which no suitable tender came, or choose another ground.");
    }

    private boolean ofTheSameNeed(CaseReference failed, CaseReference now) {
        return failed.equals(now)
                || cases.find(now)
                        .map(CaseView::previousCase)
                        .filter(failed::equals)
                        .isPresent();
    }

    /** Paragraphs 7 and 8 of Schedule 5: more from the supplier of a contract, which for a repeat was itself awarded by competition. */
    private Optional<Refusal> earlierContract(GroundClaim claim, Optional<EarlierContract> earlier, Subject subject) {
        if (earlier.isEmpty()) {
            String named = String.valueOf(claim.earlierContract()).strip();
            return REGISTERED.matcher(named).matches()
                    ? refuse(
                            "Schedule 5",
                            "there is no contract " + named + " in the register.",
                            "Name the contract that is repeated or added to.")
                    : Optional.empty();
        }
        EarlierContract contract = earlier.get();
        if ("repeat-supply".equals(claim.directAwardGround()) && !competed(contract)) {
            return refuse(
                    "Schedule 5",
                    contract.reference() + " was not awarded after a competition.",
                    "Only a contract that was competed can be repeated: name it, or choose another ground.");
        }
        return subject.suppliers().isEmpty() || subject.suppliers().stream().anyMatch(contract.suppliers()::contains)
                ? Optional.empty()
                : refuse(
                        "Schedule 5",
                        contract.reference() + " is a contract with " + String.join(", ", contract.suppliers()) + ".",
                        "The ground is for more from that supplier: name another contract, or choose another ground.");
    }

    /** The contract that the claim names, where the register has it and the ground rests on one. */
    private Optional<EarlierContract> earlier(GroundClaim claim) {
        return TenderRequirements.said(claim.earlierContract())
                        && Set.of("additional-supply", "repeat-supply")
                                .contains(String.valueOf(claim.directAwardGround()))
                ? contracts.find(claim.earlierContract().strip())
                : Optional.empty();
    }

    private boolean competed(EarlierContract contract) {
        return contract.award() == null
                ? contract.method() == null || !"direct".equals(contract.method())
                : procurement(contract)
                        .filter(procurement -> COMPETITIONS.contains(procurement.route()))
                        .isPresent();
    }

    /** The day of the tender notice of a contract that was competed here. */
    private Optional<LocalDate> noticeDay(EarlierContract contract) {
        return procurement(contract)
                .flatMap(procurement ->
                        notices.find(NoticeCode.UK4, procurement.reference().value()))
                .map(notice ->
                        notice.publishedAt().atZoneSameInstant(London.ZONE).toLocalDate());
    }

    private Optional<ProcurementView> procurement(EarlierContract contract) {
        return contract.award() == null
                ? Optional.empty()
                : procurements.find(Procurements.procurementOf(contract.award()));
    }

    private Map<String, Object> answer(@Nullable String ground, String contractType, @Nullable LocalDate competedOn) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("directAwardGround", ground);
        facts.put("contractType", contractType);
        facts.put("yearsSinceCompetition", competedOn == null ? 0 : yearsBegun(competedOn));
        return rules.askOne("direct-award-ground", facts).getFirst();
    }

    private static String rule(String provision) {
        return provision.startsWith("section") ? provision : "Schedule 5";
    }

    private static String notOn(String provision) {
        return "this award cannot be made directly on the ground chosen (" + provision + ").";
    }

    private static Optional<Refusal> refuse(String rule, String reason, String advice) {
        return Optional.of(new Refusal(rule, reason, advice));
    }

    /** Years since a day, begun ones counted: five on the fifth anniversary, six on the day after. */
    private long yearsBegun(LocalDate day) {
        LocalDate today = time.today();
        long full = Math.max(0, ChronoUnit.YEARS.between(day, today));
        return day.plusYears(full).isBefore(today) ? full + 1 : full;
    }
}
