package org.opencommissioning.engine.embedded.host;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the embedded engine is hosted.
 *
 * @param dataFolder       folder of the engine's log, state, snapshots and secondary storage; it belongs to one process at a time
 * @param snapshotInterval time between two snapshots of the engine's state; bounds the work of a restart and the size of the log
 * @param diskReserve      free space below which new commands are refused until there is room again
 * @param controlledClock  lets the clock be moved and everything be purged from outside; for tests only
 */
@Validated
@ConfigurationProperties("opencommissioning.engine")
public record HostSettings(
        @NotNull @DefaultValue("./data/engine") Path dataFolder,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("5m")
        Duration snapshotInterval,

        @NotNull @DefaultValue("64MB") DataSize diskReserve,
        @DefaultValue("false") boolean controlledClock) {

    /** The defaults, in a folder. */
    public static HostSettings in(Path dataFolder) {
        return new HostSettings(dataFolder, Duration.ofMinutes(5), DataSize.ofMegabytes(64), false);
    }

    /** The same with a clock that can be moved. */
    public HostSettings withControlledClock() {
        return new HostSettings(dataFolder, snapshotInterval, diskReserve, true);
    }
}
