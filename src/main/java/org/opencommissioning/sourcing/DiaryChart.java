package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;

/**
 * The diary drawn over its months, in units of the drawing: a line for each tender, its time to tender, evaluation and standstill as bars, and the
 * seasons in which people are away behind them.
 */
record DiaryChart(int width, int height, List<Month> months, List<Band> seasons, Double today, List<Line> lines) {

    private static final int LABELS = 300;
    private static final int WIDTH = 1000;
    private static final int HEADER = 34;
    private static final int LINE = 30;
    /** Further ahead the lines would be too thin to read; the table has every date. */
    private static final int MOST_MONTHS = 15;
    private static final int LABEL_LENGTH = 36;

    record Month(double x, String words) {}

    record Band(double x, double width) {}

    /** One phase of a tender; {@code kind} is open, evaluation or standstill. */
    record Bar(double x, double width, String kind, boolean planned) {}

    record Line(double y, String label, List<Bar> bars, Double deadline, String deadlineDay, boolean warned, Double start) {}

    /** Empty of lines when none of the tenders has a date. */
    static DiaryChart of(List<DiaryTender> tenders, LawfulTime time) {
        List<LocalDate> days = tenders.stream().flatMap(one -> one.dates().values().stream()).map(DiaryTender.DiaryDate::day).toList();
        YearMonth now = YearMonth.from(time.today());
        YearMonth first = days.stream().min(LocalDate::compareTo).map(YearMonth::from).filter(month -> month.isAfter(now.minusMonths(3))).orElse(now.minusMonths(2));
        YearMonth last = days.stream().max(LocalDate::compareTo).map(YearMonth::from).orElse(now).plusMonths(1);
        int count = (int) Math.clamp(first.until(last, ChronoUnit.MONTHS), 2, MOST_MONTHS);
        return new Drawing(first.atDay(1), first.plusMonths(count).atDay(1)).draw(tenders, time, first, count);
    }

    private record Drawing(LocalDate from, LocalDate until) {

        private DiaryChart draw(List<DiaryTender> tenders, LawfulTime time, YearMonth first, int count) {
            List<Month> months = Stream.iterate(first, month -> month.plusMonths(1)).limit(count)
                    .map(month -> new Month(x(month.atDay(1)), month.getMonth().getDisplayName(TextStyle.SHORT, Locale.UK) + (month.getMonthValue() == 1 || month.equals(first) ? " " + month.getYear() : ""))).toList();
            List<Line> lines = new ArrayList<>();
            for (DiaryTender tender : tenders) {
                lines.add(line(tender, HEADER + lines.size() * LINE));
            }
            return new DiaryChart(WIDTH, HEADER + lines.size() * LINE + 6, months, seasons(time), inside(time.today()) ? x(time.today()) : null, lines);
        }

        private Line line(DiaryTender tender, double y) {
            LocalDate begins = tender.day(DiaryStep.BEGINS);
            LocalDate deadline = tender.day(DiaryStep.DEADLINE);
            LocalDate award = tender.day(DiaryStep.AWARD);
            LocalDate standstill = tender.day(DiaryStep.STANDSTILL_END);
            LocalDate start = tender.day(DiaryStep.CONTRACT_START);
            List<Bar> bars = Stream.of(bar(begins, deadline == null ? null : deadline.plusDays(1), "open", planned(tender, DiaryStep.DEADLINE)),
                            bar(deadline == null ? null : deadline.plusDays(1), award, "evaluation", planned(tender, DiaryStep.AWARD)),
                            bar(award, standstill == null ? null : standstill.plusDays(1), "standstill", planned(tender, DiaryStep.STANDSTILL_END)))
                    .filter(Objects::nonNull).toList();
            boolean shown = deadline != null && inside(deadline);
            boolean roomForWords = bars.stream().anyMatch(bar -> bar.kind().equals("open") && bar.width() > 40);
            return new Line(y, label(tender), bars, shown ? x(deadline.plusDays(1)) : null, shown && roomForWords ? String.valueOf(deadline.getDayOfMonth()) : null,
                    !tender.warnings().isEmpty() || !tender.clashes().isEmpty(), start != null && inside(start) ? x(start) : null);
        }

        private static String label(DiaryTender tender) {
            String words = tender.caseReference().replaceFirst("^CC-", "") + " " + tender.title();
            return words.length() <= LABEL_LENGTH ? words : words.substring(0, LABEL_LENGTH - 1).strip() + "…";
        }

        private static boolean planned(DiaryTender tender, DiaryStep step) {
            return tender.dates().get(step) != null && tender.dates().get(step).planned();
        }

        private Bar bar(LocalDate begin, LocalDate end, String kind, boolean planned) {
            if (begin == null || end == null || !end.isAfter(from) || !begin.isBefore(until) || !begin.isBefore(end)) {
                return null;
            }
            double x = x(begin.isBefore(from) ? from : begin);
            return new Bar(x, round(x(end.isAfter(until) ? until : end) - x), kind, planned);
        }

        private List<Band> seasons(LawfulTime time) {
            List<Band> bands = new ArrayList<>();
            LocalDate begin = null;
            for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
                boolean away = day.isBefore(until) && time.season(day).isPresent();
                if (away && begin == null) {
                    begin = day;
                } else if (!away && begin != null) {
                    bands.add(new Band(x(begin), round(x(day) - x(begin))));
                    begin = null;
                }
            }
            return bands;
        }

        private boolean inside(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }

        private double x(LocalDate day) {
            return round(LABELS + (WIDTH - LABELS) * (double) from.until(day, ChronoUnit.DAYS) / from.until(until, ChronoUnit.DAYS));
        }

        private static double round(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }
}
