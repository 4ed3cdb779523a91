package org.opencommissioning.publication.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Free text of a notice, with the damage undone that publishing systems do to it: line breaks that lost their backslashes, UTF-8 read as Windows-1252,
 * character entities. What is ambiguous stays as it is.
 *
 * @param text the text, repaired
 * @param repaired whether anything had to be repaired
 */
record RepairedText(String text, boolean repaired) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "apos", "'", "quot", "\"", "lt", "<", "gt", ">", "nbsp", " ", "#39", "'", "#34", "\"", "pound",
            "£", "ndash", "–");
    private static final Pattern ENTITY = Pattern.compile("&(amp|apos|quot|lt|gt|nbsp|#39|#34|pound|ndash);");
    private static final Pattern LOST_BREAKS = Pattern.compile("(?:rn){2,}|rn");
    /** What stands before "rn" in words that end so: modern, return, northern ... */
    private static final Pattern ENDS_IN_RN = Pattern.compile(
            "(?i)(?:\\b|[a-z])(?:mode|retu|lea|conce|northe|southe|easte|weste|patte|gove|inte|exte|mode|disce|tu|bo|co|ho|wa|ea|bu|ba|ya|to|wo|ste|fe|mou|ado|ca|lante|taver|cave|tave)$");

    /** Repairs a text; null stays null. */
    static RepairedText of(String raw) {
        if (raw == null) {
            return new RepairedText(null, false);
        }
        String text = withLineBreaks(withUtf8(raw));
        Matcher entity = ENTITY.matcher(text);
        text = entity.replaceAll(found -> Matcher.quoteReplacement(ENTITIES.get(found.group(1))));
        boolean repaired = !text.equals(raw);
        return new RepairedText(tidy(text), repaired);
    }

    private static String tidy(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
    }

    /** Undoes UTF-8 that was read as Windows-1252, one character at a time, so that text with both kinds survives. */
    private static String withUtf8(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            int length = sequenceLength(windowsByte(text.charAt(at)));
            String decoded =
                    length == 0 || at + length > text.length() ? null : decode(text.substring(at, at + length));
            if (decoded == null) {
                repaired.append(text.charAt(at));
            } else {
                repaired.append(decoded);
                at += length - 1;
            }
        }
        return repaired.toString();
    }

    private static int sequenceLength(int first) {
        if (first >= 0xC2 && first <= 0xDF) {
            return 2;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return 3;
        }
        return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    }

    private static String decode(String characters) {
        byte[] bytes = new byte[characters.length()];
        for (int at = 0; at < bytes.length; at++) {
            int value = windowsByte(characters.charAt(at));
            if (value < 0x80 || at > 0 && value > 0xBF) {
                return null;
            }
            bytes[at] = (byte) value;
        }
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        return decoded.indexOf('\uFFFD') >= 0 ? null : decoded;
    }

    /** The byte that Windows-1252 shows as this character; -1 when there is none. */
    private static int windowsByte(char character) {
        if (character >= 0x80 && character < 0xA0) {
            return character;
        }
        if (!WINDOWS.newEncoder().canEncode(character)) {
            return -1;
        }
        return String.valueOf(character).getBytes(WINDOWS)[0] & 0xFF;
    }

    /** Where every line break has become the letters "rn": puts back those that cannot be part of a word. */
    private static String withLineBreaks(String text) {
        if (text.indexOf('\n') >= 0 || !text.contains("rn")) {
            return text;
        }
        Matcher found = LOST_BREAKS.matcher(text);
        StringBuilder repaired = new StringBuilder(text.length());
        int copied = 0;
        while (found.find()) {
            int start = found.start();
            int breaks = (found.end() - start) / 2;
            if (ENDS_IN_RN
                    .matcher(text.substring(Math.max(0, start - 8), start))
                    .find()) {
                start += 2;
                breaks--;
            }
            if (breaks > 0 && isBreak(text, start, found.end(), breaks)) {
                repaired.append(text, copied, start).append(breaks == 1 ? "\n" : "\n\n");
                copied = found.end();
            }
        }
        repaired.append(text, copied, text.length());
        return copied == 0 ? text : repaired.toString().replaceAll("•t(?=[\\p{Lu}\\d ])", "• ");
    }

    private static boolean isBreak(String text, int start, int end, int breaks) {
        if (breaks > 1) {
            return true;
        }
        boolean afterWord = start > 0 && Character.isLetter(text.charAt(start - 1));
        if (end == text.length()) {
            return !afterWord;
        }
        char next = text.charAt(end);
        boolean beginsLine = Character.isUpperCase(next) || Character.isDigit(next) || next == '•';
        return beginsLine || !afterWord && !Character.isLetter(next);
    }
}
