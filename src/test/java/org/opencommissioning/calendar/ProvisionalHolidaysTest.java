package org.opencommissioning.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.calendar.BankHolidays.Holiday;

/** Bank holidays of years that are not published are worked out as law and custom give them (Banking and Financial Dealings Act 1971 Schedule 1). */
class ProvisionalHolidaysTest {

    /** Days that a proclamation has added or moved, which no rule gives. */
    private static final Set<String> PROCLAIMED = Set.of(
            "2012-05-28 ENS",
            "2012-06-04 ENS",
            "2012-06-05 ENS",
            "2020-05-04 ENS",
            "2020-05-08 ENS",
            "2022-05-30 ENS",
            "2022-06-02 ENS",
            "2022-06-03 ENS",
            "2022-09-19 ENS",
            "2023-05-08 ENS",
            "2026-06-15 S");

    private final BankHolidays published = BankHolidays.published();

    @Test
    void theRulesGiveTheDaysThatWerePublishedButForProclamations() {
        for (int year = 2012; year <= 2028; year++) {
            Map<LocalDate, String> listed = divisions(published.listed(year));
            Map<LocalDate, String> given = divisions(ProvisionalHolidays.of(year));
            Set<String> differing = new TreeSet<>();
            listed.forEach((day, where) -> {
                if (!where.equals(given.get(day))) {
                    differing.add(day + " " + where);
                }
            });
            given.forEach((day, where) -> {
                if (!where.equals(listed.get(day))) {
                    differing.add(day + " " + where);
                }
            });
            differing.removeAll(PROCLAIMED);
            assertThat(differing).as("%d", year).isEmpty();
        }
    }

    private static Map<LocalDate, String> divisions(Map<LocalDate, Holiday> holidays) {
        Map<LocalDate, String> divisions = new TreeMap<>();
        holidays.forEach((day, holiday) -> divisions.put(
                day,
                holiday.divisions()
                        .chars()
                        .sorted()
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())));
        return divisions;
    }

    @ParameterizedTest
    @CsvSource({
        "2032-12-27, E, Christmas Day (substitute day)",
        "2032-12-28, E, Boxing Day (substitute day)",
        "2037-12-28, E, Boxing Day (substitute day)",
        "2039-01-03, E, New Year's Day (substitute day)",
        "2039-01-04, S, '2 January (substitute day), Scotland'",
        "2029-03-30, E, Good Friday",
        "2038-04-26, E, Easter Monday"
    })
    void laterYearsAreWorkedOut(LocalDate day, String division, String name) {
        assertThat(published.holiday(day, division)).contains(name);
    }

    @Test
    void yearsBeforeTheListAndFarAheadAreRefused() {
        assertThatThrownBy(() -> published.holiday(LocalDate.of(2011, 12, 27), "E"))
                .isInstanceOf(UnknownYear.class);
        assertThatThrownBy(() -> published.holiday(LocalDate.of(9999, 12, 27), "E"))
                .isInstanceOf(UnknownYear.class);
    }
}
