package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewDatesTest {

    @ParameterizedTest(name = "started {0}, every {1}, on {2}: {3}")
    @CsvSource({
        "2026-12-01, P3M, 2026-11-21, 2027-03-01",
        "2026-01-31, P1M, 2026-11-21, 2026-11-30",
        "2026-01-31, P1M, 2026-11-30, 2026-12-31",
        "2020-02-29, P1Y, 2026-11-21, 2027-02-28",
        ", P3M, 2026-11-21, 2027-02-21"
    })
    void reviewsKeepTheirPlaceInTheYearHoweverLateTheLastOneWasHeld(
            LocalDate start, Period every, LocalDate today, LocalDate next) {
        assertThat(ReviewDates.next(start, every, today)).isEqualTo(next);
    }
}
