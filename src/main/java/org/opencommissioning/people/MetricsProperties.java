package org.opencommissioning.people;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may read the metrics besides administrators.
 *
 * @param token what a monitoring server sends as bearer token for {@code /actuator/prometheus}, and for nothing else; none without it
 */
@ConfigurationProperties("opencommissioning.metrics")
record MetricsProperties(@Nullable String token) {

    private static final int SHORTEST = 32;

    MetricsProperties {
        if (token != null && token.length() < SHORTEST) {
            throw new IllegalArgumentException("opencommissioning.metrics.token is shorter than " + SHORTEST
                    + " characters and could be guessed.");
        }
    }

    @Override
    public String toString() {
        return "MetricsProperties[]";
    }
}
