package org.opencommissioning.contracts.performance;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;

/**
 * One performance review; over JSON all in one object.
 *
 * @param kpis what each key performance indicator came to; empty when none was measured
 */
public record ReviewView(
        long id,
        ContractReference contractReference,
        @JsonUnwrapped Held held,
        @JsonUnwrapped FollowUp followUp,
        List<KpiResult> kpis) {

    /**
     * What was found.
     *
     * @param actions what was agreed to be done; may be null
     * @param reviewer who held it
     */
    public record Held(
            LocalDate heldOn,
            Rating rating,
            String findings,
            @Nullable String actions,
            @Nullable String reviewer,
            OffsetDateTime recordedAt) {}

    /**
     * What came of it.
     *
     * @param response what must follow by the table; null before it is known
     * @param improveBy by when improvement must have come; null when the response sets no date
     * @param support what help was agreed; null when none was
     */
    public record FollowUp(
            @Nullable Response response,
            @Nullable LocalDate improveBy,
            @Nullable String support) {

        static final FollowUp UNKNOWN = new FollowUp(null, null, null);
    }

    public LocalDate heldOn() {
        return held.heldOn();
    }

    /** In the words of regulation 39(5). */
    public String rating() {
        return held.rating().words();
    }

    public String findings() {
        return held.findings();
    }

    public @Nullable String actions() {
        return held.actions();
    }

    public @Nullable String reviewer() {
        return held.reviewer();
    }

    public OffsetDateTime recordedAt() {
        return held.recordedAt();
    }

    /** None, support, improvement-plan, formal-default or termination; null before it is known. */
    public @Nullable String response() {
        return followUp.response() == null ? null : followUp.response().word();
    }

    public @Nullable LocalDate improveBy() {
        return followUp.improveBy();
    }

    public @Nullable String support() {
        return followUp.support();
    }

    /** Whether what must follow is an improvement plan, with a formal default or without. */
    boolean asksForImprovement() {
        return followUp.response() != null && followUp.response().asksForImprovement();
    }

    /** Whether this must follow. */
    boolean calls(Response response) {
        return followUp.response() == response;
    }
}
