package org.opencommissioning.site;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.records.London;
import org.springframework.stereotype.Component;

/** Dates, times, money and names as people write them; templates call it {@code @words}. */
@Component("words")
public class SiteWords {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mma", Locale.UK);

    private final WhoIsWho people;

    SiteWords(WhoIsWho people) {
        this.people = people;
    }

    /** 21 November 2026. */
    public String date(LocalDate date) {
        return date == null ? "" : day(date);
    }

    /** The same for what is written outside of pages, such as the reasons in the ledger. */
    public static String day(LocalDate date) {
        return DATE.format(date);
    }

    public String date(OffsetDateTime at) {
        return at == null ? "" : DATE.format(at.atZoneSameInstant(London.ZONE));
    }

    /** A time that is kept as ISO 8601 text: 21 November 2026. */
    public String isoDate(String at) {
        return date(OffsetDateTime.parse(at));
    }

    /** 21 November 2026 at 2:30pm, in London. */
    public String time(OffsetDateTime at) {
        return at == null ? "" : time(at.atZoneSameInstant(London.ZONE));
    }

    public String time(Instant at) {
        return at == null ? "" : time(at.atZone(London.ZONE));
    }

    private static String time(ZonedDateTime at) {
        return DATE.format(at) + " at " + TIME.format(at).toLowerCase(Locale.UK).replace(":00", "");
    }

    /** £207,720, with pence only where there are any. */
    public String money(Number amount) {
        if (amount == null) {
            return "";
        }
        var value = new BigDecimal(amount.toString()).setScale(2, RoundingMode.HALF_UP);
        var format = NumberFormat.getInstance(Locale.UK);
        var pence = value.stripTrailingZeros().scale() > 0 ? 2 : 0;
        format.setMinimumFractionDigits(pence);
        format.setMaximumFractionDigits(pence);
        return (value.signum() < 0 ? "-£" : "£") + format.format(value.abs());
    }

    /** An ISO 8601 period such as P3M as words: 3 months. */
    public String period(String iso) {
        if (iso == null || iso.isBlank()) {
            return "";
        }
        try {
            var period = Period.parse(iso);
            return Stream.of(
                            counted(period.getYears(), "year"),
                            counted(period.getMonths(), "month"),
                            counted(period.getDays(), "day"))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(", "));
        } catch (DateTimeException e) {
            return iso;
        }
    }

    private static String counted(int number, String unit) {
        return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
    }

    /** How pages name a user. */
    public String person(String username) {
        return username == null ? "" : people.displayName(username);
    }

    /** Groups in words, joined by commas. */
    public String groups(Collection<String> groups) {
        return groups.stream().map(people::groupTitle).collect(Collectors.joining(", "));
    }

    public String group(String group) {
        return people.groupTitle(group);
    }

    /** The source of a rule as officers read it: how sure its author was of it is for analysts, but for one that nobody has confirmed. */
    public static String source(String annotation) {
        return annotation
                .replaceAll("\\bconfidence D\\b", "not confirmed")
                .replaceAll("[;,]?\\s*\\b(?:confidence|figure) [A-D]\\b", "")
                .replaceAll("\\(\\s*[;,]\\s*", "(")
                .replaceAll("\\s*\\(\\s*\\)", "");
    }

    /**
     * A stage as people call it. Models say {@code do} of a task in the stage that a case calls procure, and {@code review} of one under the contract:
     * for people each stage has one name.
     */
    public String stage(String word) {
        return switch (word == null ? "" : word) {
            case "do" -> "Procure";
            case "review" -> "Manage contract";
            default -> id(word);
        };
    }

    /** An id such as {@code three-quotes} as words: Three quotes. */
    public String id(String id) {
        if (id == null || id.isBlank()) {
            return "";
        }
        var words = id.replace('-', ' ').replace('_', ' ').toLowerCase(Locale.UK);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
