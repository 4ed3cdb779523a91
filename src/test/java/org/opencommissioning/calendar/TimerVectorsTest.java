package org.opencommissioning.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.records.Refused;

/** Dates worked out by hand from the statutes and from a council's published notices. */
class TimerVectorsTest {

    private final LawfulTime lawfulTime = lawfulTime();

    static LawfulTime lawfulTime(LocalDate... closureDays) {
        return new LawfulTime(
                new CalendarProperties(Set.of(closureDays)),
                Clock.fixed(Instant.parse("2026-11-15T23:30:00Z"), ZoneOffset.UTC));
    }

    @ParameterizedTest(name = "{0} from {1} is {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            standstill-last-day          | 2026-11-16 |     | 2026-11-25 | award notice on a Monday
            standstill-last-day          | 2026-11-23 |     | 2026-12-03 | St Andrew's Day is not a working day anywhere in the UK
            standstill-last-day          | 2026-12-21 |     | 2027-01-05 | 4 January 2027 is a Scottish bank holiday
            standstill-last-day          | 2026-11-21 |     | 2026-12-03 | published on a Saturday, the first day is Monday
            standstill-last-day          | 2027-02-22 |     | 2027-03-03 | school extension
            standstill-last-day          | 2026-06-08 |     | 2026-06-18 | the World Cup bank holiday in Scotland
            standstill-last-day          | 2026-11-16 | 10  | 2026-11-27 | a longer standstill
            key-decision-earliest        | 2026-11-26 |     | 2026-12-29 | strictly Christmas Day, moved to the next working day
            key-decision-earliest        | 2026-11-17 |     | 2026-12-16 | school extension
            key-decision-earliest        | 2025-10-07 |     | 2025-11-05 | as published
            key-decision-earliest        | 2025-07-07 |     | 2025-08-05 | as published
            key-decision-earliest        | 2022-08-30 |     | 2022-09-28 | as published
            key-decision-earliest        | 2021-11-10 |     | 2021-12-09 | as published
            key-decision-earliest        | 2021-02-16 |     | 2021-03-17 | as published
            key-decision-earliest        | 2021-01-12 |     | 2021-02-10 | as published
            key-decision-earliest        | 2021-11-26 |     | 2021-12-29 | as published, moved off Christmas
            key-decision-earliest        | 2022-09-02 |     | 2022-10-03 | as published, moved off a Saturday
            semi-urgent-earliest         | 2025-10-07 |     | 2025-10-15 | as published
            semi-urgent-earliest         | 2023-01-19 |     | 2023-01-27 | as published
            semi-urgent-earliest         | 2021-01-15 |     | 2021-01-25 | as published
            semi-urgent-earliest         | 2021-11-26 |     | 2021-12-06 | as published
            call-in-effective            | 2026-12-16 |     | 2026-12-24 | the sixth working day
            call-in-effective            | 2026-12-22 |     | 2027-01-04 | 4 January is a holiday in Scotland only
            call-in-effective            | 2024-06-11 |     | 2024-06-19 | as published
            call-in-effective            | 2019-10-17 |     | 2019-10-25 | as published
            tender-deadline-earliest     | 2026-11-16 | 10  | 2026-11-26 | pre-selected suppliers
            tender-deadline-earliest     | 2026-11-16 | 25  | 2026-12-11 | electronic, documents with the notice
            tender-deadline-earliest     | 2026-11-16 | 30  | 2026-12-16 | one of the two
            tender-deadline-earliest     | 2026-11-16 | 35  | 2026-12-21 | neither
            tender-deadline-earliest     | 2027-01-05 | 25  | 2027-01-30 | a Saturday, lawful all the same
            planned-notice-qualifies-from  | 2026-11-23 |   | 2027-01-02 | 40 days, a Saturday, lawful all the same
            planned-notice-qualifies-until | 2026-11-23 |   | 2027-11-23 | 12 months
            planned-notice-qualifies-until | 2027-02-28 |   | 2028-02-28 | 12 months over a leap day
            pipeline-ends                | 2027-04-01 |     | 2028-10-01 | 18 months beginning with 1 April
            days-beginning-with          | 2026-12-07 | 30  | 2027-01-05 | contract details notice
            days-beginning-with          | 2026-12-07 | 90  | 2027-03-06 | copy of the contract
            days-beginning-with          | 2026-12-07 | 120 | 2027-04-05 | contract details, light touch
            days-beginning-with          | 2026-12-07 | 180 | 2027-06-04 | copy of the contract, light touch
            days-beginning-with          | 2027-03-08 | 30  | 2027-04-06 | school extension, details
            days-beginning-with          | 2027-03-08 | 90  | 2027-06-05 | school extension, copy
            days-beginning-with          | 2026-12-31 | 30  | 2027-01-29 | payments over 30,000 of the last quarter
            days-beginning-with          | 2027-03-31 | 30  | 2027-04-29 | termination notice of an expiring contract
            days-beginning-with          | 2026-12-01 | 30  | 2026-12-30 | an invoice falls due
            days-beginning-with          | 2026-04-01 | 56  | 2026-05-26 | pipeline notice
            agenda-latest                | 2026-12-16 |     | 2026-12-08 | five clear working days before a meeting
            agenda-latest                | 2027-01-05 |     | 2026-12-23 | over Christmas
            private-meeting-notice-latest| 2026-12-16 |     | 2026-11-17 | 28 clear days before a meeting
            private-meeting-notice-latest| 2027-03-15 |     | 2027-02-14 | the first notice of a private meeting
            private-meeting-second-notice-latest | 2027-03-15 | | 2027-03-05 | the second, five clear working days before
            tupe-information-latest      | 2027-04-01 |     | 2027-03-04 | 28 days before the transfer
            """)
    void fixesTheDate(String rule, LocalDate from, Integer days, LocalDate expected, String why) {
        LawfulDate date = lawfulTime.date(rule, from, days == null ? OptionalInt.empty() : OptionalInt.of(days));
        assertThat(date.date()).as(date.explanation()).isEqualTo(expected);
        assertThat(date.rule()).isEqualTo(rule);
        assertThat(date.explanation()).isNotBlank();
    }

    @Test
    void explainsTheDaysThatDoNotCountAndTheLaw() {
        assertThat(lawfulTime.standstillLastDay(LocalDate.of(2026, 11, 23)).explanation())
                .isEqualTo(
                        "8 working days beginning with Monday 23 November 2026 end on Thursday 3 December 2026; not counted:"
                                + " 30 November (St Andrew's Day, Scotland). Procurement Act 2023 s.51 and s.123(1).");
        assertThat(lawfulTime.keyDecisionEarliest(LocalDate.of(2026, 11, 26)).explanation())
                .startsWith(
                        "28 clear days after Thursday 26 November 2026 have passed on Friday 25 December 2026, which is not a working"
                                + " day: the next one is Tuesday 29 December 2026.");
    }

    @Test
    void theCouncilsClosureDaysCountForTheCouncilAndNotForTheAct() {
        LawfulTime closed =
                lawfulTime(LocalDate.of(2026, 12, 29), LocalDate.of(2026, 12, 30), LocalDate.of(2026, 12, 31));
        assertThat(closed.callInEffective(LocalDate.of(2026, 12, 22)).date()).isEqualTo(LocalDate.of(2027, 1, 7));
        assertThat(closed.callInEffective(LocalDate.of(2026, 12, 22)).explanation())
                .contains("29 December (council closure day)");
        assertThat(closed.standstillLastDay(LocalDate.of(2026, 12, 21)).date()).isEqualTo(LocalDate.of(2027, 1, 5));
    }

    @Test
    void aKeyDecisionIsTimedByItsUrgency() {
        LocalDate published = LocalDate.of(2026, 11, 26);
        assertThat(lawfulTime.decisionEarliest(published, 28, "calendar").date())
                .isEqualTo(LocalDate.of(2026, 12, 29));
        assertThat(lawfulTime.decisionEarliest(published, 5, "working").date()).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(lawfulTime.decisionEarliest(published, 0, "calendar").date()).isEqualTo(published);
    }

    @Test
    void theDayIsTheDayInLondon() {
        LawfulTime inSummer = new LawfulTime(
                new CalendarProperties(Set.of()), Clock.fixed(Instant.parse("2026-07-01T23:30:00Z"), ZoneOffset.UTC));
        assertThat(inSummer.today()).isEqualTo(LocalDate.of(2026, 7, 2));
        assertThat(lawfulTime.today()).isEqualTo(LocalDate.of(2026, 11, 15));
        assertThat(inSummer.startOf(LocalDate.of(2026, 7, 2))).hasToString("2026-07-02T00:00+01:00");
    }

    @Test
    void tasksFallDueInTheCouncilsWorkingDays() {
        assertThat(lawfulTime.dueIn(LocalDate.of(2026, 12, 23), 2)).isEqualTo(LocalDate.of(2026, 12, 29));
        assertThat(lawfulTime.dueIn(LocalDate.of(2026, 12, 23), 0)).isEqualTo(LocalDate.of(2026, 12, 23));
    }

    @Test
    void refusesWhatCannotBeCountedLawfully() {
        assertThatThrownBy(() -> lawfulTime.standstillLastDay(LocalDate.of(9999, 12, 27)))
                .isInstanceOf(UnknownYear.class)
                .hasMessageContaining("from 2012 to 2199");
        assertThatThrownBy(() -> lawfulTime.callInEffective(LocalDate.of(2011, 12, 20)))
                .isInstanceOf(UnknownYear.class);
        assertThatThrownBy(() -> lawfulTime.standstillLastDay(LocalDate.of(2026, 11, 16), 7))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("from 8 to");
        assertThatThrownBy(() ->
                        lawfulTime.date("tender-deadline-earliest", LocalDate.of(2026, 11, 16), OptionalInt.empty()))
                .hasMessageContaining("needs the number of days");
        assertThatThrownBy(
                        () -> lawfulTime.date("key-decision-earliest", LocalDate.of(2026, 11, 16), OptionalInt.of(20)))
                .hasMessageContaining("its own period of 28 days");
        assertThatThrownBy(() -> lawfulTime.date("standstil", LocalDate.of(2026, 11, 16), OptionalInt.empty()))
                .hasMessageContaining("'standstil'")
                .hasMessageContaining("standstill-last-day");
    }

    @Test
    void whatRestsOnHolidaysThatAreNotPublishedIsProvisionalAndSaysSo() {
        LawfulDate standstill = lawfulTime.standstillLastDay(LocalDate.of(2028, 12, 27));
        assertThat(standstill.date()).isEqualTo("2029-01-09");
        assertThat(standstill.explanation())
                .contains(
                        "1 January (New Year's Day)",
                        "the bank holidays of 2029 are not published yet, so that they are provisional");
        assertThat(lawfulTime.standstillLastDay(LocalDate.of(2028, 12, 4)).explanation())
                .doesNotContain("provisional");
    }

    @Test
    void calendarDaysNeedNoBankHolidays() {
        assertThat(lawfulTime.daysBeginningWith(LocalDate.of(2031, 3, 31), 30).date())
                .isEqualTo(LocalDate.of(2031, 4, 29));
    }
}
