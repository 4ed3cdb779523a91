package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.sourcing.notices.Supplier;

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
        String endReason) {

    /** Whether the register lacks what recommendation 24 asks of every contract: a manager, a director, a next review (or an end before one is due). */
    public boolean incomplete() {
        return !missing().isEmpty();
    }

    /** What it lacks, in words; empty when nothing. */
    String missing() {
        boolean reviewMissing = nextReview == null && (endDate == null || reviewEvery == null);
        return Stream.of(
                        contractManager == null ? "manager" : null,
                        leadDirector == null ? "director" : null,
                        reviewMissing ? "next review" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** What the process that manages the contract goes by. */
    Map<String, Object> processFacts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("title", title);
        facts.put("estimatedValue", value);
        facts.put("riskRating", riskRating);
        facts.put("deliveryModel", deliveryModel);
        facts.put("staffTransfer", staffTransfer);
        facts.put("contractManager", contractManager);
        facts.put("leadDirector", leadDirector);
        facts.put("startDate", startDate);
        facts.put("endDate", endDate);
        facts.put("supplierNames", suppliers.stream().map(Supplier::name).collect(Collectors.joining(", ")));
        return facts;
    }

    /** What every notice about the contract says of it: an imported contract goes by what it was published as. */
    public Map<String, Object> noticeFacts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("contractReference", awardReference == null ? sourceAwardId : awardReference + "-C");
        facts.put("awardReference", awardReference == null ? sourceAwardId : awardReference);
        facts.put("title", title);
        return facts;
    }
}
