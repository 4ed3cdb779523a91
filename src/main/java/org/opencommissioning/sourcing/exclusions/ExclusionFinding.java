package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/** A ground that may apply to a supplier, what it answered, and what was decided (sections 57 and 58 of the Act). */
record ExclusionFinding(
        @Embedded.Empty Ground ground,
        @Embedded.Empty Hearing hearing,
        @Embedded.Empty Decision decision) {

    private static final Pattern PARAGRAPH = Pattern.compile("([MD])(\\d+)(?:-(\\d+))?.*");

    /**
     * What was found, about whom.
     *
     * @param party the supplier, or a person or sub-contractor behind it
     * @param role supplier, connected, associated or sub-contractor
     * @param code the paragraph of Schedule 6 (M) or 7 (D)
     * @param source own, or debarment-list
     */
    record Ground(String party, String role, String code, String source, LocalDate occurredOn, String evidence) {

        boolean listed() {
            return "debarment-list".equals(source);
        }

        /** Such as Schedule 7, paragraph 12(4). */
        String paragraph() {
            Matcher parts = PARAGRAPH.matcher(code);
            return parts.matches()
                    ? "Schedule " + (parts.group(1).equals("M") ? "6" : "7") + ", paragraph " + parts.group(2)
                            + (parts.group(3) == null ? "" : "(" + parts.group(3) + ")")
                    : code;
        }
    }

    /** How the supplier was heard, and what it has done about it. */
    record Hearing(
            @Nullable LocalDate representationsInvitedOn,
            @Nullable String representations,
            @Nullable String selfCleaning,
            boolean recurring) {}

    /**
     * What was decided.
     *
     * @param outcome disregard, keep or replaced
     * @param overridingInterest why an excluded supplier is awarded directly all the same (section 41(5))
     */
    record Decision(
            String outcome, String reasons, @Nullable String overridingInterest) {

        boolean disregards() {
            return "disregard".equals(outcome);
        }
    }
}
