package org.opencommissioning.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.NewContract.Answerable;
import org.opencommissioning.contracts.NewContract.Origin;
import org.opencommissioning.contracts.NewContract.Profile;
import org.opencommissioning.contracts.NewContract.Subject;
import org.opencommissioning.contracts.NewContract.Terms;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A contract as the register shows it; over JSON all in one object. What is said of it when it is entered means what it
 * means in {@link NewContract}.
 *
 * @param reference the register's own reference, such as {@code CT-2026-0001}
 */
public record ContractView(
        ContractReference reference,
        @JsonUnwrapped Origin origin,
        @JsonUnwrapped Subject subject,
        List<Supplier> suppliers,
        @JsonUnwrapped Terms terms,
        @JsonUnwrapped Answerable answerable,
        @JsonUnwrapped Profile profile,
        @JsonUnwrapped Course course) {

    /**
     * How it has gone since it was entered.
     *
     * @param staffInformation of staff who transfer
     * @param mobilisedOn when mobilisation was confirmed
     * @param reviewEvery how often performance is reviewed (ISO 8601 duration)
     * @param nextReview the next performance review; null when none is due before the end
     * @param status OCDS contract status: active or terminated
     * @param live whether it is active and its end date has not passed
     */
    public record Course(
            @JsonUnwrapped StaffInformation staffInformation,
            @Nullable LocalDate mobilisedOn,
            @Nullable String reviewEvery,
            @Nullable LocalDate nextReview,
            String status,
            boolean live,
            @Nullable LocalDate endedOn,
            @Nullable String endReason) {}

    /**
     * The employee liability information that the present employer gives before staff transfer (TUPE Regulations 2006 regulation 11); all null when none do.
     *
     * @param by its last lawful day
     * @param on when it was given
     * @param to whom: the new employer
     * @param late why it was given after its last day; null when it was not
     */
    public record StaffInformation(
            @JsonProperty("staffInformationBy") @Nullable LocalDate by,
            @JsonProperty("staffInformationOn") @Nullable LocalDate on,
            @JsonProperty("staffInformationTo") @Nullable String to,

            @JsonProperty("staffInformationLate") @Nullable String late) {}

    /** The case it was awarded in; null for an import. */
    public @Nullable CaseReference caseReference() {
        return origin.caseReference();
    }

    /** The plan version it was awarded on; null for an import. */
    public @Nullable Integer planVersion() {
        return origin.planVersion();
    }

    /** The award it follows from; null for an import. */
    public @Nullable AwardReference awardReference() {
        return origin.awardReference();
    }

    /** The ocid it was imported under; null when it was awarded here. */
    public @Nullable String sourceOcid() {
        return origin.sourceOcid();
    }

    /** The award inside the release it was imported from; null when it was awarded here. */
    public @Nullable String sourceAwardId() {
        return origin.sourceAwardId();
    }

    public String title() {
        return subject.title();
    }

    public @Nullable String department() {
        return subject.department();
    }

    public @Nullable String description() {
        return subject.description();
    }

    /** Goods, services, works, ... ; null when it is not known. */
    public @Nullable String contractType() {
        return subject.contractType();
    }

    /** The main CPV code; null when it is not known. */
    public @Nullable String classification() {
        return subject.classification();
    }

    /** In pounds including VAT, over its life; null when it is not known. */
    public @Nullable BigDecimal value() {
        return terms.value();
    }

    public @Nullable BigDecimal irrecoverableVat() {
        return terms.irrecoverableVat();
    }

    public @Nullable String procurementMethod() {
        return terms.procurementMethod();
    }

    public @Nullable String procurementMethodDetails() {
        return terms.procurementMethodDetails();
    }

    public @Nullable LocalDate signedOn() {
        return terms.signedOn();
    }

    public @Nullable LocalDate startDate() {
        return terms.startDate();
    }

    /** Its last day; null when none is set. */
    public @Nullable LocalDate endDate() {
        return terms.endDate();
    }

    public @Nullable String contractManager() {
        return answerable.contractManager();
    }

    public @Nullable String leadDirector() {
        return answerable.leadDirector();
    }

    public @Nullable String riskRating() {
        return profile.riskRating();
    }

    /** How closely it is watched: one whose risk nobody has rated as one of medium risk. */
    public String watchedAs() {
        return riskRating() == null ? "medium" : riskRating();
    }

    public @Nullable String deliveryModel() {
        return profile.deliveryModel();
    }

    public boolean staffTransfer() {
        return profile.staffTransfer();
    }

    public @Nullable LocalDate staffInformationBy() {
        return course.staffInformation().by();
    }

    public @Nullable LocalDate mobilisedOn() {
        return course.mobilisedOn();
    }

    public @Nullable String reviewEvery() {
        return course.reviewEvery();
    }

    public @Nullable LocalDate nextReview() {
        return course.nextReview();
    }

    /** OCDS contract status: active or terminated. */
    public String status() {
        return course.status();
    }

    /** What a decision about it is bound to: with another title, supplier, value or last day it is not the contract that was read. */
    public List<@Nullable Object> asRead() {
        return Arrays.asList(title(), suppliers(), value(), endDate());
    }

    /** Whether it is active and its end date has not passed. */
    public boolean live() {
        return course.live();
    }

    public @Nullable LocalDate endedOn() {
        return course.endedOn();
    }

    public @Nullable String endReason() {
        return course.endReason();
    }

    /** The names of its suppliers, in a line. */
    public String supplierNames() {
        return suppliers.stream().map(Supplier::name).collect(Collectors.joining(", "));
    }

    /** The day after today that falls on its rhythm, which counts from its start. */
    public LocalDate next(Period every, LocalDate today) {
        return ReviewDates.next(startDate(), every, today);
    }

    /** Whether the register lacks what recommendation 24 asks of every contract: a manager, a director, a next review (or an end before one is due). */
    public boolean incomplete() {
        return !missing().isEmpty();
    }

    /** What it lacks, in words; empty when nothing. */
    String missing() {
        boolean reviewMissing = nextReview() == null && (endDate() == null || reviewEvery() == null);
        return Stream.of(
                        contractManager() == null ? "manager" : null,
                        leadDirector() == null ? "director" : null,
                        reviewMissing ? "next review" : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** What every notice about the contract says of it: an imported contract goes by what it was published as. */
    public Map<String, Object> noticeFacts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("contractReference", awardReference() == null ? sourceAwardId() : awardReference() + "-C");
        facts.put(
                "awardReference",
                awardReference() == null ? sourceAwardId() : awardReference().value());
        facts.put("title", title());
        facts.put("suppliers", suppliers());
        facts.put("contractValue", value());
        facts.put("contractStart", startDate());
        facts.put("contractEnd", endDate());
        return facts;
    }
}
