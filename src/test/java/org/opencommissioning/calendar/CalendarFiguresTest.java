package org.opencommissioning.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencommissioning.decisions.DecisionTables;

/** The calendar answers {@code GET /api/calendar} without asking a table: its own figures and those of the tables are the same. */
class CalendarFiguresTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    private final LawfulTime time = new LawfulTime(
            new CalendarProperties(Set.of()), Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

    @SuppressWarnings("unchecked")
    private static Map<String, Object> timetable(String urgency) {
        return (Map<String, Object>) DecisionTables.evaluate("decision-timetable", Map.of("urgency", urgency))
                .output();
    }

    private LocalDate earliest(Map<String, Object> timetable) {
        return time.decisionEarliest(
                        DAY,
                        ((Number) timetable.get("noticeDays")).intValue(),
                        String.valueOf(timetable.get("noticeCalendar")))
                .date();
    }

    @Test
    void theNoticeOfAKeyDecisionIsTheSameInCalendarAndTable() {
        assertThat(time.keyDecisionEarliest(DAY).date()).isEqualTo(earliest(timetable("normal")));
        assertThat(time.semiUrgentEarliest(DAY).date()).isEqualTo(earliest(timetable("semi-urgent")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void theStandstillIsTheSameInCalendarAndTable() {
        var standstill = (Map<String, Object>) DecisionTables.evaluate(
                        "standstill",
                        Map.of(
                                "regime",
                                "public-contract",
                                "route",
                                "formal-tender",
                                "buyingVehicle",
                                "contract",
                                "contractType",
                                "services"))
                .output();

        assertThat(time.standstillLastDay(DAY))
                .isEqualTo(time.standstillLastDay(DAY, ((Number) standstill.get("workingDays")).intValue()));
    }
}
