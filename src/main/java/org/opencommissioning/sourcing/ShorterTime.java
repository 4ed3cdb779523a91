package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.SiteWords;

/**
 * What shortens the time to tender, and what has to be so for it (section 54(3) and (4) of the Act).
 *
 * @param urgentPeriodReasons why the usual time is impractical
 * @param preSelectionNotice the tender notice under which the suppliers asked to take part
 * @param preSelectedOn when they were selected
 */
record ShorterTime(
        @Nullable Boolean preSelectedOnly,
        @Nullable Boolean negotiatedPeriod,
        @Nullable Boolean urgentPeriod,
        @Nullable String urgentPeriodReasons,
        @Nullable String preSelectionNotice,
        @Nullable LocalDate preSelectionNoticeOn,
        @Nullable LocalDate preSelectedOn,
        @Nullable List<PreSelected> preSelectedSuppliers) {

    private static final String RULE = "section 54";

    /** A supplier that was selected, and whether it agrees to the time to tender. */
    record PreSelected(
            @Nullable String supplierName, @Nullable Boolean agreesToPeriod) {}

    /** What else the plan says that may speak against a shorter time. */
    record Circumstances(
            @Nullable Boolean advertised,
            @Nullable String plannedNotice,
            @Nullable String urgency,
            boolean keyDecision,
            LocalDate today,
            @Nullable LawfulDate requestsUntil) {}

    boolean isUrgent() {
        return Boolean.TRUE.equals(urgentPeriod);
    }

    /** Why the time to tender cannot be shortened by what is ticked; empty when it can, and where nothing is. */
    Optional<Refusal> refusal(Circumstances so) {
        return (isUrgent() ? urgency(so) : Optional.<Refusal>empty())
                .or(() -> Boolean.TRUE.equals(preSelectedOnly) ? preSelection(so) : Optional.empty());
    }

    private Optional<Refusal> urgency(Circumstances so) {
        if (!TenderRequirements.said(urgentPeriodReasons)) {
            return refuse(
                    "urgency shortens the time to tender only where it makes the usual time impractical.",
                    "Say what is urgent and why the usual time cannot be given, or untick it.");
        }
        if ("publish".equals(so.plannedNotice())) {
            return refuse(
                    "the tender notice is to follow its planned procurement notice at least 40 days later, so there is no urgency that makes the usual time impractical.",
                    "Choose one or the other.");
        }
        return so.keyDecision() && "normal".equals(so.urgency())
                ? refuse(
                        "the decision waits for its 28 days of notice as usual, so there is no urgency that makes the usual time to tender impractical.",
                        "Say how urgent the decision is, or untick it.")
                : Optional.empty();
    }

    private Optional<Refusal> preSelection(Circumstances so) {
        if (Boolean.TRUE.equals(so.advertised())) {
            return refuse(
                    "a tender that is openly advertised is not for pre-selected suppliers only.",
                    "Untick one or the other.");
        }
        if (!TenderRequirements.said(preSelectionNotice)
                || preSelectionNoticeOn == null
                || preSelectedOn == null
                || preSelectedSuppliers == null
                || preSelectedSuppliers.isEmpty()) {
            return refuse(
                    "suppliers are pre-selected when they asked to take part under a tender notice and were found to satisfy its conditions.",
                    "Enter that notice, its day, the day of the selection and the suppliers, or untick it.");
        }
        if (preSelectedOn.isAfter(so.today())) {
            return refuse(
                    "the selection of " + SiteWords.day(preSelectedOn) + " has not taken place.",
                    "Select the suppliers first.");
        }
        if (preSelectedOn.isBefore(preSelectionNoticeOn)
                || so.requestsUntil() != null
                        && preSelectedOn.isBefore(so.requestsUntil().date())) {
            return refuse(
                    "the suppliers were selected before the time to ask to take part could be over. "
                            + (so.requestsUntil() == null
                                    ? ""
                                    : so.requestsUntil().explanation()),
                    "Correct the days, or untick it.");
        }
        return Boolean.TRUE.equals(negotiatedPeriod)
                        && !preSelectedSuppliers.stream().allMatch(one -> Boolean.TRUE.equals(one.agreesToPeriod()))
                ? refuse(
                        "the time to tender is agreed only when every pre-selected supplier agrees to it.",
                        "Have each agree, or untick that it is agreed.")
                : Optional.empty();
    }

    private static Optional<Refusal> refuse(String reason, String advice) {
        return Optional.of(new Refusal(RULE, reason, advice));
    }
}
