package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What one field of a Camunda Form lets somebody enter. */
final class FieldRules {

    private static final int LONGEST_TEXT = 50_000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9()\\-\\s./]{5,30}");
    private static final Pattern ISO_DATE_TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?(\\[[A-Za-z/_+-]+])?");
    private static final Pattern ISO_TIME =
            Pattern.compile("(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)(?:Z|[+-]\\d{2}:\\d{2})?");

    private FieldRules() {}

    static Optional<String> problem(
            String type,
            Map<String, Object> component,
            Map<String, Object> validate,
            Object value,
            Supplier<List<Object>> options) {
        return Optional.ofNullable(
                switch (type) {
                    case "textfield", "textarea" -> text(validate, value);
                    case "number" -> number(component, validate, value);
                    case "checkbox" -> value instanceof Boolean ? null : "Answer true or false.";
                    case "radio", "select" ->
                        offered(options.get(), value) ? null : "Choose one of the options offered.";
                    case "checklist", "taglist" ->
                        value instanceof List<?> list
                                ? list.stream().allMatch(one -> offered(options.get(), one))
                                        ? null
                                        : "Choose only from the options offered."
                                : "Choose from the options offered.";
                    case "datetime" -> dateOrTime(component, value);
                    default -> null;
                });
    }

    private static String text(Map<String, Object> validate, Object value) {
        if (!(value instanceof String text)) {
            return "Enter text.";
        }
        if (text.length() > LONGEST_TEXT) {
            return "Enter at most " + LONGEST_TEXT + " characters.";
        }
        if (validate.get("minLength") instanceof Number shortest && text.length() < shortest.intValue()) {
            return "Enter at least " + shortest.intValue() + " characters.";
        }
        if (validate.get("maxLength") instanceof Number longest && text.length() > longest.intValue()) {
            return "Enter at most " + longest.intValue() + " characters; there are " + text.length() + ".";
        }
        if ("email".equals(validate.get("validationType"))
                && !EMAIL.matcher(text).matches()) {
            return "Enter an e-mail address, like name@example.org.";
        }
        if ("phone".equals(validate.get("validationType"))
                && !PHONE.matcher(text).matches()) {
            return "Enter a telephone number, like +44 20 7946 0000.";
        }
        if (validate.get("pattern") instanceof String pattern && !pattern.isEmpty() && !matches(pattern, text)) {
            return validate.get("patternErrorMessage") instanceof String words
                    ? words
                    : "Enter it in the form " + pattern + ".";
        }
        return null;
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String number(Map<String, Object> component, Map<String, Object> validate, Object value) {
        BigDecimal number;
        try {
            if (value instanceof Number given) {
                number = decimal(given);
            } else if (value instanceof String text && Boolean.TRUE.equals(component.get("serializeToString"))) {
                number = new BigDecimal(text.strip());
            } else {
                return "Enter a number.";
            }
        } catch (NumberFormatException e) {
            return "Enter a number.";
        }
        if (component.get("decimalDigits") instanceof Number digits
                && number.stripTrailingZeros().scale() > digits.intValue()) {
            return digits.intValue() == 0
                    ? "Enter a whole number."
                    : "Enter at most " + digits.intValue() + " decimal places.";
        }
        var least = bound(validate.get("min"));
        if (least != null && number.compareTo(least) < 0) {
            return "Enter " + least.toPlainString() + " or more.";
        }
        var most = bound(validate.get("max"));
        if (most != null && number.compareTo(most) > 0) {
            return "Enter " + most.toPlainString() + " or less.";
        }
        return null;
    }

    private static BigDecimal bound(Object rule) {
        try {
            return rule instanceof Number number
                    ? decimal(number)
                    : rule instanceof String text && !text.isBlank() ? new BigDecimal(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String dateOrTime(Map<String, Object> component, Object value) {
        var kind = component.get("subtype") instanceof String subtype ? subtype : "date";
        if (!(value instanceof String text)) {
            return "Enter a date as year, month and day.";
        }
        try {
            switch (kind) {
                case "time" -> {
                    var time = ISO_TIME.matcher(text);
                    if (!time.matches()) {
                        return "Enter a time, like 14:30.";
                    }
                    LocalTime.parse(time.group(1));
                }
                case "datetime" -> {
                    if (!ISO_DATE_TIME.matcher(text).matches()) {
                        return "Enter a date and a time.";
                    }
                    LocalDate.parse(text.substring(0, 10));
                }
                default -> LocalDate.parse(text);
            }
            return null;
        } catch (DateTimeException e) {
            return "Enter a real date, like 2026-11-21.";
        }
    }

    private static boolean offered(List<Object> options, Object value) {
        return options.stream().anyMatch(option -> TaskForm.same(option, value));
    }

    static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
