package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.opencommissioning.site.Typed;

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

    /** What a day on which something was done must not be: a field whose custom property {@code day} is {@code past}. */
    static Optional<String> stillToCome(Map<String, Object> component, Object value, LocalDate today) {
        return "past".equals(TaskForm.object(component, "properties").get("day"))
                        && value instanceof String typed
                        && Typed.date(typed).value() instanceof LocalDate day
                        && day.isAfter(today)
                ? Optional.of("This day is still to come. Enter the day on which it was done.")
                : Optional.empty();
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
        if (value instanceof String text) {
            var read = typedNumber(component, text);
            return read.isRefused()
                    ? read.problem()
                    : Boolean.TRUE.equals(component.get("serializeToString"))
                            ? number(component, validate, read.value())
                            : "Enter a number.";
        }
        if (!(value instanceof Number given)) {
            return "Enter a number.";
        }
        var number = decimal(given);
        var typed = typedNumber(component, number.stripTrailingZeros().toPlainString());
        if (typed.isRefused()) {
            return typed.problem();
        }
        var least = bound(validate.get("min"));
        if (least != null && number.compareTo(least) < 0) {
            return "Enter " + Typed.written(least) + " or more.";
        }
        var most = bound(validate.get("max"));
        if (most != null && number.compareTo(most) > 0) {
            return "Enter " + Typed.written(most) + " or less.";
        }
        return null;
    }

    /** Whether a number is an amount in pounds: the form draws the sign before it. */
    static boolean isAmount(Map<String, Object> component) {
        return component.get("appearance") instanceof Map<?, ?> look && "£".equals(look.get("prefixAdorner"));
    }

    private static Typed<BigDecimal> typedNumber(Map<String, Object> component, String text) {
        if (isAmount(component)) {
            return Typed.amountOrCredit(text);
        }
        return Typed.number(text, component.get("decimalDigits") instanceof Number digits ? digits.intValue() : null);
    }

    /** A text as the value that the field asks for, read as people write it; what cannot be read stays as it is. */
    static Object read(Map<String, Object> component, String typed) {
        return switch (TaskForm.text(component, "type")) {
            case "number" -> {
                var read = typedNumber(component, typed);
                yield read.isBlank() ? null : read.isRefused() ? typed : number(component, read.value());
            }
            case "checkbox" -> {
                var read = Typed.yesNo(typed);
                yield read.isBlank() ? null : read.isRefused() ? typed : read.value();
            }
            case "datetime" -> {
                var kind = TaskForm.text(component, "subtype");
                if (kind.equals("time")) {
                    var read = Typed.time(typed);
                    yield read.isBlank()
                            ? null
                            : read.isRefused() ? typed : read.value().toString();
                }
                if (kind.equals("datetime")) {
                    yield typed.isBlank() ? null : typed;
                }
                var read = Typed.date(typed);
                yield read.isBlank()
                        ? null
                        : read.isRefused() ? typed : read.value().toString();
            }
            default -> typed;
        };
    }

    private static Object number(Map<String, Object> component, BigDecimal number) {
        return Boolean.TRUE.equals(component.get("serializeToString"))
                ? number.toPlainString()
                : number.stripTrailingZeros().scale() <= 0 ? (Object) number.longValueExact() : number;
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
            return "Enter a date, like 5 January 2027.";
        }
        return switch (kind) {
            case "time" ->
                ISO_TIME.matcher(text).matches()
                        ? Typed.time(text.substring(0, 5)).problem()
                        : Typed.time(text).problem();
            case "datetime" -> {
                if (ISO_DATE_TIME.matcher(text).matches()) {
                    yield Typed.date(text.substring(0, 10)).problem();
                }
                var parts = text.split(PostedAnswers.TIME_FOLLOWS, 2);
                var date = Typed.date(parts[0]);
                var time = Typed.time(parts.length < 2 ? "" : parts[1]);
                yield date.isRefused()
                        ? date.problem()
                        : time.isRefused() ? time.problem() : "Enter a day and a time, like 5 January 2027 and 2:30pm.";
            }
            default -> Typed.date(text).problem();
        };
    }

    private static boolean offered(List<Object> options, Object value) {
        return options.stream().anyMatch(option -> TaskForm.same(option, value));
    }

    static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
