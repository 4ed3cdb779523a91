package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * An award from recommendation to signature.
 *
 * @param status OCDS award status: pending, active, cancelled or unsuccessful
 * @param value in pounds including VAT
 * @param noticePublishedOn the day the contract award notice was published; null when none was
 * @param standstillLastDay the last day of the standstill; null when there is none
 * @param challenge what a supplier challenged; null when nobody did
 * @param challengeResolved whether the contract may be signed although it was challenged
 */
public record AwardView(
        String reference,
        String procurementReference,
        String caseReference,
        int planVersion,
        String title,
        String status,
        String awardMethod,
        BigDecimal value,
        List<Supplier> suppliers,
        String reasons,
        OffsetDateTime recommendedAt,
        OffsetDateTime decidedAt,
        OffsetDateTime summariesSentAt,
        LocalDate noticePublishedOn,
        LocalDate standstillLastDay,
        String challenge,
        boolean challengeResolved,
        LocalDate signedOn) {}
