package org.opencommissioning.sourcing.diary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/**
 * What somebody looks for in the diary, as typed.
 *
 * @param from blank for any time
 * @param to blank for any time
 */
record DiaryFilter(String market, String directorate, String from, String to) {

    DiaryFilter {
        market = blank(market);
        directorate = blank(directorate);
        from = blank(from);
        to = blank(to);
    }

    List<Violation> problems() {
        List<Violation> problems = new ArrayList<>();
        if (Typed.date(from).isRefused()) {
            problems.add(new Violation("from", "First day: " + Typed.date(from).problem()));
        }
        if (Typed.date(to).isRefused()) {
            problems.add(new Violation("to", "Last day: " + Typed.date(to).problem()));
        }
        if (problems.isEmpty() && !from.isEmpty() && !to.isEmpty() && day(to).isBefore(day(from))) {
            problems.add(new Violation("to", "The last day must not come before the first."));
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
        return Typed.date(typed).value();
    }

    private static String blank(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
