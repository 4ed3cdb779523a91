package org.opencommissioning.engine;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How far searches may lag behind what has happened: those of the embedded engine never do, those of a cluster usually by some seconds. What they do not
 * show for that long is not there.
 */
@Component
public class SearchLag {

    private static final Duration ON_A_CLUSTER = Duration.ofMinutes(1);

    private final Duration longest;

    SearchLag(EngineProperties properties) {
        this.longest = properties.mode() == EngineProperties.Mode.CLUSTER ? ON_A_CLUSTER : Duration.ZERO;
    }

    /** The longest time that is reckoned with; zero on the embedded engine. */
    public Duration longest() {
        return longest;
    }
}
