package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that the engine fails at is passed over from then on, and every other is processed. */
class SetAsideTest {

    @TempDir
    Path folder;

    @Test
    void whatTheEngineFailedAtIsPassedOverNowAndAfterARestart() throws Exception {
        SetAside setAside = SetAside.in(folder);
        assertThat(setAside.begins(7, "JOB COMPLETE of 4711")).isTrue();
        setAside.processed();
        assertThat(setAside.add("it was at nothing")).isFalse();

        assertThat(setAside.begins(8, "JOB COMPLETE of 4712")).isTrue();
        assertThat(setAside.add("nested\ntoo deeply")).isTrue();
        assertThat(setAside.begins(8, "JOB COMPLETE of 4712")).isFalse();
        assertThat(setAside.begins(9, "JOB COMPLETE of 4713")).isTrue();
        assertThat(setAside.standstill()).isEmpty();

        SetAside afterwards = SetAside.in(folder);
        assertThat(afterwards.all()).containsExactly("8 JOB COMPLETE of 4712: nested too deeply");
        assertThat(afterwards.begins(8, "JOB COMPLETE of 4712")).isFalse();
        assertThat(afterwards.begins(9, "JOB COMPLETE of 4713")).isTrue();

        afterwards.clear();
        assertThat(Files.list(folder)).isEmpty();
        assertThat(afterwards.begins(8, "JOB COMPLETE of 4712")).isTrue();
    }

    @Test
    void aPauseOfTheMachineIsNotHeldAgainstTheCommandThatWasInWork() {
        SetAside setAside = SetAside.in(folder);
        long now = System.nanoTime();
        setAside.watch(now);
        setAside.begins(8, "JOB COMPLETE of 4712");

        assertThat(setAside.watch(now += Duration.ofHours(3).toNanos())).isEmpty();
        assertThat(setAside.standstill()).isEmpty();

        for (int looks = 0; looks < 119; looks++) {
            assertThat(setAside.watch(now += Duration.ofSeconds(1).toNanos())).isEmpty();
        }
        assertThat(setAside.standstill()).isPresent();
        assertThat(setAside.watch(now + Duration.ofSeconds(1).toNanos())).isPresent();
        assertThat(setAside.begins(8, "JOB COMPLETE of 4712")).isFalse();
        Thread.interrupted();
    }
}
