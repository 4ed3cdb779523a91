package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A supplier checked in a procurement: whom and what was looked at, what was found, and when the Minister was told. */
class ExclusionCheck {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private final @Nullable ProcurementReference procurementReference;
    private final @Nullable MarketReference marketReference;
    private final String supplierName;
    private final @Nullable String supplierIdentifier;
    private final @Nullable String personsChecked;
    private final LocalDate debarmentCheckedOn;
    private final LocalDate checkedOn;
    private final @Nullable LocalDate ministerDueOn;
    private @Nullable LocalDate ministerToldOn;
    private final Set<ExclusionFinding> findings;

    ExclusionCheck(
            @Nullable ProcurementReference procurementReference,
            @Nullable MarketReference marketReference,
            String supplierName,
            @Nullable String supplierIdentifier,
            @Nullable String personsChecked,
            LocalDate debarmentCheckedOn,
            LocalDate checkedOn,
            @Nullable LocalDate ministerDueOn,
            Set<ExclusionFinding> findings) {
        this.procurementReference = procurementReference;
        this.marketReference = marketReference;
        this.supplierName = supplierName;
        this.supplierIdentifier = supplierIdentifier;
        this.personsChecked = personsChecked;
        this.debarmentCheckedOn = debarmentCheckedOn;
        this.checkedOn = checkedOn;
        this.ministerDueOn = ministerDueOn;
        this.findings = findings;
    }

    /** A supplier as it was checked on a day, on which the debarment list was looked at. */
    static ExclusionCheck of(
            Competition competition,
            SupplierCheck checked,
            List<ExclusionFinding> found,
            LocalDate on,
            @Nullable LocalDate ministerDue) {
        return new ExclusionCheck(
                competition.procurementReference(),
                competition.market(),
                checked.supplierName(),
                competition.supplier(checked.supplierName()).identifier(),
                checked.personsChecked(),
                Objects.requireNonNull(checked.debarmentCheckedOn()),
                on,
                ministerDue,
                new HashSet<>(found));
    }

    String supplierName() {
        return supplierName;
    }

    boolean isOf(String name) {
        return SameSupplier.named(supplierName, name);
    }

    boolean isOf(Supplier supplier) {
        return isOf(supplier.name()) || SameSupplier.numbered(supplierIdentifier, supplier.identifier());
    }

    /** The procurement or the dynamic market that it was checked for. */
    String checkedFor() {
        return String.valueOf(procurementReference != null ? procurementReference : marketReference);
    }

    Set<ExclusionFinding> findings() {
        return findings;
    }

    /** Whether it can be awarded nothing here. */
    boolean excludes() {
        return findings.stream().anyMatch(finding -> finding.decision().disregards());
    }

    /** What excludes it: the first such finding. */
    Optional<ExclusionFinding> ground() {
        return findings.stream()
                .filter(finding -> finding.decision().disregards())
                .findFirst();
    }

    @Nullable
    LocalDate ministerDueOn() {
        return ministerDueOn;
    }

    LocalDate checkedOn() {
        return checkedOn;
    }

    /** Whether the Minister has still to be told. */
    boolean awaitsNotice() {
        return ministerDueOn != null && ministerToldOn == null;
    }

    /** The Minister was told (section 59); what was told before stays. */
    void told(LocalDate on) {
        if (awaitsNotice()) {
            ministerToldOn = on;
        }
    }

    ExclusionCheckView view() {
        return new ExclusionCheckView(
                supplierName,
                personsChecked,
                debarmentCheckedOn,
                checkedOn,
                ministerDueOn,
                ministerToldOn,
                findings.stream().map(ExclusionCheckView.Finding::of).toList());
    }
}
