package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.opencommissioning.records.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Tells who asked why it was refused: a page for people, a problem detail (RFC 9457) for programs. */
@ControllerAdvice
class RefusedAnswers {

    @ExceptionHandler
    Object refused(Refused refused, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(refused.kind().status());
        if (Programs.ask(path(request), request.getHeader(HttpHeaders.ACCEPT))) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(refused, status));
        }
        ModelAndView page = new ModelAndView("error/refused", status);
        page.addObject("heading", refused.title());
        page.addObject(
                "reason",
                refused.refusal().map(no -> no.rule() + ": " + no.reason()).orElse(refused.getMessage()));
        page.addObject("advice", refused.refusal().map(no -> no.advice()).orElse(""));
        return page;
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static ProblemDetail problem(Refused refused, HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refused.getMessage());
        problem.setType(URI.create("about:blank"));
        problem.setTitle(refused.title());
        refused.refusal().ifPresent(no -> {
            problem.setProperty("rule", no.rule());
            problem.setProperty("reason", no.reason());
            if (!no.advice().isEmpty()) {
                problem.setProperty("advice", no.advice());
            }
        });
        refused.place().forEach(problem::setProperty);
        if (refused.field() != null) {
            problem.setProperty("field", refused.field());
        }
        if (!refused.violations().isEmpty()) {
            problem.setProperty("violations", refused.violations());
        }
        return problem;
    }
}
