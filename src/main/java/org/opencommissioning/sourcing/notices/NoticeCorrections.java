package org.opencommissioning.sourcing.notices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused;

/** What of a published notice people may correct: its words. Sums, days and parties follow from records. */
public final class NoticeCorrections {

    private static final int LONGEST = 8000;

    private NoticeCorrections() {}

    /** The words that a notice says and that may be corrected, by the names of its fields in the order in which people read them. */
    public static Map<NoticeField, String> correctable(NoticeView notice) {
        Map<NoticeField, String> words = new LinkedHashMap<>();
        for (NoticeField field : NoticeContent.fields(notice.code())) {
            if (field.kind() == NoticeField.Kind.TEXT
                    && at(notice.content(), field.path()) instanceof String text
                    && words.keySet().stream().noneMatch(known -> known.name().equals(field.name()))) {
                words.put(field, text);
            }
        }
        return words;
    }

    /** What a correction says was wrong; null for a notice that corrects none. */
    public static @Nullable String statement(NoticeView notice) {
        return own(notice.content(), notice.code())
                .map(document -> String.valueOf(document.get("description")))
                .filter(said -> said.contains(", which corrects notice ") && said.contains(": "))
                .map(said -> said.substring(said.indexOf(": ") + 2))
                .orElse(null);
    }

    /** Puts the right words in their places; whether any are others than before. */
    static boolean change(Map<String, Object> content, NoticeCode code, Map<String, String> texts) {
        boolean changed = false;
        for (NoticeField field : NoticeContent.fields(code)) {
            String right = texts.get(field.name());
            if (right == null
                    || field.kind() != NoticeField.Kind.TEXT
                    || !(at(content, field.path()) instanceof String wrong)
                    || right.strip().equals(wrong)) {
                continue;
            }
            if (right.isBlank() || right.length() > LONGEST) {
                throw Refused.invalid(
                        field.name(), field.words() + ": enter the right words, at most " + LONGEST + " characters.");
            }
            put(content, field.path(), right.strip());
            changed = true;
        }
        return changed;
    }

    /** Has its own document say which notice it corrects, and how. */
    static void name(Map<String, Object> content, NoticeView wrong, String statement, boolean changed) {
        own(content, wrong.code())
                .orElseThrow(() -> Refused.conflict("Notice " + wrong.reference() + " cannot be corrected here."))
                .put(
                        "description",
                        wrong.code().title() + ", which corrects notice " + wrong.reference() + ": " + statement
                                + (changed ? "" : " The rest stays as it was published."));
    }

    /** The document that is the notice itself, wherever it stands. */
    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> own(Object node, NoticeCode code) {
        if (node instanceof Map<?, ?> map) {
            return code.name().equals(map.get("noticeType"))
                    ? Optional.of((Map<String, Object>) map)
                    : own(map.values().stream().toList(), code);
        }
        return node instanceof List<?> list
                ? list.stream().flatMap(one -> own(one, code).stream()).findFirst()
                : Optional.empty();
    }

    private static @Nullable Object at(Object from, String path) {
        Object at = from;
        for (String step : path.split("\\.")) {
            at = at instanceof Map<?, ?> map ? map.get(step.replace("[0]", "")) : null;
            if (step.endsWith("[0]")) {
                at = at instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
            }
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> content, String path, String right) {
        int last = path.lastIndexOf('.');
        Object parent = last < 0 ? content : at(content, path.substring(0, last));
        ((Map<String, Object>) Objects.requireNonNull(parent)).put(path.substring(last + 1), right);
    }
}
