package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.UnfairAdvantages;

/** What the process {@code check-exclusions} asks of the application. */
@HandlesJobs
class CheckExclusionsWorkers {

    private final Exclusions exclusions;
    private final RecordedHistory history;
    private final Procurements procurements;
    private final ApprovedSteps steps;
    private final Refusals refusals;
    private final Ledger ledger;
    private final UnfairAdvantages advantages;

    CheckExclusionsWorkers(
            Exclusions exclusions,
            RecordedHistory history,
            Procurements procurements,
            ApprovedSteps steps,
            Refusals refusals,
            Ledger ledger,
            UnfairAdvantages advantages) {
        this.advantages = advantages;
        this.exclusions = exclusions;
        this.history = history;
        this.procurements = procurements;
        this.steps = steps;
        this.refusals = refusals;
        this.ledger = ledger;
    }

    /** Of a procurement, or of a dynamic market. */
    record ToCheck(
            @Nullable ProcurementReference procurementReference,
            @Nullable MarketReference marketReference,
            List<String> suppliersToCheck) {}

    /** What was entered of the checks before the suppliers are heard; null where nobody has checked yet. */
    record Begun(@Nullable List<SupplierCheck> exclusionChecks) {

        /** The line of a supplier, which says what the form asks and nothing else that a variable may hold. */
        SupplierCheck of(String supplier) {
            List<SupplierCheck> entered = exclusionChecks == null ? List.of() : exclusionChecks;
            return entered.stream()
                    .filter(line -> SameSupplier.named(line.supplierName(), supplier))
                    .findFirst()
                    .map(line -> new SupplierCheck(supplier, line.personsChecked(), line.debarmentCheckedOn()))
                    .orElse(new SupplierCheck(supplier, null, null));
        }
    }

    record Proposed(
            List<SupplierCheck> exclusionChecks, @Nullable String recordedHistory) {}

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
            @Nullable ProcurementReference procurementReference,
            @Nullable MarketReference marketReference,
            @Nullable LocalDate ministerToldOn) {}

    /** The suppliers to be checked, with what was entered of them already, and what the council itself recorded about them. */
    @Work("sourcing.propose-exclusions")
    Proposed propose(ToCheck in, Begun begun) {
        Competition competition = competition(in.procurementReference(), in.marketReference());
        List<SupplierCheck> lines =
                in.suppliersToCheck().stream().map(begun::of).toList();
        return new Proposed(lines, recorded(competition, in.suppliersToCheck()));
    }

    /** What this council recorded about suppliers before, and in the market engagement for this procurement; null when there is nothing. */
    private @Nullable String recorded(Competition competition, List<String> suppliers) {
        String before = history.of(suppliers.stream().map(competition::supplier).toList());
        Stream<String> engaged = competition.procurement() == null
                ? Stream.of()
                : advantages.about(competition.procurement(), suppliers).stream()
                        .map(line -> "- " + line);
        String all = Stream.concat(engaged, Stream.ofNullable(before)).collect(Collectors.joining("\n"));
        return all.isEmpty() ? null : all;
    }

    /** Holds back a check that leaves somebody out, or a decision that the grounds or the hearing do not bear. */
    @Decides("sourcing.check-exclusions")
    Outcome check(Job job, ToCheck of, Checked in) {
        Competition competition = competition(of.procurementReference(), of.marketReference());
        return refused(
                job, competition, exclusions.refusal(competition, of.suppliersToCheck(), in.checks(), in.findings()));
    }

    /** What a second person found of a purchase in the lowest band. */
    record PurchaseChecked(
            @Nullable String valueForMoney, @Nullable Boolean exclusionDoubt) {

        /** Whether somebody is recommended whom nothing further is asked about. */
        boolean recommends() {
            return "accept".equals(valueForMoney) && !Boolean.TRUE.equals(exclusionDoubt);
        }
    }

    /** Holds back a purchase that is recommended before those who quoted were checked; where a ground may apply they are heard first. */
    @Decides("sourcing.check-purchase-exclusions")
    Outcome checkPurchase(Job job, ToCheck of, Checked in, PurchaseChecked found) {
        return found.recommends() ? check(job, of, in) : new Accepted();
    }

    /** Keeps what was checked, found and decided. */
    @Work("sourcing.record-exclusions")
    Found record(ToCheck of, Checked in) {
        Competition competition = competition(of.procurementReference(), of.marketReference());
        exclusions
                .refusal(competition, of.suppliersToCheck(), in.checks(), in.findings())
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        LocalDate due = exclusions.record(competition, in.checks(), in.findings());
        done(competition, "exclusions-checked", "Suppliers of ");
        return new Found(exclusions.left(competition, of.suppliersToCheck()), due != null, due);
    }

    /** The Minister is told after the decision. */
    @Decides("sourcing.check-minister-notice")
    Outcome checkNotice(Job job, Told in) {
        Competition competition = competition(in.procurementReference(), in.marketReference());
        return refused(job, competition, exclusions.toldRefusal(competition, in.ministerToldOn()));
    }

    @Work("sourcing.record-minister-notice")
    void told(Told in) {
        Competition competition = competition(in.procurementReference(), in.marketReference());
        exclusions.told(competition, Objects.requireNonNull(in.ministerToldOn()));
        done(competition, "minister-told", "Exclusion in ");
    }

    private Competition competition(@Nullable ProcurementReference procurement, @Nullable MarketReference market) {
        return procurement != null
                ? Competition.of(procurements.get(procurement), procurements.lots(procurement))
                : Competition.of(Objects.requireNonNull(market, "neither a procurement nor a market"));
    }

    private Outcome refused(Job job, Competition competition, Optional<Refusal> refusal) {
        return refusal.map(no -> competition.procurement() == null
                        ? refusals.refuse(
                                job,
                                Entry.SubjectKind.MARKET,
                                Objects.requireNonNull(competition.market()),
                                "exclusions",
                                no)
                        : refusals.refuse(
                                job,
                                competition.procurement().caseReference(),
                                competition.procurement().planVersion(),
                                no))
                .orElseGet(Accepted::new);
    }

    private void done(Competition competition, String outcome, String what) {
        if (competition.procurement() != null) {
            steps.done(
                    competition.procurement().caseReference(),
                    competition.procurement().planVersion(),
                    outcome,
                    what + competition.procurement().reference());
        } else {
            ledger.record(Entry.by(ApprovedSteps.SYSTEM, Entry.Kind.EFFECT, outcome, what + competition.market())
                    .on(Entry.SubjectKind.MARKET, Objects.requireNonNull(competition.market())));
        }
    }
}
