package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Supplier;

/** What the process {@code check-exclusions} asks of the application. */
@HandlesJobs
class CheckExclusionsWorkers {

    private final Exclusions exclusions;
    private final RecordedHistory history;
    private final Procurements procurements;
    private final ApprovedSteps steps;
    private final Refusals refusals;

    CheckExclusionsWorkers(
            Exclusions exclusions,
            RecordedHistory history,
            Procurements procurements,
            ApprovedSteps steps,
            Refusals refusals) {
        this.exclusions = exclusions;
        this.history = history;
        this.procurements = procurements;
        this.steps = steps;
        this.refusals = refusals;
    }

    record ToCheck(ProcurementReference procurementReference, List<String> suppliersToCheck) {}

    record Proposed(
            List<Map<String, Object>> exclusionChecks,
            @Nullable String recordedHistory) {}

    record Checked(
            @Nullable List<SupplierCheck> exclusionChecks,
            @Nullable List<FindingRow> exclusionFindings) {

        List<SupplierCheck> checks() {
            return exclusionChecks == null ? List.of() : exclusionChecks;
        }

        List<FindingRow> findings() {
            return exclusionFindings == null ? List.of() : exclusionFindings;
        }
    }

    record Found(
            List<String> suppliersLeft,
            boolean ministerNoticeNeeded,
            @Nullable LocalDate ministerDueOn) {}

    record Told(
            ProcurementReference procurementReference,
            @Nullable LocalDate ministerToldOn) {}

    /** The suppliers to be checked, and what the council itself recorded about them. */
    @Work("sourcing.propose-exclusions")
    Proposed propose(ToCheck in) {
        List<Map<String, Object>> lines = in.suppliersToCheck().stream()
                .map(name -> {
                    Map<String, Object> line = new HashMap<>();
                    line.put("supplierName", name);
                    return line;
                })
                .toList();
        return new Proposed(lines, history.of(offered(in)));
    }

    /** With the registration numbers that their offers gave. */
    private List<Supplier> offered(ToCheck in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        return in.suppliersToCheck().stream()
                .map(name -> procurement.offers().stream()
                        .filter(offer -> offer.isOf(name))
                        .map(offer -> new Supplier(name, offer.supplier().identifier(), null, null))
                        .findFirst()
                        .orElseGet(() -> new Supplier(name, null, null, null)))
                .toList();
    }

    /** Holds back a check that leaves somebody out, or a decision that the grounds or the hearing do not bear. */
    @Decides("sourcing.check-exclusions")
    Outcome check(Job job, ToCheck of, Checked in) {
        ProcurementView procurement = procurements.get(of.procurementReference());
        return exclusions
                .refusal(procurement, of.suppliersToCheck(), in.checks(), in.findings())
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    /** Keeps what was checked, found and decided. */
    @Work("sourcing.record-exclusions")
    Found record(ToCheck of, Checked in) {
        ProcurementView procurement = procurements.get(of.procurementReference());
        exclusions
                .refusal(procurement, of.suppliersToCheck(), in.checks(), in.findings())
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        LocalDate due = exclusions.record(procurement, in.checks(), in.findings());
        steps.done(
                procurement.caseReference(),
                procurement.planVersion(),
                "exclusions-checked",
                "Suppliers of " + procurement.reference());
        return new Found(exclusions.left(of.procurementReference(), of.suppliersToCheck()), due != null, due);
    }

    /** The Minister is told after the decision. */
    @Decides("sourcing.check-minister-notice")
    Outcome checkNotice(Job job, Told in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        return exclusions
                .toldRefusal(in.procurementReference(), in.ministerToldOn())
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    @Work("sourcing.record-minister-notice")
    void told(Told in) {
        exclusions.told(in.procurementReference(), java.util.Objects.requireNonNull(in.ministerToldOn()));
        ProcurementView procurement = procurements.get(in.procurementReference());
        steps.done(
                procurement.caseReference(),
                procurement.planVersion(),
                "minister-told",
                "Exclusion in " + procurement.reference());
    }
}
