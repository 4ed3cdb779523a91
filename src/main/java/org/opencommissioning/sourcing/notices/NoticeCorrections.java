package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/**
 * What of a published notice people may correct: words that name or explain. What identifies something, sums, days, parties and lots follow from records; the
 * terms of a tender are modified by their own process before its deadline, never by a correction (section 31).
 */
final class NoticeCorrections {

    private static final int LONGEST = 8000;

    private static final String DEADLINE = "tender.tenderPeriod.endDate";
    private static final String AWARD_EXPECTED = "tender.awardPeriod.endDate";

    private NoticeCorrections() {}

    /** The only fields whose words may be corrected, by name. */
    private static Set<String> words(NoticeCode code) {
        return switch (code) {
            case UK1, UK2, UK3 -> Set.of("title", "description");
            case UK4 -> Set.of("title", "noLotsReasons", "noEngagementReasons");
            case UK7 -> Set.of("title", "description", "noIndicatorsReasons");
            case UK5, UK6, UK8, UK9, UK10, UK11, UK12, UK13, UK14, UK15, UK16 -> Set.of("title");
            case UK17 -> Set.of();
        };
    }

    /** The words that a notice says and that may be corrected now, by the names of its fields in the order in which people read them. */
    static Map<NoticeField, String> correctable(NoticeView notice, OffsetDateTime now) {
        Map<NoticeField, String> words = new LinkedHashMap<>();
        if (isClosed(notice, now)) {
            return words;
        }
        for (NoticeField field : NoticeContent.fields(notice.code())) {
            if (words(notice.code()).contains(field.name())
                    && at(notice.content(), field.path()) instanceof String text
                    && words.keySet().stream().noneMatch(known -> known.name().equals(field.name()))) {
                words.put(field, text);
            }
        }
        return words;
    }

    /** Whether it asked for tenders, and takes none any more: nobody opens any before. */
    private static boolean isClosed(NoticeView notice, OffsetDateTime now) {
        return notice.code() == NoticeCode.UK4
                && (!(at(notice.content(), DEADLINE) instanceof String deadline)
                        || !now.isBefore(OffsetDateTime.parse(deadline)));
    }

    /** Words as a notice first said them, and as they are right. */
    record Words(String wrong, String right) {

        /** Corrected once more: as the records have it, and as it is right now. */
        Words then(Words later) {
            return right.equals(later.wrong) ? new Words(wrong, later.right) : later;
        }
    }

    /** Puts the words that a person corrected before in their places, wherever records still have what was wrong. */
    static void keep(Map<String, Object> content, NoticeCode code, Map<String, Words> kept) {
        for (NoticeField field : NoticeContent.fields(code)) {
            Words words = kept.get(field.name());
            if (words != null && words.wrong().equals(at(content, field.path()))) {
                put(content, field.path(), words.right());
            }
        }
    }

    /**
     * Puts the right words in their places, and answers which are others than before, by the names of their fields.
     *
     * @throws Refused when words would be others that are not corrected, or not any more
     */
    static Map<String, Words> change(
            Map<String, Object> content, NoticeView wrong, Map<String, String> texts, OffsetDateTime now) {
        Map<NoticeField, String> correctable = correctable(wrong, now);
        texts.forEach((name, text) -> {
            if (correctable.keySet().stream().noneMatch(field -> field.name().equals(name))
                    && !says(wrong, name, text)) {
                throw Refused.by(refusal(wrong, name, now));
            }
        });
        Map<String, Words> changed = new LinkedHashMap<>();
        for (NoticeField field : correctable.keySet()) {
            String right = texts.get(field.name());
            if (right == null || right.strip().equals(correctable.get(field))) {
                continue;
            }
            if (right.isBlank() || right.length() > LONGEST) {
                throw Refused.invalid(
                        field.name(), field.words() + ": enter the right words, at most " + LONGEST + " characters.");
            }
            changed.put(field.name(), new Words(correctable.get(field), right.strip()));
        }
        keep(content, wrong.code(), changed);
        return changed;
    }

    /** Offers close later than a tender notice said; an award that it expected before is not expected then. */
    @SuppressWarnings("unchecked")
    static void postpone(Map<String, Object> content, OffsetDateTime closes) {
        put(content, DEADLINE, NoticeContent.moment(London.lastMoment(closes)));
        if (at(content, AWARD_EXPECTED) instanceof String expected
                && !OffsetDateTime.parse(expected).isAfter(closes)) {
            ((Map<String, Object>) Objects.requireNonNull(content.get("tender"))).remove("awardPeriod");
        }
    }

    private static boolean says(NoticeView notice, String name, String text) {
        return NoticeContent.fields(notice.code()).stream()
                .filter(field -> field.name().equals(name))
                .anyMatch(field -> text.strip().equals(at(notice.content(), field.path())));
    }

    private static Refusal refusal(NoticeView wrong, String name, OffsetDateTime now) {
        String field = NoticeContent.fields(wrong.code()).stream()
                .filter(one -> one.name().equals(name))
                .map(NoticeField::words)
                .findFirst()
                .orElse(name);
        if (wrong.code() != NoticeCode.UK4) {
            return new Refusal(
                    "notices",
                    "“" + field + "” of notice " + wrong.reference()
                            + " is not among the words that are corrected here.",
                    "Correct the record it follows from, and say in the statement what was published wrongly.");
        }
        return new Refusal(
                "section 31",
                isClosed(wrong, now)
                        ? "the deadline for tenders has passed, so tender notice " + wrong.reference()
                                + " stays as tenderers read it, and “" + field + "” with it."
                        : "what a tender is about and its terms are not changed by a correction, and “" + field
                                + "” of notice " + wrong.reference() + " is among them.",
                "Change no words, and say in the statement what is wrong. If the procurement cannot go on so, end it and publish a new tender notice.");
    }

    /** Has its own document say what it is. */
    static void describe(Map<String, Object> content, NoticeCode code, String description) {
        own(content, code)
                .orElseThrow(() -> new IllegalStateException("A " + code + " that does not list itself"))
                .put("description", description);
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

    static @Nullable Object at(@Nullable Object from, String path) {
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
