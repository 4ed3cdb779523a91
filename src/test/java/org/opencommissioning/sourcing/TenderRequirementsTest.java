package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.Refusal;

/** No stage for suitability is announced: below the threshold there is none, and an open procedure has a single one. */
class TenderRequirementsTest {

    @Test
    void section20AnOpenProcedureHasASingleStage() {
        assertThat(stage(null).refusal(proposed(true, false))).hasValueSatisfying(refusal -> {
            assertThat(refusal.rule()).isEqualTo("section 22");
            assertThat(refusal.reason()).contains("a stage of its own for their suitability");
        });
        assertThat(stage("The site is dangerous.").refusal(proposed(true, true)))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.rule()).isEqualTo("section 20");
                    assertThat(refusal.reason()).contains("a single stage");
                });
        assertThat(new TenderRequirements(null, null, null, null, false, null).refusal(proposed(true, true)))
                .isEmpty();
    }

    @Test
    void noReasonAllowsWhatTheLawForbids() {
        assertThat(stage("We always do.").refusal(proposed(false, false)))
                .map(Refusal::rule)
                .contains("section 85");
    }

    private static TenderRequirements stage(@Nullable String reasons) {
        return new TenderRequirements(null, null, null, null, true, reasons);
    }

    private static TenderProposal proposed(boolean allowed, boolean proportionate) {
        return new TenderProposal(
                null, null, null, false, allowed, new TenderProposal.Asked(null, null, null, proportionate));
    }
}
