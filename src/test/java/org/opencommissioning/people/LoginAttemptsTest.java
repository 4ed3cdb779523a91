package org.opencommissioning.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private final LoginAttempts attempts = new LoginAttempts(3, Duration.ofMinutes(15));

    @Test
    void guessing_one_name_is_paused_for_that_address_only() {
        IntStream.range(0, 3).forEach(attempt -> attempts.failed("legal", "10.0.0.1"));

        assertThat(attempts.mustWait("legal", "10.0.0.1")).isTrue();
        assertThat(attempts.mustWait("legal", "10.0.0.2"))
                .as("the person elsewhere is not locked out")
                .isFalse();
        assertThat(attempts.mustWait("finance", "10.0.0.1")).isFalse();
    }

    @Test
    void nobody_else_waits_for_what_one_does_at_an_address_that_many_share() {
        IntStream.range(0, 1000).forEach(attempt -> attempts.failed("name" + attempt % 100, "10.0.0.1"));

        assertThat(attempts.mustWait("name1", "10.0.0.1")).isTrue();
        assertThat(attempts.mustWait("legal", "10.0.0.1")).isFalse();
    }

    @Test
    void a_success_forgets_the_mistypes_before_it() {
        attempts.failed("legal", "10.0.0.1");
        attempts.failed("legal", "10.0.0.1");
        attempts.succeeded("legal", "10.0.0.1");
        attempts.failed("legal", "10.0.0.1");

        assertThat(attempts.mustWait("legal", "10.0.0.1")).isFalse();
    }
}
