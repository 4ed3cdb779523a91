package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.ProblemDetail;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whatever of the API the embedded engine does not have, by name: a cluster has it. */
@EmbeddedApi
class UnsupportedEndpoints {

    @RequestMapping("/v2/**")
    ResponseEntity<ProblemDetail> unsupported(HttpServletRequest request) {
        return Problems.problem(
                HttpStatus.NOT_IMPLEMENTED,
                "NOT_IMPLEMENTED",
                "%s %s is not supported by the embedded engine. Run the application against a Camunda 8 cluster to use it."
                        .formatted(request.getMethod(), request.getRequestURI()),
                request);
    }
}
