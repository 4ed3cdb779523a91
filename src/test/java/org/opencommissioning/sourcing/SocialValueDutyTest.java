package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;

/** Social value is thought about before a procurement starts, where the table says that the duty applies. */
class SocialValueDutyTest {

    @Test
    void aPlanThatSaysNothingOfSocialValueIsNotBegunWhereTheDutyApplies() {
        assertThat(ProcureWorkers.socialValueRefusal(plan(true, Map.of())))
                .map(Refusal::rule)
                .contains("Social Value Act 2012 section 1");
        assertThat(ProcureWorkers.socialValueRefusal(
                        plan(true, Map.of("write-specification", Map.of("socialValue", "  ")))))
                .isPresent();
    }

    @Test
    void oneThatDoesIs() {
        assertThat(ProcureWorkers.socialValueRefusal(
                        plan(true, Map.of("write-specification", Map.of("socialValue", "Apprentices from the area")))))
                .isEmpty();
    }

    @Test
    void whereTheDutyDoesNotApplyNothingIsAsked() {
        assertThat(ProcureWorkers.socialValueRefusal(plan(false, Map.of()))).isEmpty();
    }

    private static PlanVersion plan(boolean applies, Map<String, Object> written) {
        return new PlanVersion(
                CaseReference.of("CC-2026-0001"),
                1,
                written,
                "hash",
                Map.of("answers", Map.of("social-value-duty", Map.of("applies", applies))),
                null,
                "commissioning",
                Instant.EPOCH);
    }
}
