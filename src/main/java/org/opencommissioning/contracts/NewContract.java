package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A contract to be entered in the register: the fields of the Local Government Transparency Code 2015, the contract
 * manager and lead director, and where it came from. Everything but the title and the suppliers may be null when it is
 * not known.
 *
 * @param caseReference the case it was awarded in; null for an import
 * @param planVersion the plan version of that award
 * @param awardReference the award it follows from; null for an import
 * @param sourceOcid the ocid of the process it was imported from; null for a contract awarded here
 * @param sourceAwardId the id of the award inside that release
 * @param department the council's department, or the buyer's name in an import
 * @param contractType goods, services, works, light-touch, concession or light-touch-concession
 * @param classification the main CPV code
 * @param value the sum over the contract's life, in pounds including VAT
 * @param irrecoverableVat in pounds
 * @param procurementMethod OCDS: open, selective, limited or direct
 * @param procurementMethodDetails the procedure in words: whether quotes were invited or a tender was published
 * @param riskRating low, medium or high
 * @param deliveryModel contract, grant, in-house, ...
 * @param staffTransfer whether staff transfer to the supplier (TUPE)
 */
public record NewContract(
        String caseReference,
        Integer planVersion,
        String awardReference,
        String sourceOcid,
        String sourceAwardId,
        String title,
        String department,
        String description,
        String contractType,
        String classification,
        List<Supplier> suppliers,
        BigDecimal value,
        BigDecimal irrecoverableVat,
        String procurementMethod,
        String procurementMethodDetails,
        LocalDate signedOn,
        LocalDate startDate,
        LocalDate endDate,
        String contractManager,
        String leadDirector,
        String riskRating,
        String deliveryModel,
        boolean staffTransfer) {

    public NewContract {
        if (title == null || title.isBlank()) {
            throw new IllegalArgumentException("A contract in the register needs a title");
        }
        if (awardReference == null && (sourceOcid == null || sourceAwardId == null)) {
            throw new IllegalArgumentException(
                    "A contract in the register comes from an award: name it, or the ocid and award it was imported from");
        }
        suppliers = List.copyOf(suppliers);
        // Pounds and pence as the register keeps them, so that 22 and 22.00 are the same contract.
        value = value == null ? null : value.setScale(2, RoundingMode.HALF_UP);
        irrecoverableVat = irrecoverableVat == null ? null : irrecoverableVat.setScale(2, RoundingMode.HALF_UP);
    }
}
