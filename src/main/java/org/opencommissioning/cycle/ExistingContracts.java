package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.SameSupplier;

/** The contracts the council has already: what a new need may overlap with (R7). The contracts register implements it. */
public interface ExistingContracts {

    /**
     * The contracts still running that are for the same category, client group or place.
     *
     * @param category what is bought, such as a CPV code; null matches nothing
     * @param clientGroup who it is for; null matches nothing
     * @param place where; null matches nothing
     */
    List<ExistingContract> like(@Nullable String category, @Nullable String clientGroup, @Nullable String place);

    /** The contracts of the register that were signed, or began where that is not known, on a day or after it, whatever became of them. */
    List<Bought> since(LocalDate day);

    /**
     * A contract as far as it can be like a purchase.
     *
     * @param caseReference the case it was awarded in; null for an import
     * @param category what is bought, such as a CPV code; null when it is not known
     * @param value in pounds including VAT; null when it is not known
     * @param ends its last day; null when it has none
     */
    record Bought(
            ContractReference reference,
            @Nullable CaseReference caseReference,
            String title,
            @Nullable String category,
            List<Seller> sellers,
            @Nullable BigDecimal value,
            @Nullable LocalDate ends) {}

    /**
     * Who supplies.
     *
     * @param identifier the registration number; null when it is not known
     */
    record Seller(String name, @Nullable String identifier) {

        boolean isSameAs(Seller other) {
            return SameSupplier.named(name, other.name) || SameSupplier.numbered(identifier, other.identifier);
        }
    }

    /**
     * A contract that may overlap.
     *
     * @param reference its reference in the register; of its case where it is a purchase under way
     * @param ends its last day; null when it has none
     * @param sharedBy what it shares with the need: category, client group or place
     */
    record ExistingContract(
            String reference,
            String title,
            String supplier,
            @Nullable LocalDate ends,
            String sharedBy) {}
}
