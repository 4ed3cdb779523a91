package org.opencommissioning.records;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether two names, or two registration numbers, are those of one supplier: a name in other letters, with other spaces and points
 * or with its legal form written out is the same name, as it is for the registrar (Companies Act 2006 section 66).
 */
public final class SameSupplier {

    private static final Pattern NUMBER = Pattern.compile("(?:([A-Z]{2}-[A-Z0-9]+)-)?(.+)");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SameSupplier() {}

    /** Whether these are the names of one supplier. */
    public static boolean named(@Nullable String one, @Nullable String other) {
        return one != null && other != null && name(one).equals(name(other));
    }

    /** Whether these are one registration number: with its scheme or without, with leading noughts or without. */
    public static boolean numbered(@Nullable String one, @Nullable String other) {
        if (one == null || other == null || one.isBlank() || other.isBlank()) {
            return false;
        }
        Matcher first = NUMBER.matcher(one.strip().toUpperCase(Locale.UK));
        Matcher second = NUMBER.matcher(other.strip().toUpperCase(Locale.UK));
        return first.matches()
                && second.matches()
                && number(first.group(2)).equals(number(second.group(2)))
                && (first.group(1) == null
                        || second.group(1) == null
                        || first.group(1).equals(second.group(1)));
    }

    /** What is left of a name when letters, spaces, points and the way to write its legal form do not count. */
    public static String name(String typed) {
        String words = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toLowerCase(Locale.UK)
                .replace("&", " and ")
                .replaceAll("[.'’]", "");
        String plain = NOT_OF_A_NAME.matcher(words).replaceAll(" ").strip();
        String name = (" " + plain + " ")
                .replace(" public limited company ", " plc ")
                .replace(" limited liability partnership ", " llp ")
                .replace(" community interest company ", " cic ")
                .replace(" limited ", " ltd ")
                .replace(" company ", " co ")
                .replaceFirst("^ the ", " ")
                .replace(" ", "");
        return name.isEmpty() ? typed.strip().toLowerCase(Locale.UK) : name;
    }

    private static String number(String typed) {
        return NOT_OF_A_NAME.matcher(typed).replaceAll("").replaceFirst("^0+(?=.)", "");
    }
}
