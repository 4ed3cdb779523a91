package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.sourcing.Supplier;

/**
 * A contract as the register shows it. Fields mean what they mean in {@link NewContract}.
 *
 * @param reference the register's own reference, such as {@code CT-2026-0001}
 * @param nextReview the next performance review; null when none is due before the end
 * @param reviewEvery how often performance is reviewed (ISO 8601 duration)
 * @param staffInformationBy when the present employer must have given the staff information (TUPE regulation 11); null
 *     when no staff transfer
 * @param mobilisedOn when mobilisation was confirmed
 * @param status OCDS contract status: active or terminated
 * @param live whether it is active and its end date has not passed
 */
public record ContractView(
        String reference,
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
        boolean staffTransfer,
        LocalDate staffInformationBy,
        LocalDate mobilisedOn,
        String reviewEvery,
        LocalDate nextReview,
        String status,
        boolean live,
        LocalDate endedOn,
        String endReason) {}
