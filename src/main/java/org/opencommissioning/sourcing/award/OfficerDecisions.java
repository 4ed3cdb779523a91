package org.opencommissioning.sourcing.award;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Awards that officers decide because a key decision delegates them are executive decisions: each has a written record, which is
 * published (regulations 13(4) and 14 of the Executive Arrangements Regulations 2012). It is published with the award, so that
 * nobody reads there who won before the tenderers were told.
 */
@Service
public class OfficerDecisions {

    private static final String GATE = Gates.AWARD;

    private final OfficerDecisionRows rows;
    private final Gates gates;
    private final ApprovedSteps steps;
    private final SiteWords words;
    private final LawfulTime time;

    OfficerDecisions(OfficerDecisionRows rows, Gates gates, ApprovedSteps steps, SiteWords words, LawfulTime time) {
        this.rows = rows;
        this.gates = gates;
        this.steps = steps;
        this.words = words;
        this.time = time;
    }

    /**
     * Writes down the decision on an award that stands in the ledger.
     *
     * @param delegating the key decision under which the officer decided
     * @throws Refused where the ledger lacks what the record must say
     */
    @Transactional
    void record(AwardView award, KeyDecisionView delegating) {
        rows.save(OfficerDecision.of(
                award,
                delegating,
                "To award " + award.title() + " to "
                        + award.suppliers().stream().map(Supplier::name).collect(Collectors.joining(", ")) + " for "
                        + words.money(award.value()) + ", under key decision " + delegating.reference(),
                statement(award),
                rows.findByAwardReferenceOrderById(award.reference()).size()));
    }

    /** Publishes what was decided on an award, if it was an officer's decision; once. */
    @Transactional
    void publish(AwardView award) {
        for (OfficerDecision row : rows.findByAwardReferenceOrderById(award.reference())) {
            if (row.view().taken().publishedOn() == null) {
                row.publish(time.today());
                rows.save(row);
                steps.done(
                        award.caseReference(),
                        award.planVersion(),
                        "published-officer-decision",
                        row.view().reference());
            }
        }
    }

    /** What was decided on an award, the earlier first. */
    @Transactional(readOnly = true)
    public List<OfficerDecisionView> of(AwardReference award) {
        return rows.findByAwardReferenceOrderById(award).stream()
                .map(OfficerDecision::view)
                .toList();
    }

    /** Those that are published, without what is exempt, the latest first. */
    @Transactional(readOnly = true)
    public List<OfficerDecisionView> published() {
        return rows.findByPublishedOnIsNotNullOrderByIdDesc().stream()
                .map(OfficerDecision::view)
                .map(OfficerDecisionView::withoutExempt)
                .toList();
    }

    private OfficerDecision.Statement statement(AwardView award) {
        String caseReference = award.caseReference().value();
        Map<String, Object> entered = gates.entered(caseReference, award.planVersion(), GATE);
        return gates.of(caseReference).stream()
                .filter(gate -> GATE.equals(gate.gate()) && gate.planVersion() == award.planVersion())
                .filter(gate -> gate.decided().by() != null && gate.decided().at() != null)
                .reduce((earlier, later) -> later)
                .map(gate -> new OfficerDecision.Statement(
                        gate.decided().by(),
                        gate.decided().at().atZone(London.ZONE).toLocalDate(),
                        gate.decided().reasons(),
                        text(entered.get("alternativesRejected")),
                        text(entered.get("consulted"))))
                .orElseThrow(() -> Refused.conflict(
                        "The ledger holds no decision on " + award.reference() + ". Have it decided first."));
    }

    private static @Nullable String text(@Nullable Object entered) {
        return entered instanceof String text && !text.isBlank() ? text : null;
    }
}
