package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.rules.ShippedRules;

/** Which notices a contract calls for is asked at its own value, not at the estimate that its plan was made for. */
class ContractPlansTest {

    private static final PlanVersion LARGE = new PlanVersion(
            CaseReference.of("CC-2026-0001"),
            1,
            Map.of(),
            "hash",
            Map.of("requiredNotices", List.of(Map.of("code", "UK9"))),
            null,
            "commissioning",
            Instant.EPOCH);

    @Test
    void noneAtTheValueOfTheContractIsNone() {
        assertThat(LARGE.needsNotice("UK9")).as("at the estimate").isTrue();
        assertThat(ContractPlans.needsNotice(ShippedRules.ask(facts(4_800)), LARGE, "UK9"))
                .isFalse();
    }

    @Test
    void whereFactsAreMissingThePlanCounts() {
        assertThat(ContractPlans.needsNotice(ShippedRules.ask(Map.of()), LARGE, "UK9"))
                .isTrue();
        assertThat(ContractPlans.needsNotice(ShippedRules.ask(Map.of("estimatedValue", 250_000)), LARGE, "UK9"))
                .as("facts that what the table rests on lacks")
                .isTrue();
    }

    private static Map<String, Object> facts(int value) {
        Map<String, Object> facts = new HashMap<>(Map.ofEntries(
                Map.entry("commencedOn", "2026-11-16"),
                Map.entry("deliveryModel", "contract"),
                Map.entry("healthServices", false),
                Map.entry("buyingVehicle", "contract"),
                Map.entry("awardMethod", "competition"),
                Map.entry("advertised", false),
                Map.entry("marketEngagement", false),
                Map.entry("electronicSubmission", true),
                Map.entry("documentsWithNotice", true),
                Map.entry("qualifyingPlannedNotice", false),
                Map.entry("preSelectedOnly", false),
                Map.entry("negotiatedPeriod", false),
                Map.entry("urgentPeriod", false),
                Map.entry("divisionsAffected", 1),
                Map.entry("urgency", "normal"),
                Map.entry("serviceCriticality", "low"),
                Map.entry("marketMaturity", "mature"),
                Map.entry("politicalSensitivity", "low"),
                Map.entry("safeguarding", false),
                Map.entry("staffTransfer", false),
                Map.entry("personalData", false),
                Map.entry("contractType", "goods")));
        facts.put("estimatedValue", value);
        facts.put("expenditureOrSaving", value);
        return facts;
    }
}
