package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Notices;

/** Every path of the analysis, and the ways a case enters and leaves the cycle. */
class AnalyseProcessTest extends CaseJourney {

    @Test
    void aStrategicCaseThatIsReworkedAndThenMadeLeadsToThePlan() {
        String reference = start(Stage.ANALYSE, training());
        analyse(18_000);
        complete(
                "approve-strategic-case",
                "corporate-directors",
                decision("rework", "reasons", "What do carers say?", "planVersionSeen", 0));
        String again = "/tasks/" + task("assess-need").getUserTaskKey();
        APPLICATION.settle();
        assertThat(new PageRequests(APPLICATION).page("commissioning", again))
                .as("who has to do it again reads why")
                .contains("This step has come again", "What do carers say?");
        analyse(20_000);
        task("approve-strategic-case");
        String analysis =
                bean(Plans.class).asItStands(CaseReference.of(reference)).hash();
        complete("approve-strategic-case", "corporate-directors", decision("go-on", "planVersionSeen", 0));

        task("appraise-options");
        assertThat(ledger().of(reference))
                .extracting(EntryView::entry)
                .filteredOn(entry -> entry.kind() == Entry.Kind.DECISION && "go-on".equals(entry.outcome()))
                .singleElement()
                .as("bound to the analysis that was read")
                .extracting(Entry::contentHash)
                .isEqualTo(analysis);
        awaitStage(reference, Stage.PLAN);
        assertThat(view(reference).facts()).containsEntry("estimatedValue", 20_000);
        assertThat(entries(reference))
                .containsSubsequence("DECISION strategic-case rework", "DECISION strategic-case go-on");

        writePlan(training());
        awaitStage(reference, Stage.PROCURE);
        assertThat(gates().required(reference, 1)).containsExactly("strategic-case");
    }

    @Test
    void aStrategicCaseThatIsNotMadeStopsTheCase() {
        String reference = start(Stage.ANALYSE, training());
        analyse(18_000);
        complete(
                "approve-strategic-case",
                "corporate-directors",
                decision("stop", "reasons", "Meet it from what we have", "planVersionSeen", 0));
        assertThat(awaitState(reference, State.STOPPED).stateNote()).isEqualTo("The strategic case was not made.");
    }

    @Test
    void nobodyCompletesATaskOfAPausedCaseUntilItIsResumed() {
        String reference = start(Stage.ANALYSE, training());
        task("assess-need");
        cases().pause(CaseReference.of(reference), "The budget is being reviewed", "managers");

        assertThat(refused(task("assess-need"), "commissioning", needAssessed(18_000)))
                .contains(reference + " is paused: The budget is being reviewed");
        assertThat(new PageRequests(APPLICATION)
                        .page("commissioning", "/tasks/" + task("assess-need").getUserTaskKey()))
                .as("said before anything is typed")
                .contains("The case has been paused since", "The budget is being reviewed");
        cases().resume(CaseReference.of(reference), "commissioning");
        complete("assess-need", "commissioning", needAssessed(18_000));
        task("engage-people");
        assertThat(entries(reference)).containsSubsequence("CASE null paused", "CASE null resumed");
    }

    @Test
    void r11WhoWasInvitedIsToBeToldWhenACaseIsWithdrawnAndItsProcurementEnds() {
        String reference = start(Stage.PLAN, training());
        writePlan(training());
        complete(
                "invite-one-quote",
                "procurement",
                Map.of(
                        "invited",
                        "Weald Consulting Ltd\nDowns Partners",
                        "quoteDeadline",
                        bean(LawfulTime.class).today().plusDays(14).toString(),
                        "barriersConsidered",
                        "No accounts are asked for"));
        APPLICATION.until(
                "The invitation",
                () -> bean(Procurements.class).of(CaseReference.of(reference)).stream()
                        .anyMatch(one -> one.invited() != null));
        cases().withdraw(CaseReference.of(reference), "Covered by another case", "commissioning");

        APPLICATION.untilAsserted(() -> assertThat(cases().history(CaseReference.of(reference)))
                .anySatisfy(line -> {
                    assertThat(line.what()).startsWith("To be told of the withdrawal");
                    assertThat(line.detail()).isEqualTo("Weald Consulting Ltd, Downs Partners");
                }));
        assertThat(bean(Procurements.class).of(CaseReference.of(reference)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.status()).isEqualTo("unsuccessful");
                    assertThat(one.outcomeReason()).contains("Covered by another case");
                });
        assertThat(bean(Notices.class).of(reference))
                .as("no notice had told the market")
                .isEmpty();
    }

    @Test
    void aWithdrawnCaseEndsAtWhateverStageItIsIn() {
        String reference = start(Stage.ANALYSE, training());
        task("assess-need");
        cases().withdraw(CaseReference.of(reference), "Covered by another case", "commissioning");
        assertThat(view(reference).state()).isEqualTo(State.WITHDRAWN);
        APPLICATION.until("The end of the case", () -> open("assess-need").isEmpty());
        assertThat(entries(reference)).contains("CASE null withdrawn");
    }
}
