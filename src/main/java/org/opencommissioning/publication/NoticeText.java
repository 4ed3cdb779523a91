package org.opencommissioning.publication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.records.London;
import org.opencommissioning.site.CpvCodes;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.NoticeField;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.springframework.stereotype.Component;

/** What a notice says, as people read it. */
@Component
public class NoticeText {

    /** What a notice says of its only award; of several each lot says its own. */
    private static final Set<String> OF_ONE_AWARD =
            Set.of("awards[0].id", "awards[0].title", "awards[0].status", "awards[0].value", "awards[0].suppliers");

    /** What the figures of tenders count (regulation 27(2)(n)). */
    private static final Map<String, String> COUNTED = Map.of(
            "bids", "Received",
            "finalStageBids", "Assessed",
            "smeFinalStageBids", "Assessed, from small and medium-sized enterprises",
            "vcseFinalStageBids", "Assessed, from voluntary, community and social enterprises");

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final SiteWords words;
    private final CpvCodes cpv;

    NoticeText(SiteWords words, CpvCodes cpv) {
        this.words = words;
        this.cpv = cpv;
    }

    /**
     * A line of a notice.
     *
     * @param field the name of the field it is about
     */
    record Line(String field, String words, String text) {

        boolean of(String... fields) {
            return List.of(fields).contains(field);
        }
    }

    List<Line> lines(NoticeView notice) {
        List<Line> lines = new ArrayList<>();
        List<String> said = new ArrayList<>();
        boolean inLots = notice.code() == NoticeCode.UK6 && at(notice.content(), "awards[0].relatedLots") != null;
        for (NoticeField field : NoticeContent.fields(notice.code())) {
            if (inLots && OF_ONE_AWARD.contains(field.path())) {
                continue;
            }
            Object value = at(notice.content(), field.path());
            String text = value == null ? "" : text(field, value);
            if (!text.isBlank() && !said.contains(field.name())) {
                said.add(field.name());
                lines.add(new Line(field.name(), field.words(), text));
            }
        }
        return lines;
    }

    private String text(NoticeField field, Object value) {
        return switch (field.kind()) {
            case TEXT, NUMBER ->
                field.name().equals("specialRegime")
                        ? words.id(value.toString().replaceAll("([a-z])([A-Z])", "$1-$2"))
                        : value.toString();
            case FLAG -> Boolean.TRUE.equals(value) ? "Yes" : "No";
            case DAY, LAST_DAY -> words.date(OffsetDateTime.parse(value.toString()));
            case MOMENT -> moment(OffsetDateTime.parse(value.toString()));
            case MONEY ->
                value instanceof Map<?, ?> money && money.get("amountGross") != null
                        ? words.money(new BigDecimal(money.get("amountGross").toString()))
                                + (money.get("amount") == null
                                        ? ""
                                        : " ("
                                                + words.money(new BigDecimal(
                                                        money.get("amount").toString())) + " without VAT)")
                        : "";
            case CATEGORY -> words.id(value.toString());
            case CPV -> at(value, "classification.id") instanceof String code ? cpv.words(code) : "";
            case SUPPLIERS -> each(value, "name");
            case LOTS, ENDED_LOT ->
                items(value).stream()
                        .filter(one -> at(one, "title") != null)
                        .map(one -> at(one, "id") + ": " + at(one, "title") + ", estimated at "
                                + words.money(new BigDecimal(String.valueOf(at(one, "value.amountGross"))))
                                + ("unsuccessful".equals(at(one, "status")) ? ", nothing is awarded" : ""))
                        .collect(Collectors.joining("\n"));
            case AWARDED_LOTS ->
                items(value).stream()
                        .filter(one -> at(one, "relatedLots[0]") != null)
                        .map(one -> at(one, "title") + ": "
                                + each(at(one, "suppliers"), "name").replace("\n", ", ") + ", "
                                + words.money(new BigDecimal(String.valueOf(at(one, "value.amountGross")))))
                        .collect(Collectors.joining("\n"));
            case CRITERIA ->
                items(value).stream()
                        .map(one -> at(one, "name") + " " + at(one, "numbers[0].number") + " per cent"
                                + (at(one, "description") == null ? "" : ": " + at(one, "description")))
                        .collect(Collectors.joining("\n"));
            case DOCUMENTS ->
                items(value).stream()
                        .filter(one -> at(one, "noticeType") == null && !"conflicts".equals(at(one, "id")))
                        .map(one -> String.valueOf(at(one, "description")))
                        .collect(Collectors.joining("\n"));
            case CONFIRMATION ->
                items(value).stream()
                        .filter(one -> "conflicts".equals(at(one, "id")))
                        .map(one -> String.valueOf(at(one, "description")))
                        .collect(Collectors.joining());
            case STATISTICS ->
                items(value).stream()
                        .map(one -> COUNTED.getOrDefault(String.valueOf(at(one, "measure")), "Others") + ": "
                                + at(one, "value"))
                        .collect(Collectors.joining("\n"));
            case INDICATORS -> each(value, "title");
            case RATINGS ->
                items(value).stream()
                        .map(one ->
                                at(one, "title") + ": " + at(one, "observations[0].measureClassification.description"))
                        .collect(Collectors.joining("\n"));
        };
    }

    /** A value of a public table. */
    public String text(PublicTable.Kind kind, Object value) {
        return value == null
                ? ""
                : switch (kind) {
                    case TEXT -> value.toString();
                    case CODE -> words.id(value.toString());
                    case DATE -> words.date((LocalDate) value);
                    case MOMENT -> moment((OffsetDateTime) value);
                    case MONEY -> words.money((Number) value);
                    case FLAG -> Boolean.TRUE.equals(value) ? "Yes" : "No";
                };
    }

    /** Midnight belongs to two days: people are told which one it ends. */
    private String moment(OffsetDateTime at) {
        ZonedDateTime here = at.atZoneSameInstant(London.ZONE);
        return here.toLocalTime().equals(LocalTime.MIDNIGHT)
                        || here.toLocalTime().equals(LAST_SECOND)
                ? "end of " + words.date(here.minusSeconds(1).toLocalDate())
                : words.time(at);
    }

    private static String each(Object list, String field) {
        return items(list).stream().map(one -> String.valueOf(at(one, field))).collect(Collectors.joining("\n"));
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Object at(Object from, String path) {
        Object at = from;
        for (String step : path.split("\\.")) {
            String name = step.replace("[0]", "");
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
            if (step.endsWith("[0]")) {
                at = at instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
            }
        }
        return at;
    }
}
