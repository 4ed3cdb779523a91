package org.opencommissioning.sourcing.award;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.notices.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * An award from recommendation to signature.
 *
 * @param status OCDS award status: pending, active or cancelled
 */
public record AwardView(
        AwardReference reference,
        @JsonUnwrapped Origin origin,
        String status,
        @JsonUnwrapped Recommended recommended,
        @JsonUnwrapped Course course,
        @JsonUnwrapped Challenged challenged) {

    /** What it came from. */
    public record Origin(
            ProcurementReference procurementReference, CaseReference caseReference, int planVersion, String title) {}

    /**
     * Who is awarded what.
     *
     * @param value in pounds including VAT
     */
    public record Recommended(
            @Nullable String awardMethod,
            BigDecimal value,
            List<Supplier> suppliers,
            @Nullable String reasons,
            OffsetDateTime recommendedAt) {}

    /**
     * How far it has come.
     *
     * @param noticePublishedOn the day the contract award notice was published; null when none was
     * @param standstillLastDay the last day of the standstill; null when there is none
     */
    public record Course(
            @Nullable OffsetDateTime decidedAt,
            @Nullable OffsetDateTime summariesSentAt,
            @Nullable LocalDate noticePublishedOn,
            @Nullable LocalDate standstillLastDay,
            @Nullable LocalDate signedOn) {}

    /**
     * Whether somebody is against it.
     *
     * @param challenge what a supplier challenged; null when nobody did
     * @param challengeResolved whether the contract may be signed although it was challenged
     */
    public record Challenged(@Nullable String challenge, boolean challengeResolved) {}

    /** What a decision on it is bound to: the same for the same award, and another one for any other supplier, value, method or reasons. */
    public String contentHash() {
        return Sha256.of(JsonMapper.shared()
                .writeValueAsString(Arrays.asList(
                        reference.value(),
                        awardMethod(),
                        value().setScale(2, RoundingMode.HALF_UP).toPlainString(),
                        suppliers().stream().map(Supplier::name).toList(),
                        reasons())));
    }

    /** The awards of the lots of a tender as one, for who decides or announces them together; those that were cancelled count where all were. */
    static AwardView together(AwardReference whole, ProcurementView tender, List<AwardView> lots) {
        List<AwardView> standing =
                lots.stream().filter(lot -> !lot.status().equals("cancelled")).toList();
        List<AwardView> counted = standing.isEmpty() ? lots : standing;
        AwardView first = counted.getFirst();
        List<Supplier> suppliers = new ArrayList<>();
        counted.stream()
                .flatMap(lot -> lot.suppliers().stream())
                .filter(one -> suppliers.stream().noneMatch(one::isSameAs))
                .forEach(suppliers::add);
        return new AwardView(
                whole,
                new Origin(tender.reference(), first.caseReference(), first.planVersion(), tender.title()),
                counted.stream().map(AwardView::status).anyMatch("pending"::equals) ? "pending" : first.status(),
                new Recommended(
                        first.awardMethod(),
                        counted.stream().map(AwardView::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                        List.copyOf(suppliers),
                        counted.stream()
                                .filter(lot -> lot.reasons() != null)
                                .map(lot -> lot.title() + ": " + lot.reasons())
                                .collect(Collectors.joining("\n")),
                        first.recommendedAt()),
                first.course(),
                first.challenged());
    }

    public ProcurementReference procurementReference() {
        return origin.procurementReference();
    }

    public CaseReference caseReference() {
        return origin.caseReference();
    }

    public int planVersion() {
        return origin.planVersion();
    }

    public String title() {
        return origin.title();
    }

    public @Nullable String awardMethod() {
        return recommended.awardMethod();
    }

    public BigDecimal value() {
        return recommended.value();
    }

    public List<Supplier> suppliers() {
        return recommended.suppliers();
    }

    public @Nullable String reasons() {
        return recommended.reasons();
    }

    public OffsetDateTime recommendedAt() {
        return recommended.recommendedAt();
    }

    public @Nullable OffsetDateTime decidedAt() {
        return course.decidedAt();
    }

    public @Nullable OffsetDateTime summariesSentAt() {
        return course.summariesSentAt();
    }

    public @Nullable LocalDate noticePublishedOn() {
        return course.noticePublishedOn();
    }

    public @Nullable LocalDate standstillLastDay() {
        return course.standstillLastDay();
    }

    public @Nullable LocalDate signedOn() {
        return course.signedOn();
    }
}
