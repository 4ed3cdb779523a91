package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.frameworks.FrameworkTerms;
import org.opencommissioning.sourcing.frameworks.Frameworks;
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

    private String title() {
        return "Fleet framework of " + caseReference + ", lot 2";
    }

    private Map<String, Object> framework(String selection) {
        Map<String, Object> chosen = with(
                "framework",
                "other",
                "frameworkName",
                title(),
                "frameworkType",
                "services",
                "frameworkEndsOn",
                "2027-12-31",
                "frameworkMaximum",
                400_000,
                "frameworkSuppliers",
                "A\nB\nOnly Fleet Ltd\n",
                "selection",
                selection,
                "selectionReasons",
                "Its terms say so");
        if (selection.equals("without-competition")) {
            chosen.putAll(Map.of("coreTermsSet", true, "objectiveMechanism", true));
        }
        return chosen;
    }

    private static Map<String, Object> proposed(String supplier, int value) {
        return with(
                "suppliers",
                List.of(with("supplierName", supplier, "sme", true, "vcse", false)),
                "recommendedValue",
                value,
                "recommendationReasons",
                "It is next by the framework's mechanism");
    }

    private Map<String, Object> again(FrameworkTerms known) {
        Map<String, Object> entered = framework("without-competition");
        entered.put("frameworkName", known.title());
        return entered;
    }

    @Test
    void section45NothingIsCalledOffThatTheFrameworkDoesNotAllow() {
        procure();
        Map<String, Object> chosen = framework("without-competition");
        chosen.put("frameworkEndsOn", "2026-11-22");
        refused("choose-framework", "procurement", chosen, "nothing is called off after its end");
        chosen.put("frameworkEndsOn", "2027-12-31");
        chosen.put("frameworkType", "goods");
        refused("choose-framework", "procurement", chosen, "is for goods, and this is a contract for services");
        chosen.put("frameworkType", "services");
        complete("choose-framework", "procurement", chosen);
        refused(
                "propose-call-off",
                "procurement",
                proposed("Stranger Ltd", 100_000),
                "Stranger Ltd is not on the framework");
        refused("propose-call-off", "procurement", proposed("A", 400_001), "of which £400,000 are left");
        complete("propose-call-off", "procurement", proposed("A", 300_000));
        cleared("A");
        called("A", "300000");
        bean(Awards.class).decided(award().reference());
        FrameworkTerms known = bean(Frameworks.class).running().stream()
                .filter(one -> one.title().startsWith("Fleet framework of " + caseReference))
                .findFirst()
                .orElseThrow();

        caseReference = caseReference + "-b";
        bean(Gates.class).bind(caseReference, 1, "hash-of-the-plan", "commissioning");
        procure();
        refused("choose-framework", "procurement", again(known), "is here already as " + known.reference());
        Map<String, Object> otherwise = new HashMap<>(again(known));
        otherwise.replaceAll((name, value) -> known.title().equals(value)
                ? " " + known.title().toUpperCase(Locale.UK).replace(" ", "  ") + "."
                : value);
        refused("choose-framework", "procurement", otherwise, "is here already as " + known.reference());
        complete(
                "choose-framework",
                "procurement",
                with(
                        "framework",
                        known.reference(),
                        "selection",
                        "without-competition",
                        "coreTermsSet",
                        true,
                        "objectiveMechanism",
                        true,
                        "selectionReasons",
                        "Its terms say so"));
        refused(
                "propose-call-off",
                "procurement",
                proposed("B", 100_001),
                "is for £400,000 at most, of which £100,000 are left");
        complete("propose-call-off", "procurement", proposed("B", 100_000));
        cleared("B");
        called("B", "100000");
        assertThat(bean(Frameworks.class)
                        .refusal(award().procurementReference(), List.of("B"), award().value(), "services"))
                .isEmpty();

        on("2028-01-01");
        assertThat(bean(Frameworks.class)
                        .refusal(award().procurementReference(), List.of("B"), award().value(), "services"))
                .map(Refusal::reason)
                .hasValueSatisfying(why -> assertThat(why).contains("ended on 31 December 2027"));
        assertThat(bean(Frameworks.class).running()).doesNotContain(known);
    }

    private void competed(Map<String, Object> comparison) {
        offered();
        cleared("A", "B");
        complete("compare-framework-offers", "procurement", comparison);
    }

    private void offered() {
        offered("B");
    }

    private void offered(String other) {
        procure();
        complete("choose-framework", "procurement", framework("competition"));
        complete(
                "invite-framework-suppliers", "procurement", with("invited", "A and B", "quoteDeadline", "2026-12-07"));
        until("the invitation is recorded", () -> procurement().deadline() != null);
        on("2026-12-08");
        complete(
                "record-framework-offers",
                "procurement",
                with("quotes", List.of(offer("A", 290000), offer(other, 280000))));
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
                .isEqualTo("Competition under the framework " + title() + ": Its terms say so");
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
        offered("Barred Fleet Ltd");
        excluding("Barred Fleet Ltd", "A", "Barred Fleet Ltd");
        refused(
                "compare-framework-offers",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "Barred Fleet Ltd", "reasons", "Best"),
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
                .isEqualTo("Call-off without competition under the framework " + title() + ": Its terms say so");
        assertThat(noticesOf()).as("no tender notice for a call-off").isEmpty();
    }

    @Test
    void section45NobodyIsCalledUponWithoutACompetitionWhereTheFrameworkSaysNotHow() {
        procure();
        Map<String, Object> chosen = framework("without-competition");
        chosen.put("objectiveMechanism", false);
        refused("choose-framework", "procurement", chosen, "an objective mechanism by which the supplier is selected");
        chosen.put("frameworkSuppliers", "Only Fleet Ltd");
        complete("choose-framework", "procurement", chosen);
        complete("propose-call-off", "procurement", proposed("Only Fleet Ltd", 120_000));
        cleared("Only Fleet Ltd");
        called("Only Fleet Ltd", "120000");
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
