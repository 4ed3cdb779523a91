package org.opencommissioning.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says of something that a rule refuses it. */
public final class RefusedBy {

    private RefusedBy() {}

    /** It is refused by this rule; the answer is what the person reads. */
    public static AbstractStringAssert<?> rule(String rule, ThrowingCallable attempt) {
        Refused refused = catchThrowableOfType(Refused.class, attempt);
        assertThat(refused).as("refused by %s", rule).isNotNull();
        assertThat(refused.refusal().orElseThrow().rule()).isEqualTo(rule);
        return assertThat(refused.refusal().orElseThrow().words());
    }
}
