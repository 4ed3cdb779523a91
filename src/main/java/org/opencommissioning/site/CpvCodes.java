package org.opencommissioning.site;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * What is bought, by the Common Procurement Vocabulary (Regulation (EC) 213/2008): found by words, kept as eight digits, shown in words. The list that is built
 * in has what councils buy most; one of another file is added to it. Templates call it {@code @cpv}.
 */
@Component("cpv")
public class CpvCodes {

    /** What a field's custom property {@code vocabulary} says where it takes a code of this kind. */
    public static final String VOCABULARY = "cpv";

    private static final Resource BUILT_IN = new ClassPathResource("council/cpv.csv");

    /** Eight digits; a check digit or the words of the list may follow. */
    private static final Pattern CODE = Pattern.compile("(\\d{8})(?:-\\d)?(?:\\D.*)?", Pattern.DOTALL);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST_CANDIDATES = 8;
    private static final int DIGITS = 8;

    private final TreeMap<String, Code> codes = new TreeMap<>();

    CpvCodes(Council council, ResourceLoader resources) {
        add(BUILT_IN);
        if (council.cpvCodes() != null) {
            add(resources.getResource(council.cpvCodes()));
        }
    }

    /** A code and what it stands for. */
    public record Code(String code, String title, List<String> words) {

        @Override
        public String toString() {
            return code + " " + title;
        }
    }

    private void add(Resource file) {
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
                var rows = CSVFormat.RFC4180
                        .builder()
                        .setCommentMarker('#')
                        .setIgnoreEmptyLines(true)
                        .get()
                        .parse(reader)) {
            rows.forEach(row -> {
                String code = row.get(0).strip().substring(0, DIGITS);
                String title = row.get(1).strip();
                String more = row.size() > 2 ? row.get(2) : "";
                codes.put(code, new Code(code, title, split(code + " " + title + " " + more)));
            });
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<String> split(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.UK))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** All of the list, in the order of the codes. */
    public Collection<Code> all() {
        return codes.values();
    }

    /** What a code stands for; what it belongs to where the list goes no deeper; the text itself where it is no code. */
    public String words(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return "";
        }
        var written = CODE.matcher(code.strip());
        return written.matches()
                ? nearest(written.group(1))
                        .map(known -> known.title() + " (CPV " + written.group(1) + ")")
                        .orElse("CPV " + written.group(1))
                : code;
    }

    /** The code itself, else the narrowest on the list that it belongs to. */
    private Optional<Code> nearest(String code) {
        return Stream.iterate(DIGITS, digits -> digits >= 2, digits -> digits - 1)
                .map(digits -> codes.get(code.substring(0, digits) + "0".repeat(DIGITS - digits)))
                .filter(known -> known != null)
                .findFirst();
    }

    /** The codes whose words begin like all of these, the widest first. */
    public List<Code> search(String typed) {
        List<String> wanted = split(typed);
        return wanted.isEmpty()
                ? List.of()
                : codes.values().stream()
                        .filter(code -> wanted.stream()
                                .allMatch(begin -> code.words().stream().anyMatch(word -> word.startsWith(begin))))
                        .sorted(Comparator.comparing((Code code) ->
                                        code.code().replaceFirst("0+$", "").length())
                                .thenComparing(Code::code))
                        .toList();
    }

    /** The code that was meant: written itself, by its title, or by words that lead to one code and no other. */
    public Typed<String> read(@Nullable String typed) {
        String text = Typed.plain(typed);
        if (text.isEmpty()) {
            return Typed.blank();
        }
        var written = CODE.matcher(text);
        if (written.matches()) {
            return nearest(written.group(1)).isPresent()
                    ? Typed.of(written.group(1))
                    : Typed.refused(text, "there is no CPV code that begins like this; look for it by words.");
        }
        List<Code> found = search(text);
        Optional<Code> exact = found.stream()
                .filter(code -> code.title().equalsIgnoreCase(text))
                .findFirst();
        if (exact.isPresent() || found.size() == 1) {
            return Typed.of(exact.orElseGet(found::getFirst).code());
        }
        return Typed.refused(
                text,
                found.isEmpty()
                        ? "no CPV code is found by these words; try others, such as training or cleaning, or enter its eight digits."
                        : "several CPV codes fit; enter one of " + candidates(found) + ".");
    }

    private static String candidates(List<Code> found) {
        return found.stream().limit(MOST_CANDIDATES).map(Code::toString).collect(Collectors.joining("; "))
                + (found.size() > MOST_CANDIDATES ? "; or more words" : "");
    }

    /** A code as a page writes it into its box, with its words. */
    public String written(@Nullable String value) {
        if (value == null) {
            return "";
        }
        Code known = codes.get(value.strip());
        return known == null ? value : known.toString();
    }
}
