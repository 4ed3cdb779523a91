package org.opencommissioning.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.rules.ChangingRules;

/** The public registers follow the table {@code register-publication} as it is published now. */
class RegisterPublicationTest {

    @Test
    void whoLowersTheLimitSeesTheRegisterByIt() {
        ChangingRules rules = new ChangingRules();
        RegisterPublication registers = new RegisterPublication(rules, null);
        rules.publish("one", Map.of("opportunityPublished", false));
        assertThat(registers.ofOpportunity("three-quotes", BigDecimal.TEN, false))
                .isFalse();
        rules.publish("two", Map.of("opportunityPublished", true));
        assertThat(registers.ofOpportunity("three-quotes", BigDecimal.TEN, false))
                .isTrue();
    }
}
