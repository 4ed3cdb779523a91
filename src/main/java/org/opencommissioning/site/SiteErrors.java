package org.opencommissioning.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ModelAndView;

/** The last answer to what failed: a page that helps for people, a problem detail (RFC 9457) for programs. Neither shows a stack trace. */
@Controller
class SiteErrors implements ErrorController {

    @RequestMapping("/error")
    Object error(HttpServletRequest request, Model model) {
        var code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code == null ? HttpStatus.NOT_FOUND : HttpStatus.resolve(code);
        if (status == null) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .substring(request.getContextPath().length());
        if (Programs.ask(path, request.getHeader(HttpHeaders.ACCEPT))) {
            var cause = request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
            var problem = Problems.of(request, status, detail(cause, status, path));
            parameter(cause).ifPresent(name -> problem.setProperty("field", name));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        if (request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE)
                instanceof MethodArgumentTypeMismatchException mismatch) {
            model.addAttribute("value", mismatch.getValue());
            model.addAttribute("name", mismatch.getName());
            model.addAttribute("path", path);
            return new ModelAndView("error/400", model.asMap(), status);
        }
        var view = switch (status) {
            case FORBIDDEN -> "error/403";
            case NOT_FOUND, METHOD_NOT_ALLOWED, BAD_REQUEST -> "error/404";
            default -> "error/500";
        };
        return new ModelAndView(view, model.asMap(), status);
    }

    /** Which parameter it is about. */
    private static Optional<String> parameter(Object cause) {
        return switch (cause) {
            case MissingServletRequestParameterException missing -> Optional.of(missing.getParameterName());
            case MethodArgumentTypeMismatchException mistyped -> Optional.of(mistyped.getName());
            case MissingRequestHeaderException missing -> Optional.of(missing.getHeaderName());
            case null, default -> Optional.empty();
        };
    }

    private static String detail(Object cause, HttpStatus status, String path) {
        return switch (cause) {
            case HttpMessageNotReadableException unreadable -> "The body is not the JSON that is expected here.";
            case MissingServletRequestParameterException missing ->
                "The parameter '" + missing.getParameterName() + "' is missing.";
            case MethodArgumentTypeMismatchException mistyped ->
                "The value of '" + mistyped.getName() + "' is not what is expected there.";
            case ErrorResponse answer
            when answer.getBody().getDetail() != null -> answer.getBody().getDetail();
            case null, default -> detail(status, path);
        };
    }

    private static String detail(HttpStatus status, String path) {
        return switch (status) {
            case FORBIDDEN ->
                "You may not do this. A request of a signed-in session also needs its CSRF token in the header X-CSRF-TOKEN.";
            case NOT_FOUND -> "There is nothing at " + path + ".";
            case METHOD_NOT_ALLOWED -> "This method is not supported at " + path + ".";
            default ->
                status.is5xxServerError()
                        ? "Something failed on our side; nothing was changed unless the answer said so. Try again."
                        : status.getReasonPhrase();
        };
    }
}
