package org.opencommissioning.sourcing.route;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opencommissioning.calendar.UnknownYear;
import org.opencommissioning.rules.MissingFact;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

    @ExceptionHandler
    ProblemDetail missing(MissingFact missing) {
        ProblemDetail problem = problem("A fact is missing", missing.getMessage());
        problem.setProperty("fact", missing.fact());
        if (missing.decision() != null) {
            problem.setProperty("decision", missing.decision());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownYear unknown) {
        return problem("The bank holidays of this year are not known", unknown.getMessage());
    }

    private static ProblemDetail problem(String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, detail);
        problem.setTitle(title);
        return problem;
    }
}
