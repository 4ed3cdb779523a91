package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.Supplier;

/** Award a grant that is bound to a time and a task (recommendation 21): every path. */
class GrantAwardProcessTest extends SourcingProcessTests {

    private void applied(Map<String, Object> assessment) {
        appliedFor(18000);
        complete("assess-applications", "commissioning", assessment);
    }

    private void appliedFor(int amount) {
        start(
                "procure",
                with(
                        "route",
                        "grant-award",
                        "regime",
                        "not-a-procurement",
                        "contractType",
                        "services",
                        "estimatedValue",
                        20000));
        refused(
                "define-grant",
                "commissioning",
                grant(20001, "2027-12-31"),
                "The plan was signed off for £20,000. Enter that or less");
        refused(
                "define-grant",
                "commissioning",
                grant(20000, "2026-12-11"),
                "Applications are taken until 11 December 2026");
        complete("define-grant", "commissioning", grant(20000, "2027-12-31"));
        until("applications are open", () -> procurement().deadline() != null);
        assertThat(procurement().asked().barriersConsidered())
                .as("what whoever could apply reads")
                .isEqualTo(
                        "A grant for a lunch club for a year. It is to bring about: 40 people are less lonely by the yearly survey. It ends on 2027-12-31.");
        on("2026-12-12");
        complete(
                "record-applications",
                "commissioning",
                with(
                        "quotes",
                        List.of(
                                application("Ashford Lunches", amount, true),
                                application("Late Lunches", 9000, false))));
    }

    @Test
    void theBestApplicationIsRecommendedWithTimePurposeAndOutcomesOnRecord() {
        applied(with(
                "recommendation",
                "recommend",
                "recommendedSupplier",
                "Ashford Lunches",
                "grantConditions",
                "Report in June",
                "reasons",
                "It reaches most people"));

        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(procurement().procedure())
                .isEqualTo(
                        "Grant for a lunch club for a year, until 2027-12-31. Outcomes: 40 people are less lonely by the yearly survey. Conditions: Report in June");
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("Ashford Lunches");
        assertThat(award().value()).isEqualByComparingTo("18000");
        assertThat(bean(Contributions.class).of(caseReference, 1, "commissioning"))
                .contains(Contribution.RECOMMENDED);
    }

    @Test
    void r21NoMoreIsGrantedThanWasSaidBeforeAnybodyApplied() {
        appliedFor(25000);
        assertThat(shown("assess-applications", "commissioning")).contains("The most that can be granted is");
        refused(
                "assess-applications",
                "commissioning",
                with(
                        "recommendation",
                        "recommend",
                        "recommendedSupplier",
                        "Ashford Lunches",
                        "reasons",
                        "It reaches most people"),
                "R21: the most that can be granted is £20000.00, and £25000.00 is more.");
        assertThatThrownBy(() -> bean(Awards.class)
                        .recommend(
                                procurement().reference(),
                                List.of("Ashford Lunches"),
                                new BigDecimal("25000"),
                                "competition",
                                "It reaches most people"))
                .as("whoever passes the task by")
                .hasMessageContaining("the most that can be granted is £20000.00");
        complete(
                "assess-applications",
                "commissioning",
                with("recommendation", "none", "reasons", "Nobody applied for as little as there is"));
        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
    }

    @Test
    void noneNeedBeGranted() {
        applied(with("recommendation", "none", "reasons", "Neither says what will change"));

        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo("Neither says what will change");
    }

    private static Map<String, Object> grant(int most, String endsOn) {
        return with(
                "grantPurpose",
                "a lunch club for a year",
                "grantOutcomes",
                "40 people are less lonely by the yearly survey",
                "grantEndsOn",
                endsOn,
                "grantAmount",
                most,
                "invited",
                "Any charity in Ashford",
                "quoteDeadline",
                "2026-12-11");
    }

    private static Map<String, Object> application(String applicant, int amount, boolean eligible) {
        return with(
                "supplierName",
                applicant,
                "sme",
                true,
                "vcse",
                true,
                "receivedOn",
                "2026-12-10",
                "price",
                amount,
                "valid",
                eligible,
                "invalidGround",
                eligible ? null : "requirement",
                "invalidProvision",
                eligible ? null : "As it was published",
                "invalidBecause",
                eligible ? null : "Not based in Ashford");
    }
}
