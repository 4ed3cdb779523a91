package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;

/**
 * What a supplier that performed poorly is to put right.
 *
 * @param reference its reference, such as {@code IP-7}
 * @param formalDefault the notice of default that was served; null when none was
 * @param dueOn by when
 * @param progress what was reached when it was last looked at; null before
 * @param closing whether it is closed
 */
public record ImprovementPlanView(
        String reference,
        ContractReference contractReference,
        @Nullable FormalDefault formalDefault,
        LocalDate dueOn,
        @Nullable String progress,
        OffsetDateTime agreedAt,
        Closing closing,
        List<PlanTarget> planTargets) {

    /**
     * The supplier was formally told that it is in default.
     *
     * @param defaultNotice what the notice says
     */
    public record FormalDefault(
            @Nullable LocalDate defaultServedOn, @Nullable String defaultNotice) {}

    /**
     * @param status open, met or not-met
     * @param closedOn null while it is open
     */
    public record Closing(String status, @Nullable LocalDate closedOn) {}

    /** Open, met or not-met. */
    public String status() {
        return closing.status();
    }

    /** Null while it is open. */
    public @Nullable LocalDate closedOn() {
        return closing.closedOn();
    }

    /** When a notice of default was served; null when none was. */
    public @Nullable LocalDate defaultServedOn() {
        return formalDefault == null ? null : formalDefault.defaultServedOn();
    }

    /** What that notice says; null when there is none. */
    public @Nullable String defaultNotice() {
        return formalDefault == null ? null : formalDefault.defaultNotice();
    }
}
