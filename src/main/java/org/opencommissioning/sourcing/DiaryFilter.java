package org.opencommissioning.sourcing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody looks for in the diary, as typed.
 *
 * @param from ISO 8601; blank for any time
 * @param to ISO 8601; blank for any time
 */
record DiaryFilter(String market, String directorate, String from, String to) {

    DiaryFilter {
        market = blank(market);
        directorate = blank(directorate);
        from = blank(from);
        to = blank(to);
    }

    /** What is wrong with a field, and which. */
    record Problem(String field, String message) {}

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (!from.isEmpty() && day(from) == null) {
            problems.add(new Problem("from", "Enter the first day like 2026-11-21."));
        }
        if (!to.isEmpty() && day(to) == null) {
            problems.add(new Problem("to", "Enter the last day like 2026-11-21."));
        }
        if (problems.isEmpty() && !from.isEmpty() && !to.isEmpty() && day(to).isBefore(day(from))) {
            problems.add(new Problem("to", "The last day must not come before the first."));
        }
        return problems;
    }

    boolean isEmpty() {
        return (market + directorate + from + to).isEmpty();
    }

    /** A date that cannot be read finds everything; the page says so. */
    List<DiaryTender> among(List<DiaryTender> tenders) {
        boolean readable = problems().isEmpty();
        return tenders.stream()
                .filter(one -> market.isEmpty() || market.equals(one.market()))
                .filter(one -> directorate.isEmpty() || directorate.equals(one.directorate()))
                .filter(one -> !readable || one.touches(day(from), day(to)))
                .toList();
    }

    private static LocalDate day(String typed) {
        try {
            return typed.isEmpty() ? null : LocalDate.parse(typed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String blank(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
