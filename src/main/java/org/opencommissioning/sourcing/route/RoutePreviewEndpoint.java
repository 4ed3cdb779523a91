package org.opencommissioning.sourcing.route;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opencommissioning.rules.MissingFact;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the rules say about a set of facts; starts nothing. */
@RestController
class RoutePreviewEndpoint {

    private final RoutePreview routePreview;

    RoutePreviewEndpoint(RoutePreview routePreview) {
        this.routePreview = routePreview;
    }

    @Operation(
            operationId = "previewRoute",
            summary = "What the rules say about these facts, why, and the timetable that follows",
            description =
                    "The body holds the facts by name, startDate (ISO 8601) and, where the contract must start on a day, contractStart.")
    @PostMapping("/api/route-preview")
    RoutePreview.Preview preview(@RequestBody Map<String, Object> body) {
        Map<String, Object> facts = new LinkedHashMap<>(body);
        LocalDate start = day("startDate", facts.remove("startDate"));
        if (start == null) {
            throw new MissingFact(
                    "startDate", null, "startDate is missing: the day on which work starts, such as 2026-11-23.");
        }
        return routePreview.preview(facts, start, day("contractStart", facts.remove("contractStart")));
    }

    private static LocalDate day(String name, Object value) {
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value.toString());
        } catch (DateTimeParseException e) {
            throw new MissingFact(name, null, name + ": '" + value + "' is not a date: write it as YYYY-MM-DD.");
        }
    }
}
