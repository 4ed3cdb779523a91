package org.opencommissioning.site;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads numbers as people here write them: commas or spaces between thousands, a point before what is less than one. Anything else is refused, never guessed. */
final class TypedNumbers {

    /** A hundred thousand million: no council's case, contract or invoice comes near. */
    static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(11);

    private static final Pattern PLAIN =
            Pattern.compile("(\\d+|\\d{1,3}(,\\d{3})+|\\d{1,3}( \\d{3})+)(\\.\\d+)?|\\.\\d+");
    private static final Pattern SHORTENED = Pattern.compile(
            "(\\d+(?:\\.\\d+)?) ?(k|thousand|m|mn|mil|mill|million|b|bn|billion)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d+(\\.\\d+)?[eE][+-]?\\d{1,3}");
    private static final Pattern POINTS_FOR_THOUSANDS =
            Pattern.compile("([1-9]\\d{0,2}(?:\\.\\d{3})+)(?:,(\\d{1,2}))?");
    private static final Pattern THREE_AFTER_POINT = Pattern.compile("[\\d, ]+\\.\\d{3}");
    private static final Pattern COMMA_FOR_POINT = Pattern.compile("(\\d+),(\\d{1,2})");
    private static final int MANY_PLACES = 20;
    private static final Map<Character, Integer> PLACES = Map.of('k', 3, 't', 3, 'm', 6, 'b', 9);

    private TypedNumbers() {}

    static Typed<BigDecimal> amount(String typed, boolean credit) {
        String text = signed(typed);
        boolean negative = text.matches("-.*|£ ?-.*");
        text = text.replaceFirst("^-? ?£? ?-? ?", "");
        if (text.isEmpty()) {
            return Typed.plain(typed).isEmpty() ? Typed.blank() : Typed.refused(typed, example());
        }
        if (negative && !credit) {
            return Typed.refused(typed, "an amount cannot be less than nothing here.");
        }
        // A point before three digits is meant for thousands as often as not; pence have two, so it is asked.
        if (!PLAIN.matcher(text).matches() || THREE_AFTER_POINT.matcher(text).matches()) {
            return Typed.refused(typed, advice(text, true));
        }
        BigDecimal amount = value(text);
        if (amount.stripTrailingZeros().scale() > 2) {
            return Typed.refused(
                    typed,
                    "pence have two digits; " + written(amount.setScale(2, RoundingMode.HALF_UP)) + "? "
                            + "Thousands are set apart by commas.");
        }
        if (amount.compareTo(TOO_LARGE) >= 0) {
            return Typed.refused(typed, "too large to be an amount of a case.");
        }
        amount = amount.setScale(amount.stripTrailingZeros().scale() > 0 ? 2 : 0, RoundingMode.UNNECESSARY);
        return Typed.of(negative ? amount.negate() : amount);
    }

    static Typed<BigDecimal> number(String typed, Integer decimals) {
        String text = signed(typed);
        boolean negative = text.matches("-.*|£ ?-.*");
        // The sign of what is counted may be typed with it.
        text = text.replaceFirst("^-? ?£? ?-? ?", "").replaceFirst(" ?%$", "");
        if (text.isEmpty()) {
            return Typed.plain(typed).isEmpty() ? Typed.blank() : Typed.refused(typed, "enter a number, like 12.");
        }
        // A whole number, or one of which nothing says what it counts, may be meant in thousands too.
        boolean maybeThousands = (decimals == null || decimals == 0)
                && !text.startsWith("0.")
                && THREE_AFTER_POINT.matcher(text).matches();
        if (!PLAIN.matcher(text).matches() || maybeThousands) {
            return Typed.refused(typed, advice(text, false));
        }
        BigDecimal number = value(text).stripTrailingZeros();
        if (number.compareTo(TOO_LARGE) >= 0) {
            return Typed.refused(typed, "too large to be a number here.");
        }
        if (decimals != null && number.scale() > decimals) {
            return Typed.refused(
                    typed,
                    decimals == 0 ? "enter a whole number." : "enter at most " + decimals + " digits after the point.");
        }
        number = number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
        return Typed.of(negative ? number.negate() : number);
    }

    static Typed<BigDecimal> percentage(String typed) {
        return number(Typed.plain(typed).replaceFirst("(?i) ?(%|per ?cent)$", ""), MANY_PLACES);
    }

    private static String signed(String typed) {
        // What word processors write for a minus sign.
        return Typed.plain(typed).replaceFirst("^(£ ?)?[\\u2212\\u2013]", "$1-");
    }

    private static BigDecimal value(String text) {
        return new BigDecimal(text.replaceAll("[, ]", ""));
    }

    private static String example() {
        return "enter an amount in pounds, like 1,450,000 or 1,450,000.50.";
    }

    private static String advice(String text, boolean amount) {
        var shortened = SHORTENED.matcher(text);
        if (shortened.matches()) {
            return "write it out, "
                    + written(new BigDecimal(shortened.group(1))
                            .scaleByPowerOfTen(PLACES.get(
                                    Character.toLowerCase(shortened.group(2).charAt(0)))))
                    + ".";
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            BigDecimal meant = new BigDecimal(text);
            return meant.abs().compareTo(TOO_LARGE) < 0 && meant.scale() < 20
                    ? "write it out, " + written(meant) + "."
                    : "write it out in digits.";
        }
        var points = POINTS_FOR_THOUSANDS.matcher(text);
        if (points.matches()) {
            String meant = points.group(1).replace('.', ',') + (points.group(2) == null ? "" : "." + points.group(2));
            return "set thousands apart by commas and write a point before what is less than one, " + meant
                    + (amount && points.group(2) == null ? "; pence have two digits." : ".");
        }
        if (amount && THREE_AFTER_POINT.matcher(text).matches()) {
            return "pence have two digits; set thousands apart by commas.";
        }
        var comma = COMMA_FOR_POINT.matcher(text);
        if (comma.matches()) {
            return "commas set thousands apart; write a point before what is less than one, " + comma.group(1) + "."
                    + comma.group(2) + ".";
        }
        return amount ? example() : "enter a number, like 12 or 1,250.";
    }

    static String written(Number number) {
        BigDecimal value = new BigDecimal(number.toString());
        NumberFormat format = NumberFormat.getInstance(Locale.UK);
        format.setMaximumFractionDigits(20);
        return format.format(value);
    }

    static String writtenAmount(Number number) {
        BigDecimal value = new BigDecimal(number.toString());
        NumberFormat format = NumberFormat.getInstance(Locale.UK);
        format.setMinimumFractionDigits(value.stripTrailingZeros().scale() > 0 ? 2 : 0);
        format.setMaximumFractionDigits(20);
        return format.format(value);
    }
}
