package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/**
 * An amount that is another than it was by more than half: it is asked back before it counts.
 *
 * @param path of the field
 * @param was what it was, or what it is measured by
 * @param measure what it is measured by, such as the estimate; null where it is what it was
 */
record LargeChange(
        String path,
        String label,
        BigDecimal was,
        BigDecimal now,
        @Nullable String measure) {

    /** What the page sends when somebody has confirmed it. */
    public String field() {
        return "confirm." + path;
    }

    public String confirmation() {
        return now.stripTrailingZeros().toPlainString();
    }

    public String words() {
        return "£" + Typed.writtenAmount(now);
    }

    Violation asked() {
        return new Violation(
                path,
                label,
                "£" + Typed.writtenAmount(now)
                        + (measure == null ? " instead of £" : ", far from " + measure + " of £")
                        + Typed.writtenAmount(was)
                        + ". Tick that this is right, or correct it.");
    }

    /**
     * The amounts of a form that changed by more than half. An amount is compared with what was known of it, or with what the form names as {@code comparedWith}
     * in its custom properties; in a row of a list with that where nothing was known of the row, and {@code comparedAs} says what it is.
     */
    static List<LargeChange> of(TaskForm form, Map<String, Object> before, Map<String, Object> after) {
        return EnteredField.of(form, after).stream()
                .filter(field -> FieldRules.isAmount(field.component()))
                .flatMap(field -> of(form, field, before, after).stream())
                .toList();
    }

    private static Optional<LargeChange> of(
            TaskForm form, EnteredField field, Map<String, Object> before, Map<String, Object> after) {
        var earlier = field.before(before, after);
        var measured = field.property("comparedWith") instanceof String
                && !(field.path().contains("[") && earlier instanceof Number);
        var was = measured ? TaskForm.at(before, (String) field.property("comparedWith")) : earlier;
        return field.value() instanceof Number now
                        && was instanceof Number number
                        && isLarge(FieldRules.decimal(number), FieldRules.decimal(now))
                        && form.problem(field.component(), "number", now, was, before)
                                .isEmpty()
                ? Optional.of(new LargeChange(
                        field.path(),
                        form.label(field.component(), field.beside(), field.path()),
                        FieldRules.decimal(number),
                        FieldRules.decimal(now),
                        measured && field.property("comparedAs") instanceof String words ? words : null))
                : Optional.empty();
    }

    private static boolean isLarge(BigDecimal was, BigDecimal now) {
        return was.signum() > 0
                && now.subtract(was).abs().multiply(BigDecimal.TWO).compareTo(was) > 0;
    }
}
