package org.opencommissioning.sourcing.diary;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The diary as a calendar file (RFC 5545): an entry for each date, tentative where it is only the earliest lawful day. */
final class DiaryCalendar {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int LINE_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();
    private final String site;
    private final Instant made;

    private DiaryCalendar(String site, Instant made) {
        this.site = site;
        this.made = made;
    }

    /** @param site the site's own address, such as {@code https://commissioning.example.gov.uk}, for links */
    static String write(List<DiaryTender> tenders, String site, Instant made) {
        DiaryCalendar calendar = new DiaryCalendar(site, made);
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//opencommissioning//Tender diary//EN");
        calendar.line("X-WR-CALNAME:Tender diary");
        tenders.forEach(tender -> tender.dates().forEach((step, date) -> calendar.event(tender, step, date)));
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private void event(DiaryTender tender, DiaryStep step, DiaryTender.DiaryDate date) {
        LocalDate day = date.day();
        line("BEGIN:VEVENT");
        line("UID:" + (tender.underWay() ? tender.procurement() : tender.caseReference()) + "-" + step.word() + "@"
                + site.replaceFirst("^https?://", "").replaceFirst("[:/].*", ""));
        line("DTSTAMP:" + STAMP.format(made));
        line("DTSTART;VALUE=DATE:" + DAY.format(day));
        line("DTEND;VALUE=DATE:" + DAY.format(day.plusDays(1)));
        line("SUMMARY:" + escaped(step.words() + ": " + tender.title() + " (" + tender.caseReference() + ")"));
        StringBuilder description =
                new StringBuilder(date.planned() ? "The earliest lawful day; nothing is published or agreed yet." : "");
        if (step == DiaryStep.DEADLINE) {
            tender.warnings()
                    .forEach(warning -> description
                            .append(description.isEmpty() ? "" : "\n")
                            .append(warning.words()));
            tender.clashes()
                    .forEach(clash -> description
                            .append(description.isEmpty() ? "" : "\n")
                            .append("Overlaps with ")
                            .append(clash.caseReference())
                            .append(" ")
                            .append(clash.title()));
        }
        if (!description.isEmpty()) {
            line("DESCRIPTION:" + escaped(description.toString()));
        }
        line("STATUS:" + (date.planned() ? "TENTATIVE" : "CONFIRMED"));
        line("TRANSP:TRANSPARENT");
        line("URL:" + site + "/cases/" + tender.caseReference());
        line("END:VEVENT");
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\r\n|\r|\n", "\\\\n");
    }

    /** Folded so that no line is longer than 75 octets, between characters. */
    private void line(String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            String character = line.substring(at, line.offsetByCodePoints(at, 1));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
        }
        text.append("\r\n");
    }
}
