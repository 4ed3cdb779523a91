package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.ClockPinRequest;
import java.time.Instant;
import org.opencommissioning.engine.embedded.host.EngineClock;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Pins and releases the engine's clock, where it is controlled. */
@EmbeddedApi
@RequestMapping("/v2/clock")
class ClockEndpoints {

    private final EngineClock clock;

    ClockEndpoints(EngineClock clock) {
        this.clock = clock;
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pin(@RequestBody ClockPinRequest request) {
        ensureControlled();
        if (request.getTimestamp() == null || request.getTimestamp() < 0) {
            throw new InvalidRequest("The value for timestamp is '%s' but must be a number of milliseconds, 0 or more."
                    .formatted(request.getTimestamp()));
        }
        clock.pin(Instant.ofEpochMilli(request.getTimestamp()));
    }

    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        ensureControlled();
        clock.reset();
    }

    private void ensureControlled() {
        if (!clock.controlled()) {
            throw new Forbidden(
                    "The clock runs on the machine's time: it can be moved only where opencommissioning.engine.controlled-clock is true.");
        }
    }
}
