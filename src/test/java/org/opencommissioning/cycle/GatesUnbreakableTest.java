package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.UserTask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.SignedIn;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.Covers;
import org.opencommissioning.people.People;
import org.opencommissioning.tasks.DecisionRecords;
import org.opencommissioning.tasks.Inbox;

/** Attempts to get past a gate, each by another way in; the refusals that a form can meet are in {@link GateRefusalsProcessTest}. */
class GatesUnbreakableTest extends CaseJourney {

    private static final String APPROVAL =
            "{\"variables\":{\"decision\":\"approve\",\"planVersionSeen\":1,\"legalChecks\":[\"route\",\"ground\",\"conflicts\",\"terms\",\"tupe\",\"subsidy\"]}}";

    private static final String GATE_LISTENER = "governance.decision";

    /** As any client of the engine's API may, with nothing but HTTP. */
    private static HttpResponse<String> post(String person, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(APPLICATION.address() + path))
                            .header("Content-Type", "application/json")
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(
                                                            (person + ":demo").getBytes(StandardCharsets.UTF_8)))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private String atLegalGate() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        task("give-legal-sign-off");
        return reference;
    }

    private long decisions(String reference, String gate) {
        return ledger().of(reference).stream()
                .filter(view -> view.entry().kind() == Kind.DECISION
                        && gate.equals(view.entry().gate()))
                .count();
    }

    @Test
    void anotherClientMeetsTheSameRulesWhetherTheTaskIsTheirsOrNot() throws Exception {
        String reference = atLegalGate();
        UserTask task = task("give-legal-sign-off");
        String completion = "/v2/user-tasks/" + task.getUserTaskKey() + "/completion";
        String approval =
                "{\"variables\":{\"decision\":\"approve\",\"planVersionSeen\":1,\"legalChecks\":[\"route\",\"ground\",\"conflicts\",\"terms\",\"tupe\",\"subsidy\"]}}";

        assertThat(post("legal", completion, approval).statusCode())
                .as("not the assignee")
                .isEqualTo(403);
        assign(task, "commissioning");
        HttpResponse<String> drafter = post("commissioning", completion, approval);

        assertThat(drafter.statusCode()).isEqualTo(409);
        assertThat(drafter.body()).contains("G1:");
        assertThat(entries(reference)).contains("DENIAL legal G1");
        assertThat(decisions(reference, "legal")).isZero();
    }

    @Test
    void anAdministratorCannotAnswerForTheGatesListener() throws Exception {
        String reference = atLegalGate();
        complete("give-legal-sign-off", "legal", legally("approve", "planVersionSeen", 1));
        Job listener = APPLICATION
                .await(
                        "The gate's job",
                        () -> client.newJobSearchRequest()
                                .filter(filter -> filter.type(GATE_LISTENER))
                                .send()
                                .join()
                                .items(),
                        jobs -> !jobs.isEmpty())
                .getFirst();

        HttpResponse<String> taken = post(
                "administrators",
                "/v2/jobs/activation",
                "{\"type\":\"" + GATE_LISTENER
                        + "\",\"timeout\":60000,\"maxJobsToActivate\":10,\"requestTimeout\":-1}");
        HttpResponse<String> answered = post(
                "administrators",
                "/v2/jobs/" + listener.getJobKey() + "/completion",
                "{\"result\":{\"type\":\"userTask\",\"denied\":false}}");
        HttpResponse<String> failed =
                post("administrators", "/v2/jobs/" + listener.getJobKey() + "/failure", "{\"retries\":0}");

        assertThat(List.of(taken, answered, failed)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("Jobs of type '" + GATE_LISTENER + "' are done by the application itself");
        });
        assertThat(decisions(reference, "legal")).isEqualTo(1);
    }

    @Test
    void g8TwoDecisionsAtTheSameMomentAreOne() {
        String reference = atLegalGate();
        UserTask task = task("give-legal-sign-off");
        assign(task, "legal");
        List<CompletableFuture<Boolean>> both = Stream.of("approve", "refuse")
                .map(word -> CompletableFuture.supplyAsync(() -> {
                    try {
                        SIGNED_IN.complete(
                                task.getUserTaskKey(),
                                "legal",
                                decision(word, "reasons", "At once", "planVersionSeen", 1));
                        return true;
                    } catch (SignedIn.NotDone e) {
                        return false;
                    }
                }))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        assertThat(decisions(reference, "legal")).isEqualTo(1);
    }

    @Test
    void g1NobodyCompletesAGateForWhoHasTheTask() {
        String reference = atLegalGate();
        UserTask task = task("give-legal-sign-off");
        assign(task, "legal");

        String completion = "/v2/user-tasks/" + task.getUserTaskKey() + "/completion";
        assertThat(SIGNED_IN.post("administrators", completion, APPROVAL).statusCode())
                .as("in somebody else's name")
                .isEqualTo(403);
        HttpResponse<String> own = SIGNED_IN.post("legal", completion, APPROVAL);

        assertThat(own.statusCode()).as("past the application").isEqualTo(409);
        assertThat(own.body())
                .contains("INVALID_STATE", "G1: A decision is given by a person signed in to this application")
                .contains("/tasks/" + task.getUserTaskKey());
        assertThatThrownBy(() -> client.newCompleteUserTaskCommand(task.getUserTaskKey())
                        .variables(legally("approve", "planVersionSeen", 1))
                        .send()
                        .join())
                .as("not even the application's own account")
                .hasMessageContaining("G1:");
        assertThat(entries(reference)).contains("DENIAL legal G1");
        assertThat(decisions(reference, "legal")).isZero();
        assertThat(open("give-legal-sign-off")).hasSize(1);
    }

    @Test
    void g1WhatIsSentMustBeWhatThePersonDecided() {
        String reference = atLegalGate();
        UserTask task = task("give-legal-sign-off");
        assign(task, "legal");
        Map<String, Object> refusal = decision("refuse", "reasons", "It is unlawful", "planVersionSeen", 1);
        bean(DecisionRecords.class)
                .record(
                        bean(Inbox.class).openTasks(reference).stream()
                                .filter(one -> one.key() == task.getUserTaskKey())
                                .findFirst()
                                .orElseThrow(),
                        bean(People.class).find("legal").orElseThrow(),
                        bean(UserTaskContents.class).variables(task.getUserTaskKey()),
                        refusal);

        assertThatThrownBy(() -> completeByEngine(task, legally("approve", "planVersionSeen", 1)))
                .hasMessageContaining("G1:");
        Map<String, Object> more = new HashMap<>(refusal);
        more.put("reasons", "It is lawful after all");
        assertThatThrownBy(() -> completeByEngine(task, more))
                .as("other reasons")
                .hasMessageContaining("G1:");
        assign(task, "finance");
        assertThatThrownBy(() -> completeByEngine(task, refusal))
                .as("given to somebody else meanwhile")
                .hasMessageContaining("G1:");
        assertThat(decisions(reference, "legal")).isZero();
    }

    private void completeByEngine(UserTask task, Map<String, Object> answers) {
        client.newCompleteUserTaskCommand(task.getUserTaskKey())
                .variables(answers)
                .send()
                .join();
    }

    @Test
    void anEditedReferenceMakesNobodyDecideAnotherCase() {
        String reference = atLegalGate();
        UserTask task = task("give-legal-sign-off");
        String other = start(Stage.PLAN, training());
        client.newSetVariablesCommand(task.getProcessInstanceKey())
                .variables(Map.of("caseReference", other))
                .send()
                .join();

        complete(task, "legal", legally("approve", "planVersionSeen", 1));

        assertThat(entries(reference)).contains("DECISION legal approve");
        assertThat(entries(other)).noneMatch(entry -> entry.contains("legal"));
    }

    @Test
    void aProcessThatTheApplicationDidNotBeginActsOnNoCase() {
        String reference = start(Stage.PLAN, consultancy());
        task("appraise-options");
        client.newCreateInstanceCommand()
                .bpmnProcessId("procure")
                .latestVersion()
                .variables(
                        Map.of("caseReference", reference, "planVersion", 0, "route", "one-quote", "title", "Forged"))
                .send()
                .join();

        assertThat(incident()).contains("names " + reference, "did not begin this process for it");
        assertThat(ledger().latest(Long.MAX_VALUE, 20))
                .extracting(view -> view.entry())
                .as("noticed where nobody stands before the engine")
                .anySatisfy(entry -> {
                    assertThat(entry.kind()).isEqualTo(Kind.DENIAL);
                    assertThat(entry.rule()).isEqualTo("M1");
                    assertThat(entry.actor()).isEqualTo("procure");
                    assertThat(entry.outcome()).isEqualTo("start-process");
                });
        assertThat(ledger().of(reference))
                .extracting(view -> view.entry().kind())
                .doesNotContain(Kind.EFFECT);
    }

    @Test
    void g10NobodyDecidesTwoGatesOfOnePlanVersionNotEvenByCover() {
        String reference = atLegalGate();
        complete("give-legal-sign-off", "legal", legally("approve", "planVersionSeen", 1));
        LocalDate today = LocalDate.now(clock());
        Covers covers = bean(Covers.class);
        covers.arrange(new Cover("commercial-board", "legal", "commercial-board", today, today.plusDays(3)), "Leave");
        covers.asked(bean(People.class).find("legal").orElseThrow())
                .forEach(one ->
                        covers.accept(one.id(), bean(People.class).find("legal").orElseThrow()));

        assertThat(refused(signOff("commercial-board"), "legal", decision("approve", "planVersionSeen", 1)))
                .contains("G10: You have decided the gate legal of plan version 1 already");
        assertThat(entries(reference)).contains("DENIAL commercial-board G10");
        assertThat(decisions(reference, "commercial-board")).isZero();
        covers.callOff(
                covers.notEnded().getLast().id(),
                bean(People.class).find("commercial-board").orElseThrow());
    }

    @Test
    void g6ApprovalsOfAnEarlierPlanVersionAreVoid() {
        String reference = atLegalGate();
        complete("give-legal-sign-off", "legal", legally("approve", "planVersionSeen", 1));
        complete(signOff("commercial-board"), "commercial-board", decision("approve", "planVersionSeen", 1));
        complete(
                signOff("finance"),
                "finance",
                decision(
                        "return",
                        "returnTo",
                        "appraise-options",
                        "reasons",
                        "The cost of the in-house option is missing",
                        "planVersionSeen",
                        1));
        writePlan(consultancy());
        task("give-legal-sign-off");

        assertThat(entries(reference)).contains("VOIDED legal void", "VOIDED commercial-board void");
        assertThatThrownBy(() -> gates().requireApproved(reference, 1))
                .hasMessageContaining("G9: " + reference + " goes by plan version 2");
        assertThatThrownBy(() -> gates().requireApproved(reference, 2))
                .hasMessageContaining("commercial-board, finance, legal");
    }

    @Test
    void g9AnInstanceMigratedToModelsThatAskNobodyOpensNothing() throws Exception {
        String reference = start(Stage.PLAN, consultancy());
        UserTask first = task("appraise-options");
        String withoutListener = tampered(
                "legal-sign-off", "<zeebe:taskListener eventType=\"completing\" type=\"" + GATE_LISTENER + "\" />", "");
        try (CamundaClient administrator = clientFor("administrators")) {
            assertThatThrownBy(() -> administrator
                            .newDeployResourceCommand()
                            .addResourceStringUtf8(withoutListener, "legal-sign-off.bpmn")
                            .send()
                            .join())
                    .hasMessageContaining("M6: 'legal-sign-off'")
                    .hasMessageContaining("/workbench");
        }
        // The application's own account may do what an administrator may on a cluster, which has no such guard.
        client.newDeployResourceCommand()
                .addResourceStringUtf8(withoutListener, "legal-sign-off.bpmn")
                .send()
                .join();
        long target = client.newDeployResourceCommand()
                .addResourceStringUtf8(
                        tampered(
                                "plan",
                                "not(list contains([\"strategic-case\", \"key-decision\", \"waiver\"], item.gate))",
                                "item.gate = \"legal\""),
                        "plan.bpmn")
                .send()
                .join()
                .getProcesses()
                .getFirst()
                .getProcessDefinitionKey();
        client.newMigrateProcessInstanceCommand(first.getProcessInstanceKey())
                .migrationPlan(MigrationPlan.newBuilder()
                        .withTargetProcessDefinitionKey(target)
                        .addMappingInstruction("appraise-options", "appraise-options")
                        .build())
                .send()
                .join();
        assertThatThrownBy(() -> assign(task("appraise-options"), "commissioning"))
                .hasMessageContaining("M7: 'plan' in version")
                .hasMessageContaining("was not published by this application");
        assertThatThrownBy(() -> SIGNED_IN.complete(first.getUserTaskKey(), "commissioning", OPTIONS))
                .isInstanceOf(SignedIn.NotDone.class);
        assertThat(entries(reference)).contains("DENIAL null M7");
        assertThat(decisions(reference, "legal")).isZero();
        deployModels();
    }

    /** A model of the product with one thing changed, and everything it calls and links in the latest version. */
    private static String tampered(String model, String what, String by) throws Exception {
        String original = Files.readString(Path.of("bpmn", model + ".bpmn"));
        assertThat(original).contains(what);
        return original.replace(what, by).replace("bindingType=\"deployment\"", "bindingType=\"latest\"");
    }

    @Test
    void theLedgerShowsEveryAttemptAndIsWhole() {
        String reference = atLegalGate();
        UserTask task = task("give-legal-sign-off");
        refused(task, "procurement", legally("approve", "planVersionSeen", 1));
        complete(
                task,
                "legal",
                legally(
                        "approve-with-conditions",
                        "conditions",
                        "Insurance is shown first",
                        "reasons",
                        "It is not there yet",
                        "planVersionSeen",
                        1));

        assertThat(entries(reference)).containsSubsequence("DENIAL legal G1", "DECISION legal approve-with-conditions");
        assertThat(ledger().verify().valid()).isTrue();
    }
}
