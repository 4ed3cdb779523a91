package org.opencommissioning.sourcing.markets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.sourcing.NewOffer;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.WhoMayTender;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;

/** A dynamic market of the council from its description to its end, and a competition among its members. */
class DynamicMarketProcessTest extends SourcingProcessTests {

    @Test
    void aMarketOfTheCouncilIsApprovedAnnouncedJoinedUsedAndEndedEachWithItsNotice() {
        DynamicMarkets markets = bean(DynamicMarkets.class);
        PageRequests pages = new PageRequests(RunningApplication.timeTravellingOfContracts());
        assertThat(pages.post("procurement", "/markets", "name=").body()).contains("Enter a name for the market");
        assertThat(pages.post("finance", "/markets", "name=Transport").statusCode())
                .isEqualTo(403);
        MarketReference market =
                MarketReference.of(pages.post("procurement", "/markets", "name=Home+to+school+transport")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replaceFirst(".*/", ""));

        complete(ofMarket("describe-market", market), "procurement", description("Two licensed drivers"));
        assertThatThrownBy(() ->
                        complete(ofMarket("decide-market", market), "procurement", with("marketDecision", "approve")))
                .hasMessageContaining("G1: This is decided by Corporate directors");
        assertThatThrownBy(() -> complete(
                        ofMarket("decide-market", market), "corporate-directors", with("marketDecision", "return")))
                .hasMessageContaining("Reasons, or what to change");
        complete(
                ofMarket("decide-market", market),
                "corporate-directors",
                with("marketDecision", "return", "marketDecisionReasons", "One driver is enough"));
        complete(ofMarket("describe-market", market), "procurement", description("A licensed driver"));
        refusedUnread(
                ofMarket("decide-market", market),
                "corporate-directors",
                with("marketDecision", "approve"),
                "the dynamic market " + market);
        complete(ofMarket("decide-market", market), "corporate-directors", with("marketDecision", "approve"));
        refusedUnread(
                ofMarket("establish-market", market),
                "procurement",
                with("establishmentConfirmed", true),
                "the dynamic market " + market);
        complete(ofMarket("establish-market", market), "procurement", with("establishmentConfirmed", true));
        Map<String, Object> admitted = new HashMap<>(step("admit", "Coastline Travel"));
        admitted.put("supplierIdentifier", "GB-COH-07654321");
        complete(ofMarket("keep-market", market), "procurement", admitted);
        assertThat(markets.find(market).orElseThrow().members())
                .as("before it is checked for exclusion")
                .isEmpty();
        checkedForExclusion("Coastline Travel", null);
        until("the member", () -> markets.find(market).orElseThrow().members().size() == 1);
        String next = "/tasks/" + ofMarket("keep-market", market).key();
        RunningApplication.timeTravellingOfContracts().settle();
        assertThat(pages.page("procurement", next))
                .as("the next step begins with nothing of the supplier before")
                .contains("Registration number")
                .containsSubsequence("A licensed driver", "Members", "Coastline Travel")
                .doesNotContain("GB-COH-07654321");
        assertThatThrownBy(() ->
                        complete(ofMarket("keep-market", market), "procurement", step("admit", "coastline travel")))
                .hasMessageContaining("is a member already");
        Map<String, Object> removal = heard(
                step("remove", "Weald Cabs"), bean(LawfulTime.class).today().minusDays(14));
        removal.put("removalGround", "conditions");
        assertThatThrownBy(() -> complete(ofMarket("keep-market", market), "procurement", removal))
                .hasMessageContaining("'Weald Cabs' is not a member");
        assertThatThrownBy(() -> complete(
                        ofMarket("keep-market", market),
                        "procurement",
                        heard(
                                step("refuse", "Weald Cabs"),
                                bean(LawfulTime.class).today())))
                .hasMessageContaining("section 36: Weald Cabs has not been told and heard");
        complete(
                ofMarket("keep-market", market),
                "procurement",
                heard(
                        step("refuse", "Weald Cabs"),
                        bean(LawfulTime.class).today().minusDays(14)));
        until(
                "the refusal",
                () -> markets.find(market).orElseThrow().decisions().size() == 2);
        ofMarket("keep-market", market);
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

        procure();
        complete(
                "choose-dynamic-market",
                "procurement",
                with("market", market.value(), "marketPart", "Ashford", "membershipConsidered", "All are invited"));
        task("prepare-tender-notice");
        assertThat(procurement().procedure())
                .startsWith("Competition among the members of the dynamic market Home to school transport (" + market
                        + "), Ashford.");
        assertThat(bean(WhoMayTender.class)
                        .counted(procurement().reference(), List.of(tender("Coastline Travel"), tender("Weald Cabs"))))
                .extracting(NewOffer::valid)
                .containsExactly(true, false);

        complete(ofMarket("keep-market", market), "procurement", step("cease", null));
        Map<String, Object> end = with("cessationDecision", "keep", "cessationReasons", "It is used");
        assertThatThrownBy(() -> complete(ofMarket("decide-cessation", market), "procurement", end))
                .hasMessageContaining("G1: This is decided by Corporate directors");
        complete(ofMarket("decide-cessation", market), "corporate-directors", end);
        complete(ofMarket("keep-market", market), "procurement", step("cease", null));
        assertThat(markets.find(market).orElseThrow().status()).isEqualTo("running");
        end.put("cessationDecision", "end");
        complete(ofMarket("decide-cessation", market), "corporate-directors", end);
        until("the end", () -> markets.find(market).orElseThrow().status().equals("ceased"));
        assertThat(bean(Notices.class).ofMarket(market))
                .extracting(NoticeView::code)
                .containsExactly(NoticeCode.UK13, NoticeCode.UK14, NoticeCode.UK15, NoticeCode.UK16);
        assertThat(bean(Ledger.class).about(SubjectKind.MARKET, market))
                .extracting(view -> view.entry().outcome())
                .containsSubsequence("published-UK13", "published-UK14", "published-UK15", "published-UK16");
        assertThat(bean(Notices.class).ofMarket(market).get(2).content().toString())
                .contains("Coastline Travel is a member.");
        assertThat(pages.page("procurement", "/markets")).contains(market.value(), "Ceased");
        String wrong = bean(Notices.class).ofMarket(market).getFirst().reference();
        String correction = "/notices/" + wrong + "/correction";
        assertThat(pages.page("procurement", "/publication/notices/" + wrong)).contains("Correct this notice");
        assertThat(pages.get("finance", correction).statusCode()).isEqualTo(403);
        assertThat(pages.post("procurement", correction, "statement=&reason=").body())
                .contains("Say what was wrong and is right now");
        assertThat(pages.page("procurement", correction))
                .as("what the machine calls it is nobody's to read")
                .doesNotContain("NoticeView[", "govuk-notification-banner");
        pages.post("procurement", correction, "statement=Coaches+as+well&reason=A+reader+wrote");
        assertThat(pages.page("procurement", correction)).contains("Another procurement officer reads", "Take it back");
        assertThat(pages.page("procurement-2", "/")).contains("Corrections of notices to publish", wrong);
        String toRead = pages.page("procurement-2", correction);
        assertThat(toRead).contains("Coaches as well", "A reader wrote", "Publish the correction");
        String id = toRead.replaceAll("(?s).*name=\"id\" value=\"(\\d+)\".*", "$1");
        assertThat(pages.post("procurement", correction + "/publication", "id=" + id)
                        .body())
                .contains("G2: who wrote a correction does not publish it alone");
        String right = pages.post("procurement-2", correction + "/publication", "id=" + id)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
        assertThat(pages.page("procurement", right)).contains("Corrects notice", wrong, "Correction: Coaches as well");
        assertThat(pages.page("procurement", "/publication/notices/" + wrong)).contains("Corrected by notice");
        assertThat(pages.post("procurement", correction, "statement=Again&reason=Again")
                        .body())
                .contains("is not the latest");
        caseReference += "-2";
        bean(Gates.class).bind(caseReference, 1, "hash-of-the-plan", "commissioning");
        procure();
        refused(
                "choose-dynamic-market",
                "procurement",
                with("market", market.value(), "marketPart", "Ashford", "membershipConsidered", "All are invited"),
                "Which dynamic market?");
    }

    @Test
    void aMarketThatIsRefusedIsNotAnnounced() {
        DynamicMarkets markets = bean(DynamicMarkets.class);
        MarketReference market = markets.ask("Gritting", "procurement").reference();
        complete(ofMarket("describe-market", market), "procurement", description("A gritter"));
        complete(
                ofMarket("decide-market", market),
                "corporate-directors",
                with("marketDecision", "refuse", "marketDecisionReasons", "Contracts are enough"));
        assertThat(markets.find(market).orElseThrow().status()).isEqualTo("refused");
        assertThatThrownBy(() -> markets.announce(market))
                .hasMessageContaining("G9: the dynamic market " + market + " is not approved");
        assertThat(bean(Notices.class).ofMarket(market)).isEmpty();
    }

    private static TaskView ofMarket(String elementId, MarketReference market) {
        return awaited(elementId, () -> {
            OptionalLong process = bean(DynamicMarkets.class).processOf(market);
            return bean(Inbox.class).openTasksOf(DynamicMarkets.PROCESS).stream()
                    .filter(task -> task.elementId().equals(elementId)
                            && process.isPresent()
                            && task.processInstanceKey() == process.getAsLong())
                    .findFirst()
                    .orElse(null);
        });
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

    private static Map<String, Object> heard(Map<String, Object> step, LocalDate told) {
        step.put("noticeGivenOn", told.toString());
        step.put("stepRepresentations", "Nothing came by the day that was set");
        return step;
    }

    /** The check that an application or a removal waits for. */
    private void checkedForExclusion(String supplier, Map<String, Object> finding) {
        TaskView check = awaited(
                "check-exclusions-of-suppliers",
                () -> bean(Inbox.class).openTasksOf("check-exclusions").stream()
                        .filter(task -> task.elementId().equals("check-exclusions-of-suppliers"))
                        .findFirst()
                        .orElse(null));
        complete(
                check,
                "procurement",
                with(
                        "exclusionChecks",
                        List.of(with(
                                "supplierName",
                                supplier,
                                "debarmentCheckedOn",
                                bean(LawfulTime.class).today().toString(),
                                "personsChecked",
                                "Its two directors; no sub-contractors")),
                        "exclusionFindings",
                        finding == null ? List.of() : List.of(finding)));
    }

    @Test
    void section36WhoIsExcludedJoinsNoMarketAndTheMinisterIsTold() {
        DynamicMarkets markets = bean(DynamicMarkets.class);
        MarketReference market = markets.ask("Gritting", "procurement").reference();
        complete(ofMarket("describe-market", market), "procurement", description("A gritter"));
        complete(ofMarket("decide-market", market), "corporate-directors", with("marketDecision", "approve"));
        complete(ofMarket("establish-market", market), "procurement", with("establishmentConfirmed", true));
        assertThatThrownBy(() -> markets.admit(market, new Supplier("Grit Ltd", null, null, null), "It has a gritter"))
                .hasMessageContaining("section 36: Grit Ltd has not been checked for exclusion");
        assertThatThrownBy(() -> markets.removeExcluded(market, new Supplier("Grit Ltd", null, null, null)))
                .as("a step moved past the check ends as no decision, and says so")
                .hasMessageContaining("section 36: Grit Ltd has not been checked for exclusion");
        complete(ofMarket("keep-market", market), "procurement", step("admit", "Grit Ltd"));
        checkedForExclusion(
                "Grit Ltd",
                with(
                        "supplierName", "Grit Ltd",
                        "party", "Its finance director",
                        "role", "connected",
                        "ground", "M17",
                        "source", "own",
                        "occurredOn", "2025-01-21",
                        "evidence", "Record of the court",
                        "representationsInvitedOn",
                                bean(LawfulTime.class).today().minusDays(20).toString(),
                        "representations", "She has left",
                        "recurring", true,
                        "outcome", "disregard",
                        "reasons", "Nothing has changed"));
        TaskView minister = awaited(
                "notify-minister",
                () -> bean(Inbox.class).openTasksOf("check-exclusions").stream()
                        .filter(task -> task.elementId().equals("notify-minister"))
                        .findFirst()
                        .orElse(null));
        assertThat(new PageRequests(RunningApplication.timeTravellingOfContracts())
                        .page("procurement", "/tasks/" + minister.key()))
                .contains("Grit Ltd", "Schedule 6, paragraph 17: bribery", "Nothing has changed");
        complete(
                minister,
                "procurement",
                with("ministerToldOn", bean(LawfulTime.class).today().toString()));
        until(
                "the refusal",
                () -> markets.find(market).orElseThrow().decisions().size() == 1);
        assertThat(markets.find(market).orElseThrow()).satisfies(kept -> {
            assertThat(kept.members()).isEmpty();
            assertThat(kept.decisions().getFirst().step()).isEqualTo("refuse");
            assertThat(kept.decisions().getFirst().reasons()).isEqualTo("Excluded: Nothing has changed");
            assertThat(kept.decisions().getFirst().representations()).isEqualTo("She has left");
        });
    }

    private static NewOffer tender(String supplier) {
        return new NewOffer(new Supplier(supplier, null, true, false), null, BigDecimal.TEN, null);
    }

    @Test
    void marketsAskedForAtTheSameMomentAreNumberedOneAfterTheOther() throws Exception {
        DynamicMarkets markets = bean(DynamicMarkets.class);
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            List<Future<DynamicMarketView>> asked = people.invokeAll(IntStream.rangeClosed(1, 8)
                    .<Callable<DynamicMarketView>>mapToObj(
                            number -> () -> markets.ask("Gritting of zone " + number, "procurement"))
                    .toList());
            Set<Integer> numbers = new TreeSet<>();
            for (Future<DynamicMarketView> one : asked) {
                numbers.add(Integer.valueOf(one.get().reference().value().replaceFirst("DM-2026-", "")));
            }
            assertThat(numbers).hasSize(8);
            assertThat(Collections.max(numbers) - Collections.min(numbers)).isEqualTo(7);
        }
    }

    private void procure() {
        start(
                "procure",
                with(
                        "route",
                        "dynamic-market",
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "estimatedValue",
                        300_000,
                        "minimumDays",
                        25));
    }
}
