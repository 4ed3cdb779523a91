package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.ProblemDetail;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.opencommissioning.engine.embedded.host.CommandRejected;
import org.opencommissioning.engine.embedded.host.EngineUnavailable;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.opencommissioning.engine.embedded.host.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * Answers failures under {@code /v2} as RFC 9457 problem details in the shape clients of the API know: the status by the engine's
 * rejection type, the rejection type as title, and the command, code and reason as detail.
 */
@RestControllerAdvice({"org.opencommissioning.engine.embedded.rest", "org.opencommissioning.engine.embedded.search"})
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(CommandRejected rejection, HttpServletRequest request) {
        return problem(statusOf(rejection), rejection.type().name(), rejection.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(EngineUnavailable unavailable, HttpServletRequest request) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", unavailable.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidRequest invalid, HttpServletRequest request) {
        return problem(HttpStatus.BAD_REQUEST, "INVALID_ARGUMENT", invalid.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(NotFound missing, HttpServletRequest request) {
        return problem(HttpStatus.NOT_FOUND, "NOT_FOUND", missing.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(Forbidden forbidden, HttpServletRequest request) {
        return problem(HttpStatus.FORBIDDEN, "FORBIDDEN", forbidden.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        String detail = unreadable.getMessage().startsWith("Required request body is missing")
                ? "The request needs a JSON body."
                : unreadable.getMessage();
        return problem(HttpStatus.BAD_REQUEST, "Bad Request", detail, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException mistyped, HttpServletRequest request) {
        String detail = "The value '%s' of '%s' is not a %s."
                .formatted(
                        mistyped.getValue(),
                        mistyped.getName(),
                        mistyped.getRequiredType() == null
                                        || mistyped.getRequiredType().isPrimitive()
                                ? "key"
                                : mistyped.getRequiredType().getSimpleName());
        return problem(HttpStatus.BAD_REQUEST, "INVALID_ARGUMENT", detail, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> parts(MultipartException parts, HttpServletRequest request) {
        HttpStatus status = isTooMuch(parts) ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
        return problem(status, status.getReasonPhrase(), parts.getMessage(), request);
    }

    /** Too large, or in too many parts; everything else is not readable at all. */
    private static boolean isTooMuch(MultipartException parts) {
        for (Throwable at = parts; at != null; at = at.getCause()) {
            if (at instanceof MaxUploadSizeExceededException
                    || at instanceof SizeException
                    || at instanceof FileCountLimitExceededException) {
                return true;
            }
        }
        return false;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> late(TimeoutException late, HttpServletRequest request) {
        return problem(HttpStatus.GATEWAY_TIMEOUT, "DEADLINE_EXCEEDED", late.getMessage(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof CompletionException && failure.getCause() instanceof CommandRejected rejection) {
            return rejected(rejection, request);
        }
        if (failure instanceof CompletionException && failure.getCause() instanceof EngineUnavailable unavailable) {
            return unavailable(unavailable, request);
        }
        if (failure instanceof ErrorResponse response) {
            HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
            return problem(status, status.getReasonPhrase(), response.getBody().getDetail(), request);
        }
        if (failure instanceof IOException) {
            // The caller has gone: there is nobody to answer.
            throw failure;
        }
        LOG.error("Unexpected failure of {} {}", request.getMethod(), request.getRequestURI(), failure);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "INTERNAL",
                "Something failed on our side; the log of the application says what.",
                request);
    }

    static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String title, String detail, HttpServletRequest request) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail(status, title, detail, request));
    }

    static ProblemDetail detail(HttpStatus status, String title, String detail, HttpServletRequest request) {
        return new ProblemDetail()
                .type(URI.create("about:blank"))
                .title(title)
                .status(status.value())
                .detail(detail)
                .instance(request.getRequestURI());
    }

    private static HttpStatus statusOf(CommandRejected rejection) {
        return switch (rejection.type()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case INVALID_STATE, ALREADY_EXISTS -> HttpStatus.CONFLICT;
            case INVALID_ARGUMENT -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
