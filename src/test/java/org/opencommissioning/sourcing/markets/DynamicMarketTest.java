package org.opencommissioning.sourcing.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.Supplier;

/** What a dynamic market does and refuses (sections 34 to 40 of the Act). */
class DynamicMarketTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-23T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final MarketTerms TERMS =
            new MarketTerms("Taking children to school", "services", "A licensed driver", "By e-mail");

    private static final Heard HEARD = new Heard(TODAY.minusDays(14), "Nothing came");

    private static DynamicMarket asked() {
        return DynamicMarket.asked(MarketReference.of("DM-2026-1"), "Transport", "ann", NOW);
    }

    private static DynamicMarket running() {
        DynamicMarket market = asked();
        market.describe(TERMS, "ann");
        market.decide("approve", null, "dora", NOW);
        market.announce();
        market.establish(TODAY);
        return market;
    }

    @Test
    void g2WhoDescribedItDoesNotDecideIt() {
        DynamicMarket market = asked();
        refused(() -> market.decide("approve", null, "dora", NOW), "G9: the dynamic market DM-2026-1 is not waiting");
        market.describe(TERMS, "ann");
        refused(() -> market.decide("approve", null, "ann", NOW), "G2: you described this market");
    }

    @Test
    void g4ReturningOrRefusingNeedsReasons() {
        DynamicMarket market = asked();
        market.describe(TERMS, "ann");
        for (String decision : List.of("return", "refuse")) {
            refused(() -> market.decide(decision, " ", "dora", NOW), "G4: returning or refusing");
        }
        market.decide("return", "One driver is enough", "dora", NOW);
        market.describe(TERMS, "ann");
        market.decide("refuse", "Contracts are enough", "dora", NOW);
        refused(() -> market.describe(TERMS, "ann"), "is refused and cannot be described any more");
    }

    @Test
    void g9IsNotAnnouncedBeforeItIsApproved() {
        DynamicMarket market = asked();
        market.describe(TERMS, "ann");
        refused(market::announce, "G9: the dynamic market DM-2026-1 is not approved");
    }

    @Test
    void section39IsNotEstablishedBeforeItWasAnnounced() {
        DynamicMarket market = asked();
        market.describe(TERMS, "ann");
        market.decide("approve", null, "dora", NOW);
        refused(() -> market.establish(TODAY), "section 39(3): the dynamic market DM-2026-1 is approved");
        refused(() -> market.cease(TODAY), "section 39(5): the dynamic market DM-2026-1 is approved");
        market.announce();
        refused(market::announce, "is intended and cannot be intended");
        market.establish(TODAY);
        assertThat(market.view().running()).isTrue();
        refused(() -> market.establish(TODAY), "section 39(3)");
    }

    @Test
    void anApprovedDescriptionStays() {
        DynamicMarket market = running();
        refused(() -> market.describe(TERMS, "ann"), "is running and cannot be described any more");
    }

    @Test
    void suppliersJoinAndLeaveWhileItRuns() {
        DynamicMarket market = running();
        assertThat(market.decideOn(MarketStep.ADMIT, supplier("Coastline Travel"), "Licensed", Heard.NOT_NEEDED, TODAY))
                .isEqualTo(1);
        refused(
                () -> market.decideOn(MarketStep.ADMIT, supplier("coastline travel"), "Again", HEARD, TODAY),
                "is a member already");
        refused(
                () -> market.decideOn(MarketStep.REFUSE, supplier("Coastline Travel"), "Again", HEARD, TODAY),
                "is a member already");
        refused(
                () -> market.decideOn(MarketStep.REMOVE, supplier("Weald Cabs"), "No licence", HEARD, TODAY),
                "'Weald Cabs' is not a member");
        market.decideOn(MarketStep.REFUSE, supplier("Weald Cabs"), "No licence", HEARD, TODAY);
        market.decideOn(MarketStep.REMOVE, supplier("COASTLINE TRAVEL"), "Licence lost", HEARD, TODAY);
        assertThat(market.members()).isEmpty();
        assertThat(market.view().decisions())
                .extracting(MarketDecisionView::step)
                .containsExactly("admit", "refuse", "remove");
    }

    @Test
    void section36WhoIsRefusedOrRemovedWasToldBeforeAndHeard() {
        DynamicMarket market = running();
        market.decideOn(MarketStep.ADMIT, supplier("Coastline Travel"), "Licensed", Heard.NOT_NEEDED, TODAY);
        for (Heard unheard :
                List.of(Heard.NOT_NEEDED, new Heard(TODAY, "It agrees"), new Heard(TODAY.minusDays(14), " "))) {
            refused(
                    () -> market.decideOn(MarketStep.REFUSE, supplier("Weald Cabs"), "No licence", unheard, TODAY),
                    "section 36: Weald Cabs has not been told and heard");
            refused(
                    () -> market.decideOn(
                            MarketStep.REMOVE, supplier("Coastline Travel"), "Licence lost", unheard, TODAY),
                    "section 36: Coastline Travel has not been told and heard");
        }
        market.decideOn(MarketStep.REMOVE, supplier("Coastline Travel"), "Licence lost", HEARD, TODAY);
        assertThat(market.view().decisions().getLast().representations()).isEqualTo("Nothing came");
    }

    @Test
    void g2ADirectorWhoDidNotAskForItEndsIt() {
        DynamicMarket market = running();
        refused(() -> market.cease(TODAY), "G9: no director decided that the dynamic market DM-2026-1 ends");
        refused(() -> market.decideCessation(true, "dora"), "G9: nobody asked for the end");
        market.askToCease("ann", "Nobody uses it");
        refused(() -> market.decideCessation(true, "ann"), "G2: you asked for the end of this market");
        market.decideCessation(false, "dora");
        refused(() -> market.cease(TODAY), "G9");
        market.askToCease("ann", "Nobody uses it");
        market.decideCessation(true, "dora");
        market.cease(TODAY);
        assertThat(market.view().status()).isEqualTo("ceased");
    }

    @Test
    void nobodyIsAdmittedBeforeItRunsOrAfterItEnded() {
        DynamicMarket early = asked();
        refused(() -> early.decideOn(MarketStep.ADMIT, supplier("A"), "Licensed", HEARD, TODAY), "does not run");
        DynamicMarket ended = running();
        ended.askToCease("ann", "Nobody uses it");
        ended.decideCessation(true, "dora");
        ended.cease(TODAY);
        refused(() -> ended.decideOn(MarketStep.ADMIT, supplier("A"), "Licensed", HEARD, TODAY), "does not run");
        refused(() -> ended.cease(TODAY), "section 39(5): the dynamic market DM-2026-1 is ceased");
    }

    private static Supplier supplier(String name) {
        return new Supplier(name, null, true, false);
    }

    private static void refused(ThrowingCallable step, String words) {
        assertThatThrownBy(step).isInstanceOf(Refused.class).hasMessageContaining(words);
    }
}
