package org.opencommissioning.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.opencommissioning.calendar.StatutoryPeriods.Period;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Component;

/**
 * Lawful time: earliest and latest dates by the rules of {@code calendar/statutory-periods.csv}, and plain counting on the
 * two calendars. A day is a day in Europe/London. Where holidays are not published yet they are counted as the law and custom give them, and the
 * explanation says so; methods that count working days throw {@link UnknownYear} for years before the list, or too far ahead.
 */
@Component
public class LawfulTime {

    /** The hour at which it ends. */
    private static final int END_OF_WORKING_DAY = 17;

    private static final String NO_DATE = "This date cannot be worked out";

    private final StatutoryPeriods periods = StatutoryPeriods.adopted();
    private final WorkingDays procurementAct;
    private final WorkingDays council;
    private final BankHolidays bankHolidays = BankHolidays.published();
    private final Clock clock;

    LawfulTime(CalendarProperties properties, Clock clock) {
        this.procurementAct = new WorkingDays(bankHolidays, BankHolidays.ANY_DIVISION, Set.of());
        this.council = new WorkingDays(bankHolidays, BankHolidays.ENGLAND, properties.closureDays());
        this.clock = clock;
    }

    // --- lawful dates
    // -------------------------------------------------------------------------------------------------

    /** The last day of the mandatory standstill after the contract award notice (UK6) is published; a contract may be signed the day after. */
    public LawfulDate standstillLastDay(LocalDate awardNoticePublished) {
        return date("standstill-last-day", awardNoticePublished, OptionalInt.empty());
    }

    /** As above for a longer or a voluntary standstill, in working days; refused when shorter than the lawful minimum (s.51(4)). */
    public LawfulDate standstillLastDay(LocalDate awardNoticePublished, int workingDays) {
        return date("standstill-last-day", awardNoticePublished, OptionalInt.of(workingDays));
    }

    /** The fewest working days that a standstill may be stated for, voluntary ones too (s.51(4)). */
    public int shortestStandstill() {
        return requireRule("standstill-last-day").shortest().orElseThrow();
    }

    /** The first day on which a key decision may be taken after its normal notice was published. */
    public LawfulDate keyDecisionEarliest(LocalDate noticePublished) {
        return date("key-decision-earliest", noticePublished, OptionalInt.empty());
    }

    /** The first day on which a key decision may be taken under the general exception (reg 10). */
    public LawfulDate semiUrgentEarliest(LocalDate noticePublished) {
        return date("semi-urgent-earliest", noticePublished, OptionalInt.empty());
    }

    /**
     * The first day on which a key decision may be taken, by the outputs of the decision {@code decision-timetable}.
     *
     * @param noticeDays     clear days of notice; 0 for an urgent decision, which may be taken on the day itself
     * @param noticeCalendar {@code calendar} or {@code working}
     */
    public LawfulDate decisionEarliest(LocalDate noticePublished, int noticeDays, String noticeCalendar) {
        if (noticeDays == 0) {
            return new LawfulDate(
                    noticePublished,
                    "urgent",
                    "No period of notice: special urgency agreed under Executive"
                            + " Arrangements Regulations 2012 reg 11.");
        }
        String rule = noticeCalendar.equals("working") ? "semi-urgent-earliest" : "key-decision-earliest";
        return counted(periods.period(rule).orElseThrow(), noticePublished, noticeDays);
    }

    /** The day on which a published decision comes into force if it is not called in. */
    public LawfulDate callInEffective(LocalDate decisionPublished) {
        return date("call-in-effective", decisionPublished, OptionalInt.empty());
    }

    /**
     * The earliest lawful deadline for tenders.
     *
     * @param minimumDays the output of the decision {@code tendering-period}
     */
    public LawfulDate tenderDeadlineEarliest(LocalDate noticePublished, int minimumDays) {
        return date("tender-deadline-earliest", noticePublished, OptionalInt.of(minimumDays));
    }

    /** The first day on which a tender notice may be published that a planned procurement notice shortens the tendering period of. */
    public LawfulDate plannedNoticeQualifiesFrom(LocalDate plannedNoticePublished) {
        return date("planned-notice-qualifies-from", plannedNoticePublished, OptionalInt.empty());
    }

    /** The last such day. */
    public LawfulDate plannedNoticeQualifiesUntil(LocalDate plannedNoticePublished) {
        return date("planned-notice-qualifies-until", plannedNoticePublished, OptionalInt.empty());
    }

    /** The day before which a tender of the pipeline of a financial year is expected to be published (section 93). */
    public LocalDate pipelineEnds(LocalDate firstOfFinancialYear) {
        return date("pipeline-ends", firstOfFinancialYear, OptionalInt.empty()).date();
    }

    /** The last of so many calendar days, of which {@code first} is the first: the due date of most notices. */
    public LawfulDate daysBeginningWith(LocalDate first, int days) {
        return date("days-beginning-with", first, OptionalInt.of(days));
    }

    /** The last day on which the agenda of a meeting may be published. */
    public LawfulDate agendaLatest(LocalDate meeting) {
        return date("agenda-latest", meeting, OptionalInt.empty());
    }

    /** The last day on which notice of a private meeting may be published. */
    public LawfulDate privateMeetingNoticeLatest(LocalDate meeting) {
        return date("private-meeting-notice-latest", meeting, OptionalInt.empty());
    }

    /** The last day on which notice of a private meeting, with what was said against it, may be given again. */
    public LawfulDate privateMeetingSecondNoticeLatest(LocalDate meeting) {
        return date("private-meeting-second-notice-latest", meeting, OptionalInt.empty());
    }

    /** The last day for giving employee liability information before staff transfer. */
    public LawfulDate tupeInformationLatest(LocalDate transfer) {
        return date("tupe-information-latest", transfer, OptionalInt.empty());
    }

    /**
     * The date that a rule fixes.
     *
     * @param days the period where the rule has none of its own, or a longer one where it allows it
     * @throws Refused when the rule is unknown, or days are missing, too few or not asked for
     */
    public LawfulDate date(String rule, LocalDate from, OptionalInt days) {
        Period period = requireRule(rule);
        if (days.isEmpty()) {
            return counted(
                    period,
                    from,
                    period.days()
                            .orElseThrow(() -> unanswerable(
                                    "days", "The rule " + rule + " needs the number of days: add days=N.")));
        }
        int asked = days.getAsInt();
        if (period.days().isPresent()
                && period.shortest().isEmpty()
                && asked != period.days().getAsInt()) {
            throw unanswerable(
                    "days",
                    "The rule " + rule + " has its own period of "
                            + period.days().getAsInt() + " days: leave days out.");
        }
        int shortest = period.shortest().orElse(1);
        if (asked < shortest || asked > 3660) {
            throw unanswerable(
                    "days", "The rule " + rule + " takes from " + shortest + " to 3660 days, not " + asked + ".");
        }
        return counted(period, from, asked);
    }

    Period requireRule(String rule) {
        return periods.period(rule)
                .orElseThrow(() -> unknownRule("There is no calendar rule '" + rule + "'. The rules are "
                        + Words.list(List.copyOf(periods.rules())) + "."));
    }

    /** A date was asked for in a way that has no lawful answer; the message says what to ask instead. */
    static Refused unanswerable(String field, String message) {
        return Refused.badRequest(field, message).titled(NO_DATE);
    }

    private static Refused unknownRule(String message) {
        return Refused.missing(message).about("rule").titled(NO_DATE);
    }

    // --- plain counting
    // -----------------------------------------------------------------------------------------------

    /** Today's date in London, by the application's clock. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    /** The instant at which the day begins in London, as process timers and due dates take it. */
    public OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toOffsetDateTime();
    }

    /** The instant at which a working day ends in London, by which what is due on it is done. */
    public OffsetDateTime endOfWorkingDay(LocalDate day) {
        return day.atTime(END_OF_WORKING_DAY, 0).atZone(London.ZONE).toOffsetDateTime();
    }

    public boolean isWorkingDay(LocalDate date, WorkingCalendar calendar) {
        return on(calendar).isWorkingDay(date);
    }

    /** The date itself when the council works on it, else the next day on which it does. */
    public LocalDate nextWorkingDay(LocalDate date) {
        return council.onOrAfter(date);
    }

    /** The day on which a task given today falls due after so many of the council's working days; today does not count. */
    public LocalDate dueIn(LocalDate from, int workingDays) {
        return workingDays == 0 ? from : council.beginningWith(from.plusDays(1), workingDays);
    }

    /** The time of year in which people are away that a day falls in. */
    public Optional<Season> season(LocalDate day) {
        return Season.of(day);
    }

    /** The number of working days in a period, both ends included. */
    public int workingDaysBetween(LocalDate first, LocalDate last, WorkingCalendar calendar) {
        return on(calendar).between(first, last);
    }

    private WorkingDays on(WorkingCalendar calendar) {
        return calendar == WorkingCalendar.PROCUREMENT_ACT ? procurementAct : council;
    }

    private LawfulDate counted(Period period, LocalDate from, int days) {
        WorkingDays working = on(period.calendar());
        return switch (period.counting()) {
            case WORKING_DAYS_BEGINNING_WITH -> {
                LocalDate last = working.beginningWith(from, days);
                yield answer(
                        period,
                        last,
                        Words.days(days, "working") + " beginning with " + Words.date(from) + " end on "
                                + Words.date(last) + skipped(working, from, last) + ".");
            }
            case CLEAR_WORKING_DAYS_AFTER -> {
                LocalDate earliest = working.clearAfter(from, days);
                yield answer(
                        period,
                        earliest,
                        Words.days(days, "clear working") + " after " + Words.date(from) + " have passed on "
                                + Words.date(earliest) + skipped(working, from, earliest) + ".");
            }
            case CLEAR_WORKING_DAYS_BEFORE -> {
                LocalDate latest = working.clearBefore(from, days);
                yield answer(
                        period,
                        latest,
                        Words.date(latest) + " leaves " + Words.days(days, "clear working") + " before "
                                + Words.date(from) + skipped(working, latest, from) + ".");
            }
            case CLEAR_DAYS_AFTER ->
                rolled(
                        period,
                        from.plusDays(days + 1L),
                        Words.days(days, "clear") + " after " + Words.date(from) + " have passed on ");
            case CLEAR_DAYS_BEFORE ->
                answer(
                        period,
                        from.minusDays(days + 1L),
                        Words.date(from.minusDays(days + 1L)) + " leaves " + Words.days(days, "clear") + " before "
                                + Words.date(from) + ".");
            case DAYS_AFTER ->
                rolled(
                        period,
                        from.plusDays(days),
                        Words.days(days, "") + " beginning the day after " + Words.date(from) + " end on ");
            case DAYS_BEGINNING_WITH ->
                rolled(
                        period,
                        from.plusDays(days - 1L),
                        Words.days(days, "") + " beginning with " + Words.date(from) + " end on ");
            case MONTHS_AFTER ->
                rolled(period, from.plusMonths(days), days + " months after " + Words.date(from) + " end on ");
            case DAYS_BEFORE ->
                answer(
                        period,
                        from.minusDays(days),
                        Words.date(from.minusDays(days)) + " is " + Words.days(days, "") + " before " + Words.date(from)
                                + ".");
        };
    }

    private LawfulDate rolled(Period period, LocalDate strict, String sentence) {
        LocalDate date = period.rollsForward() ? council.onOrAfter(strict) : strict;
        String moved = date.equals(strict) ? "" : ", which is not a working day: the next one is " + Words.date(date);
        return answer(
                period,
                date,
                sentence + Words.date(strict) + moved
                        + (period.rollsForward() ? provisional(council, strict, date) : "") + ".");
    }

    private static LawfulDate answer(Period period, LocalDate date, String sentence) {
        return new LawfulDate(date, period.rule(), sentence + " " + period.source() + ".");
    }

    private static String skipped(WorkingDays working, LocalDate first, LocalDate last) {
        List<String> holidays = working.holidaysIn(first, last);
        return (holidays.isEmpty() ? "" : "; not counted: " + Words.list(holidays)) + provisional(working, first, last);
    }

    private static String provisional(WorkingDays working, LocalDate first, LocalDate last) {
        List<Integer> years = working.provisionalYears(first, last);
        return years.isEmpty()
                ? ""
                : "; the bank holidays of "
                        + Words.list(years.stream().map(String::valueOf).toList())
                        + " are not published yet, so that they are provisional";
    }

    /** The last year whose bank holidays are published; later ones are worked out. */
    public int lastPublishedYear() {
        return bankHolidays.lastPublished();
    }
}
