package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refusing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Tells who asked why it was refused: a page for people, a problem detail (RFC 9457) for programs. */
@ControllerAdvice
class RefusedAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAnswers.class);

    @ExceptionHandler
    Object refused(Refused refused, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(refused.kind().status());
        if (Programs.ask(request)) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(refused, status, request));
        }
        ModelAndView page = new ModelAndView("error/refused", status);
        page.addObject("heading", refused.title());
        page.addObject(
                "reason",
                refused.refusal().map(no -> no.rule() + ": " + no.reason()).orElse(refused.getMessage()));
        page.addObject("advice", refused.refusal().map(no -> no.advice()).orElse(""));
        return page;
    }

    /** What a module calls by a name of its own. */
    @ExceptionHandler
    Object refusing(Refusing refusing, HttpServletRequest request) {
        return refused(refusing.refused(), request);
    }

    /** What no check before has found: a database does not keep it. Its own words are for nobody. */
    @ExceptionHandler
    Object notKept(DataIntegrityViolationException notKept, HttpServletRequest request) {
        LOG.warn("Not kept: {} {}", request.getMethod(), path(request), notKept);
        return refused(
                Refused.invalid(
                        null,
                        "Something that was sent cannot be kept: it is too long or too large, has characters that no text has, or is there already."),
                request);
    }

    /** A form with files that is larger than anything may be. */
    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request) {
        return refused(Refused.tooLarge("What was sent is larger than 60 MB. Send less at once."), request);
    }

    /** One that breaks off. */
    @ExceptionHandler
    Object unreadable(MultipartException unreadable, HttpServletRequest request) {
        return refused(Refused.badRequest("What was sent cannot be read as a form with files."), request);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static ProblemDetail problem(Refused refused, HttpStatus status, HttpServletRequest request) {
        ProblemDetail problem = Problems.of(request, status, refused.getMessage());
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
