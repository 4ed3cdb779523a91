package org.opencommissioning.sourcing.diary;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A tender or quotation in the diary, planned or under way.
 *
 * @param procurement its procurement's reference; null while it is planned
 * @param market what is bought, as the case's category says, such as a CPV code; null when the case does not say
 * @param dates by step; a step that this route does not have, or of which nothing can be said, is left out
 * @param warnings what speaks against its deadline
 * @param clashes tenders for the same market whose time to tender overlaps with this one's
 */
record DiaryTender(
        String caseReference,
        String procurement,
        String title,
        String route,
        String directorate,
        String market,
        Map<DiaryStep, DiaryDate> dates,
        List<Warned> warnings,
        List<Clash> clashes) {

    /** A day, and whether it is only the earliest lawful one. */
    record DiaryDate(LocalDate day, boolean planned) {}

    /** What speaks against the deadline, and the rule that says so. */
    record Warned(String words, String rule) {}

    /** Another tender for the same market, why that speaks against the deadline, and the rule that says so. */
    record Clash(String caseReference, String title, String words, String rule) {}

    /** The day of a step; null when nothing can be said of it. */
    public LocalDate day(DiaryStep step) {
        DiaryDate date = dates.get(step);
        return date == null ? null : date.day();
    }

    public boolean underWay() {
        return procurement != null;
    }

    boolean ofTheSameMarket(DiaryTender other) {
        return !caseReference.equals(other.caseReference) && market != null && market.equals(other.market);
    }

    /** On how many days suppliers could write both. */
    long daysTogether(DiaryTender other) {
        LocalDate begins = day(DiaryStep.BEGINS);
        LocalDate closes = day(DiaryStep.DEADLINE);
        LocalDate otherBegins = other.day(DiaryStep.BEGINS);
        LocalDate otherCloses = other.day(DiaryStep.DEADLINE);
        if (Stream.of(begins, closes, otherBegins, otherCloses).anyMatch(Objects::isNull)) {
            return 0;
        }
        LocalDate first = begins.isAfter(otherBegins) ? begins : otherBegins;
        LocalDate last = closes.isBefore(otherCloses) ? closes : otherCloses;
        return Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    }

    /** Whether any of its dates lies in a period; null for an open end. */
    boolean touches(LocalDate from, LocalDate to) {
        return from == null && to == null
                || dates.values().stream()
                        .map(DiaryDate::day)
                        .anyMatch(day -> (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to)));
    }

    DiaryTender with(List<Warned> found, List<Clash> clashing) {
        return new DiaryTender(caseReference, procurement, title, route, directorate, market, dates, found, clashing);
    }
}
