package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.sourcing.markets.DynamicMarkets;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;

/** Every path of the routes that Legal checks before anybody is recommended - health services, exempt agreements - and of a dynamic market. */
class CheckedRoutesProcessTest extends SourcingProcessTests {

    private void procure(String route) {
        start(
                "procure",
                with(
                        "route",
                        route,
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "estimatedValue",
                        300_000,
                        "minimumDays",
                        25));
    }

    private static Map<String, Object> exemption() {
        return with(
                "exemption",
                "Vertical: a company the council controls",
                "exemptionReasons",
                "It works for nobody else",
                "suppliers",
                List.of(with("supplierName", "Kent Works Ltd", "sme", true)),
                "recommendedValue",
                300_000,
                "recommendationReasons",
                "It knows the service",
                "documents",
                "Agreement, contract file");
    }

    @Test
    void anExemptAgreementIsRecommendedOnceTheExemptionIsChecked() {
        procure("exempt-agreement");
        complete("justify-exemption", "procurement", exemption());
        complete(
                "check-exemption",
                "legal",
                with("acceptance", "change", "acceptanceReasons", "Show the turnover of three years"));
        complete("justify-exemption", "procurement", exemption());
        complete("check-exemption", "legal", with("acceptance", "accept"));

        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(procurement().procedure())
                .isEqualTo(
                        "Exempt agreement, Schedule 2: Vertical: a company the council controls. It works for nobody else");
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("Kent Works Ltd");
        assertThat(bean(Contributions.class).of(caseReference, 1, "procurement"))
                .contains(Contribution.RECOMMENDED);
    }

    @Test
    void anExemptionThatDoesNotApplyEndsTheProcurement() {
        procure("exempt-agreement");
        complete("justify-exemption", "procurement", exemption());
        complete(
                "check-exemption",
                "legal",
                with("acceptance", "end", "acceptanceReasons", "Half of its turnover comes from others"));

        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo("Half of its turnover comes from others");
    }

    private static Map<String, Object> checklist() {
        return with(
                "psrProcess",
                "Most suitable provider process",
                "psrCriteria",
                "Quality counts most.",
                "psrConflicts",
                "None.",
                "psrNotices",
                "Intention notice of 1 December; standstill to 11 December.",
                "suppliers",
                List.of(with("supplierName", "Community Health CIC", "vcse", true)),
                "recommendedValue",
                300_000,
                "recommendationReasons",
                "It reaches those who need it");
    }

    @Test
    void aHealthProviderIsRecommendedOnceTheChecklistIsChecked() {
        procure("psr-process");
        complete("complete-psr-checklist", "procurement", checklist());
        complete(
                "check-psr-selection",
                "legal",
                with("acceptance", "change", "acceptanceReasons", "Say how access was weighed"));
        complete("complete-psr-checklist", "procurement", checklist());
        complete("check-psr-selection", "legal", with("acceptance", "accept"));

        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(procurement().procedure())
                .startsWith(
                        "Provider Selection Regime, Most suitable provider process. Criteria: Quality counts most.");
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("Community Health CIC");
    }

    @Test
    void aSelectionThatBrokeTheRegimeEndsThere() {
        procure("psr-process");
        complete("complete-psr-checklist", "procurement", checklist());
        complete("check-psr-selection", "legal", with("acceptance", "end", "acceptanceReasons", "No notice was given"));

        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo("No notice was given");
    }

    @Test
    void theMarketOfAnotherAuthorityIsNamedAndThenTenderedAmongItsMembers() {
        procure("dynamic-market");
        complete(
                "choose-dynamic-market",
                "procurement",
                with(
                        "market",
                        "other",
                        "dynamicMarket",
                        "Fleet market DM-2",
                        "marketPart",
                        "Minibuses",
                        "membershipConsidered",
                        "All twelve members are invited"));

        assertThat(task("prepare-tender-notice").caseReference()).isEqualTo(caseReference);
        assertThat(procurement().procedure())
                .isEqualTo(
                        "Competition among the members of the dynamic market Fleet market DM-2, Minibuses. All twelve members are invited");
        assertThat(procurement().awardMethod()).isEqualTo("dynamic-market");
    }

    @Test
    void aMarketOfTheCouncilIsApprovedAnnouncedJoinedUsedAndEndedEachWithItsNotice() {
        DynamicMarkets markets = bean(DynamicMarkets.class);
        PageRequests pages = new PageRequests(RunningApplication.timeTravellingOfContracts());
        assertThat(pages.post("procurement", "/markets", "name=").body()).contains("Enter a name for the market");
        assertThat(pages.post("finance", "/markets", "name=Transport").statusCode())
                .isEqualTo(403);
        String market = pages.post("procurement", "/markets", "name=Home+to+school+transport")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/", "");

        complete(ofMarket("describe-market", market), "procurement", description("Two licensed drivers"));
        assertThatThrownBy(() ->
                        complete(ofMarket("decide-market", market), "procurement", with("marketDecision", "approve")))
                .hasMessageContaining("G2: you described this market");
        assertThatThrownBy(() -> complete(
                        ofMarket("decide-market", market), "corporate-directors", with("marketDecision", "return")))
                .hasMessageContaining("Reasons, or what to change");
        complete(
                ofMarket("decide-market", market),
                "corporate-directors",
                with("marketDecision", "return", "marketDecisionReasons", "One driver is enough"));
        complete(ofMarket("describe-market", market), "procurement", description("A licensed driver"));
        complete(ofMarket("decide-market", market), "corporate-directors", with("marketDecision", "approve"));
        complete(ofMarket("establish-market", market), "procurement", with("establishmentConfirmed", true));
        complete(ofMarket("keep-market", market), "procurement", step("admit", "Coastline Travel"));
        until("the member", () -> markets.find(market).orElseThrow().members().size() == 1);
        assertThatThrownBy(() ->
                        complete(ofMarket("keep-market", market), "procurement", step("admit", "coastline travel")))
                .hasMessageContaining("is a member already");
        assertThatThrownBy(() -> complete(ofMarket("keep-market", market), "procurement", step("remove", "Weald Cabs")))
                .hasMessageContaining("'Weald Cabs' is not a member");
        complete(ofMarket("keep-market", market), "procurement", step("refuse", "Weald Cabs"));
        until(
                "the refusal",
                () -> markets.find(market).orElseThrow().decisions().size() == 2);
        assertThat(pages.page("legal", "/markets/" + market))
                .contains(
                        "Home to school transport",
                        "A licensed driver",
                        "Members (1)",
                        "Coastline Travel",
                        "Refused",
                        "UK13: ",
                        "UK14: ",
                        "UK15: ",
                        "The market waits for");

        procure("dynamic-market");
        complete(
                "choose-dynamic-market",
                "procurement",
                with("market", market, "marketPart", "Ashford", "membershipConsidered", "All are invited"));
        task("prepare-tender-notice");
        assertThat(procurement().procedure())
                .startsWith("Competition among the members of the dynamic market Home to school transport (" + market
                        + "), Ashford.");
        assertThat(bean(WhoMayTender.class)
                        .counted(procurement().reference(), List.of(tender("Coastline Travel"), tender("Weald Cabs"))))
                .extracting(NewOffer::valid)
                .containsExactly(true, false);

        complete(ofMarket("keep-market", market), "procurement", step("cease", null));
        until("the end", () -> markets.find(market).orElseThrow().status().equals("ceased"));
        assertThat(bean(Notices.class).ofMarket(market))
                .extracting(NoticeView::code)
                .containsExactly(NoticeCode.UK13, NoticeCode.UK14, NoticeCode.UK15, NoticeCode.UK16);
        assertThat(bean(Notices.class).ofMarket(market).get(2).content().toString())
                .contains("Coastline Travel is a member.");
        assertThat(pages.page("procurement", "/markets")).contains(market, "Ceased");
        caseReference += "-2";
        bean(Gates.class).bind(caseReference, 1, "hash-of-the-plan", "commissioning");
        procure("dynamic-market");
        refused(
                "choose-dynamic-market",
                "procurement",
                with("market", market, "marketPart", "Ashford", "membershipConsidered", "All are invited"),
                "Which dynamic market?");
    }

    @Test
    void aMarketThatIsRefusedIsNotAnnounced() {
        DynamicMarkets markets = bean(DynamicMarkets.class);
        String market = markets.ask("Gritting", "procurement").reference();
        complete(ofMarket("describe-market", market), "procurement", description("A gritter"));
        complete(
                ofMarket("decide-market", market),
                "corporate-directors",
                with("marketDecision", "refuse", "marketDecisionReasons", "Contracts are enough"));
        assertThat(markets.find(market).orElseThrow().status()).isEqualTo("refused");
        assertThatThrownBy(() -> markets.intend(market))
                .hasMessageContaining("G9: the dynamic market " + market + " is not approved");
        assertThat(bean(Notices.class).ofMarket(market)).isEmpty();
    }

    private static TaskView ofMarket(String elementId, String market) {
        return awaited(
                elementId,
                () -> bean(Inbox.class).openTasksOf(DynamicMarkets.PROCESS).stream()
                        .filter(task -> task.elementId().equals(elementId)
                                && market.equals(bean(UserTaskContents.class)
                                        .variables(task.key())
                                        .get("marketReference")))
                        .findFirst()
                        .orElse(null));
    }

    private static Map<String, Object> description(String conditions) {
        return with(
                "marketDescription",
                "Taking children to school",
                "marketCategory",
                "services",
                "membershipConditions",
                conditions,
                "howToApply",
                "By e-mail at any time",
                "conflictsAssessed",
                true);
    }

    private static Map<String, Object> step(String step, String supplier) {
        Map<String, Object> answers = with("marketStep", step, "stepReasons", "As its licence says");
        if (supplier != null) {
            answers.put("supplierName", supplier);
        }
        return answers;
    }

    private static NewOffer tender(String supplier) {
        return new NewOffer(new Supplier(supplier, null, true, false), null, BigDecimal.TEN, true, null);
    }
}
