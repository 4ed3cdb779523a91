package org.opencommissioning.engine.embedded.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.embedded.host.EngineClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** The management endpoints with which Camunda Process Test travels in time and clears the engine between tests. */
@EmbeddedApi
@ConditionalOnProperty(name = "opencommissioning.engine.controlled-clock", havingValue = "true")
@RequestMapping("/actuator")
class ControlledTimeEndpoints {

    private final EngineClock clock;
    private final Purges purges;

    ControlledTimeEndpoints(EngineClock clock, Purges purges) {
        this.clock = clock;
        this.purges = purges;
    }

    record Time(long epochMilli, String instant) {

        static Time of(Clock clock) {
            Instant now = clock.instant();
            return new Time(now.toEpochMilli(), now.toString());
        }
    }

    record Offset(long offsetMilli) {}

    record Pin(long epochMilli) {}

    @GetMapping("/clock")
    Time now() {
        return Time.of(clock);
    }

    @PostMapping("/clock/add")
    Time add(@RequestBody Offset offset) {
        clock.add(Duration.ofMillis(offset.offsetMilli()));
        return Time.of(clock);
    }

    @PostMapping("/clock/pin")
    Time pin(@RequestBody Pin pin) {
        clock.pin(Instant.ofEpochMilli(pin.epochMilli()));
        return Time.of(clock);
    }

    @DeleteMapping("/clock")
    Time reset() {
        clock.reset();
        return Time.of(clock);
    }

    @PostMapping("/cluster/purge")
    Map<String, Object> purge() {
        return Map.of("changeId", purges.purge(), "plannedChanges", List.of());
    }
}
