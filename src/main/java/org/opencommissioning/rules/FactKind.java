package org.opencommissioning.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.site.Typed;

/** The kinds a fact may be of. */
sealed interface FactKind {

    /** What is wrong with a value of this kind; null when nothing is. */
    @Nullable
    String problem(@Nullable Object value);

    /** One of some words. */
    record Word(List<String> allowed) implements FactKind {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            return value instanceof String && allowed.contains(value)
                    ? null
                    : "Use one of " + String.join(", ", allowed) + ".";
        }
    }

    /** A number from 0 to the largest that can be true. */
    record Number(BigDecimal most) implements FactKind {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            if (!(value instanceof java.lang.Number number)) {
                return "Use a number from 0.";
            }
            BigDecimal amount = new BigDecimal(number.toString());
            return amount.signum() < 0
                    ? "Use a number from 0."
                    : amount.compareTo(most) > 0
                            ? number + ": too large to be true; use at most " + Typed.written(most) + "."
                            : null;
        }
    }

    /** True or false. */
    record Flag() implements FactKind {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            return value instanceof Boolean ? null : "Use true or false.";
        }
    }

    /** A date as ISO 8601 writes it. */
    record Day() implements FactKind {
        @Override
        public @Nullable String problem(@Nullable Object value) {
            try {
                return value instanceof String text && LocalDate.parse(text) != null
                        ? null
                        : "Use a date such as 2026-11-21.";
            } catch (DateTimeParseException e) {
                return "Use a date such as 2026-11-21.";
            }
        }
    }
}
