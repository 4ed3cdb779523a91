package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.sourcing.notices.Supplier;

/** Call off from a framework, with a competition and without one: every path. */
class FrameworkCallOffProcessTest extends SourcingProcessTests {

    private void procure() {
        start(
                "procure",
                with(
                        "route",
                        "framework-call-off",
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "estimatedValue",
                        300000,
                        "awardMethod",
                        "framework-call-off"));
    }

    private static Map<String, Object> framework(String selection) {
        return with(
                "framework", "Fleet framework, lot 2", "selection", selection, "selectionReasons", "Its terms say so");
    }

    private void competed(Map<String, Object> comparison) {
        offered();
        cleared("A", "B");
        complete("compare-framework-offers", "procurement", comparison);
    }

    private void offered() {
        procure();
        complete("choose-framework", "procurement", framework("competition"));
        complete(
                "invite-framework-suppliers", "procurement", with("invited", "A and B", "quoteDeadline", "2026-12-07"));
        until("the invitation is recorded", () -> procurement().deadline() != null);
        on("2026-12-08");
        complete(
                "record-framework-offers",
                "procurement",
                with("quotes", List.of(offer("A", 290000), offer("B", 280000))));
    }

    @Test
    void theBestOfferOfACompetitionIsCalledOff() {
        competed(with(
                "recommendation",
                "recommend",
                "recommendedSupplier",
                "B",
                "reasons",
                "Best by the framework's criteria"));

        called("B", "280000");
        assertThat(procurement().procedure())
                .isEqualTo("Competition under the framework Fleet framework, lot 2: Its terms say so");
        assertThat(procurement().offers()).hasSize(2);
        assertThat(bean(Contributions.class).of(caseReference, 1, "procurement"))
                .containsExactly(Contribution.RECOMMENDED);
    }

    @Test
    void aCompetitionMayLeadToNobody() {
        competed(with("recommendation", "none", "reasons", "Both are above the budget"));

        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo("Both are above the budget");
    }

    @Test
    void section45AnExcludedSupplierIsCalledOffByNobodyAndTheMinisterHearsNothingOfIt() {
        offered();
        excluding("B", "A", "B");
        refused(
                "compare-framework-offers",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "B", "reasons", "Best"),
                "Which supplier?");
        complete(
                "compare-framework-offers",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "A", "reasons", "Best that is left"));

        called("A", "290000");
    }

    @Test
    void whereItsTermsAllowAFrameworkIsCalledOffWithoutCompetition() {
        procure();
        complete("choose-framework", "procurement", framework("without-competition"));
        complete(
                "propose-call-off",
                "procurement",
                with(
                        "suppliers",
                        List.of(with("supplierName", "Only Fleet Ltd", "sme", true, "vcse", false)),
                        "recommendedValue",
                        120000,
                        "recommendationReasons",
                        "It is the framework's one supplier"));

        cleared("Only Fleet Ltd");
        called("Only Fleet Ltd", "120000");
        assertThat(procurement().procedure())
                .isEqualTo("Call-off without competition under the framework Fleet framework, lot 2: Its terms say so");
        assertThat(noticesOf()).as("no tender notice for a call-off").isEmpty();
    }

    private void called(String supplier, String value) {
        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly(supplier);
        assertThat(award().value()).isEqualByComparingTo(value);
        assertThat(award().awardMethod()).isEqualTo("framework-call-off");
    }

    private static Map<String, Object> offer(String supplier, int price) {
        return with(
                "supplierName",
                supplier,
                "sme",
                true,
                "vcse",
                false,
                "receivedOn",
                "2026-12-04",
                "price",
                price,
                "valid",
                true);
    }
}
