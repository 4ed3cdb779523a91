package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** A draft of a table is tried and held against past answers before anybody approves it, and its page tells what was done with it. */
@WithApplication
class DraftPagesTest {

    private static final PageRequests PAGES = new PageRequests(RunningApplication.shared());
    private static final String PROCESS = "asks-key-decision";

    private static CamundaClient client;

    @BeforeAll
    static void deploy() {
        client = RunningApplication.shared().client();
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(PROCESS)
                                .startEvent()
                                .businessRuleTask(
                                        "ask",
                                        task -> task.zeebeCalledDecisionId("key-decision")
                                                .zeebeResultVariable("answer"))
                                .userTask("wait")
                                .zeebeUserTask()
                                .endEvent()
                                .done(),
                        PROCESS + ".bpmn")
                .send()
                .join();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void aDraftIsTriedBesideWhatIsLiveWithTheFactsInItsAddress() throws IOException {
        String draft = draft("plan-rules.dmn", content("plan-rules").replace("1000000", "500000"));
        String tried =
                draft + "/decisions/key-decision/try?fact-expenditureOrSaving=%C2%A3600%2C000&fact-divisionsAffected=1";

        String page = PAGES.page("analysts", tried);
        assertThat(text(page))
                .contains(
                        "isKeyDecision yes no Different",
                        "grounds financial none Different",
                        "Rule 2 of the draft matched")
                .doesNotContain(" Same ");
        assertThat(page)
                .as("what was typed stays")
                .contains("value=\"£600,000\"")
                .as("and goes along to the editor")
                .contains("/edit?decision=key-decision&fact-");
        assertThat(text(PAGES.page("auditors", tried.replace("600", "6"))))
                .as("where both agree")
                .contains("isKeyDecision no no Same");

        HttpResponse<String> missing =
                PAGES.get("analysts", draft + "/decisions/key-decision/try?fact-divisionsAffected=1");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body())
                .contains("href=\"#fact-expenditureOrSaving\"", "Expenditure or saving (£) is missing");

        String editor = PAGES.page("analysts", draft + "/edit?decision=key-decision&fact-divisionsAffected=1");
        assertThat(editor)
                .as("after saving, the same facts are tried again")
                .contains("data-done=\"" + draft + "/decisions/key-decision/try?fact-divisionsAffected=1\"");
    }

    @Test
    void everyDecisionOfAChainIsComparedAndWhatTheEngineCannotReadIsNotTried() throws IOException {
        String route = content("plan-rules");
        String draft = draft("plan-rules.dmn", route.replace("207720", "999999"));
        String page = text(
                PAGES.page(
                        "analysts",
                        draft
                                + "/decisions/procurement-route/try?fact-regime=below-threshold&fact-awardMethod=competition&fact-contractType=services&fact-estimatedValue=300000&fact-commencedOn=2026-11-23"));
        assertThat(page).contains("999999 207720 Different", "route three-quotes formal-tender Different");

        String broken = draft(
                "plan-rules.dmn", content("plan-rules").replace("<text>&gt;= 2</text>", "<text>&gt;= = 2</text>"));
        assertThat(PAGES.page("analysts", broken)).doesNotContain("Try it as drafted");
        for (String path : new String[] {"/decisions/key-decision/try", "/decisions/key-decision/replay"}) {
            HttpResponse<String> answer = PAGES.get("analysts", broken + path);
            assertThat(answer.headers().firstValue("Location"))
                    .as(path)
                    .hasValueSatisfying(location -> assertThat(location).endsWith(broken));
        }
        assertThat(PAGES.get("analysts", draft + "/decisions/nothing/try").statusCode())
                .isEqualTo(404);
        assertThat(PAGES.get("procurement", draft + "/decisions/procurement-route/try")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void pastAnswersAreAskedAgainAndTheSecondAnalystSeesWhatChanges() throws IOException {
        long changed = ask("CC-2026-7001", 600_000);
        ask("CC-2026-7002", 2_000_000);
        client.newSetVariablesCommand(changed)
                .variables(Map.of("expenditureOrSaving", 1))
                .send()
                .join();
        RunningApplication.shared()
                .bean(org.opencommissioning.engine.Decisions.class)
                .attempt("key-decision", Map.of("expenditureOrSaving", 700_000, "divisionsAffected", 1));
        String draft = draft("plan-rules.dmn", content("plan-rules").replace("1000000", "500000"));
        String replay = draft + "/decisions/key-decision/replay";

        String page = RunningApplication.shared()
                .await(
                        "The past decisions",
                        () -> text(PAGES.page("analysts", replay)),
                        text -> text.contains("CC-2026-7001"));
        assertThat(page)
                .as("by what the columns held then, not by what was changed since")
                .contains("by version 1 Different isKeyDecision: no becomes → yes grounds: none becomes → financial")
                .as("what stays the same is not listed")
                .doesNotContain("CC-2026-7002")
                .as("nor are trials")
                .contains("These are all that were given in cases");
        assertThat(page).containsPattern("times? isKeyDecision: no → yes; grounds: none → financial");
        assertThat(PAGES.page("analysts", replay))
                .as("the facts lead to how it is decided")
                .contains(replay.replace("/replay", "/try?fact-divisionsAffected=1&fact-expenditureOrSaving=600000"));
        assertThat(PAGES.get("auditors", replay + ".csv").body().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("CC-2026-7001,")
                        .contains(
                                ",1,Different,isKeyDecision: no; grounds: none,isKeyDecision: yes; grounds: financial"))
                .anySatisfy(line -> assertThat(line).startsWith("CC-2026-7002,").contains(",1,Same,"));
        assertThat(text(PAGES.page("analysts", replay + "?page=70"))).contains("There are no answers as old as that");

        PAGES.post(
                "analysts",
                draft + "/submission",
                "reason=" + URLEncoder.encode("The threshold was lowered", StandardCharsets.UTF_8));
        assertThat(text(PAGES.page("analysts-2", draft)))
                .contains("What it would have answered", "answers would change");
        assertThat(PAGES.post("analysts", draft + "/approval", "seen=x").statusCode())
                .isEqualTo(403);
        PAGES.post(
                "analysts-2",
                draft + "/return",
                "answer=" + URLEncoder.encode("Name the minute", StandardCharsets.UTF_8));
        PAGES.upload(
                "analysts",
                draft + "/content",
                "file",
                "plan-rules.dmn",
                content("plan-rules").getBytes(StandardCharsets.UTF_8));
        String history = text(PAGES.page("auditors", draft)).replaceFirst("^.*History ", "");
        assertThat(history)
                .containsSubsequence(
                        "Sent back",
                        "Second analyst",
                        "Name the minute",
                        "Refused",
                        "You had a hand in this draft",
                        "Submitted for approval",
                        "The threshold was lowered",
                        "Begun",
                        "With a file that was handed in");
    }

    private static long ask(String caseReference, int spending) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(PROCESS)
                .latestVersion()
                .variables(
                        Map.of("caseReference", caseReference, "expenditureOrSaving", spending, "divisionsAffected", 1))
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static String content(String table) throws IOException {
        return Files.readString(Path.of("dmn", table + ".dmn"));
    }

    /** Hands a file in and gives the address of its draft. */
    private static String draft(String fileName, String content) {
        HttpResponse<String> answer = PAGES.upload(
                "analysts", "/workbench/drafts", "file", fileName, content.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private static String text(String page) {
        return page.replaceAll("(?s)<script.*?</script>", "")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }
}
