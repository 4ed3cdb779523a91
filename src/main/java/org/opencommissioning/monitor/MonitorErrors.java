package org.opencommissioning.monitor;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opencommissioning.engine.EngineRefused;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What the engine does not know is not found; an engine that cannot be reached is no fault of the page. */
@ControllerAdvice(basePackageClasses = MonitorErrors.class)
class MonitorErrors {

    @ExceptionHandler
    void refused(EngineRefused refused, HttpServletResponse response) throws IOException {
        response.sendError(refused.status() == 404 || refused.status() == 400 ? 404 : 503);
    }
}
