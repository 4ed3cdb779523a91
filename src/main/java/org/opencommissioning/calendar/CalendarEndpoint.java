package org.opencommissioning.calendar;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.OptionalInt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers which date a statutory or adopted rule fixes. */
@RestController
class CalendarEndpoint {

    private final LawfulTime lawfulTime;

    CalendarEndpoint(LawfulTime lawfulTime) {
        this.lawfulTime = lawfulTime;
    }

    @Operation(
            operationId = "countDate",
            summary = "The date that a rule fixes, and how it was counted",
            description =
                    "rule: standstill-last-day, key-decision-earliest, semi-urgent-earliest, call-in-effective, tender-deadline-earliest, "
                            + "days-beginning-with, agenda-latest, private-meeting-notice-latest, private-meeting-second-notice-latest or tupe-information-latest. from: an ISO 8601 date. "
                            + "days: needed by tender-deadline-earliest and days-beginning-with; a longer period for standstill-last-day.")
    @GetMapping("/api/calendar/{rule}")
    LawfulDate date(
            @PathVariable String rule,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String days) {
        lawfulTime.requireRule(rule);
        return lawfulTime.date(rule, date(from), number(days));
    }

    private static LocalDate date(String from) {
        if (from == null || from.isBlank()) {
            throw LawfulTime.unanswerable("from", "The date to count from is missing: add from=YYYY-MM-DD.");
        }
        try {
            return LocalDate.parse(from.strip());
        } catch (DateTimeParseException e) {
            throw LawfulTime.unanswerable(
                    "from", "from='" + from + "' is not a date: write it as YYYY-MM-DD, for example 2026-11-16.");
        }
    }

    private static OptionalInt number(String days) {
        if (days == null || days.isBlank()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(days.strip()));
        } catch (NumberFormatException e) {
            throw LawfulTime.unanswerable("days", "days='" + days + "' is not a whole number of days.");
        }
    }
}
