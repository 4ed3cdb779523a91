package org.opencommissioning.sourcing.diary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.sourcing.route.MonthScale;
import org.opencommissioning.sourcing.route.MonthScale.Band;
import org.opencommissioning.sourcing.route.MonthScale.Month;

/**
 * The diary drawn over its months, in units of the drawing: a line for each tender, its time to tender, evaluation and standstill as bars, and the
 * seasons in which people are away behind them.
 */
record DiaryChart(int width, int height, List<Month> months, List<Band> seasons, Double today, List<Line> lines) {

    /** What is longer ago is in the table only. */
    private static final int MONTHS_BACK = 2;

    /** One phase of a tender; {@code kind} is open, evaluation or standstill. */
    record Bar(double x, double width, String kind, boolean planned) {}

    record Line(
            double y,
            String label,
            List<Bar> bars,
            Double deadline,
            String deadlineDay,
            boolean warned,
            Double start) {}

    /** Empty of lines when none of the tenders has a date. */
    static DiaryChart of(List<DiaryTender> tenders, LawfulTime time) {
        LocalDate past = time.today().withDayOfMonth(1).minusMonths(MONTHS_BACK);
        MonthScale scale = MonthScale.over(Stream.concat(
                        tenders.stream()
                                .flatMap(one -> one.dates().values().stream())
                                .map(DiaryTender.DiaryDate::day)
                                .map(day -> day.isBefore(past) ? past : day),
                        Stream.of(time.today()))
                .toList());
        List<Line> lines = new ArrayList<>();
        for (DiaryTender tender : tenders) {
            lines.add(line(tender, MonthScale.HEADER + lines.size() * MonthScale.LINE, scale));
        }
        return new DiaryChart(
                MonthScale.WIDTH,
                MonthScale.HEADER + lines.size() * MonthScale.LINE + 6,
                scale.months(),
                scale.seasons(time),
                scale.at(time.today()),
                lines);
    }

    private static Line line(DiaryTender tender, double y, MonthScale scale) {
        LocalDate deadline = tender.day(DiaryStep.DEADLINE);
        LocalDate award = tender.day(DiaryStep.AWARD);
        LocalDate standstill = tender.day(DiaryStep.STANDSTILL_END);
        List<Bar> bars = Stream.of(
                        bar(
                                scale.band(
                                        tender.day(DiaryStep.BEGINS), deadline == null ? null : deadline.plusDays(1)),
                                "open",
                                planned(tender, DiaryStep.DEADLINE)),
                        bar(
                                scale.band(deadline == null ? null : deadline.plusDays(1), award),
                                "evaluation",
                                planned(tender, DiaryStep.AWARD)),
                        bar(
                                scale.band(award, standstill == null ? null : standstill.plusDays(1)),
                                "standstill",
                                planned(tender, DiaryStep.STANDSTILL_END)))
                .filter(Objects::nonNull)
                .toList();
        boolean shown = scale.shows(deadline);
        boolean roomForWords = bars.stream().anyMatch(bar -> bar.kind().equals("open") && bar.width() > 40);
        return new Line(
                y,
                MonthScale.label(tender.caseReference().replaceFirst("^CC-", "") + " " + tender.title()),
                bars,
                shown ? scale.x(deadline.plusDays(1)) : null,
                shown && roomForWords ? String.valueOf(deadline.getDayOfMonth()) : null,
                !tender.warnings().isEmpty() || !tender.clashes().isEmpty(),
                scale.at(tender.day(DiaryStep.CONTRACT_START)));
    }

    private static boolean planned(DiaryTender tender, DiaryStep step) {
        return tender.dates().get(step) != null && tender.dates().get(step).planned();
    }

    private static Bar bar(Band band, String kind, boolean planned) {
        return band == null ? null : new Bar(band.x(), band.width(), kind, planned);
    }
}
