package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.SignedIn;
import org.opencommissioning.SignedIn.NotDone;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.CaseReference;

/** Takes cases through the cycle: a task is assigned to a person, who completes it signed in. */
abstract class CaseJourney extends ProcessTests {

    static final SignedIn SIGNED_IN = new SignedIn(APPLICATION);

    /** Training for £18,000: one quote, no gates beyond the strategic case. */
    static Map<String, Object> training() {
        return facts(Map.of("estimatedValue", 18_000, "expenditureOrSaving", 18_000, "divisionsAffected", 0));
    }

    /** Consultancy for £400,000: a formal tender signed off by legal, finance and the commercial board. */
    static Map<String, Object> consultancy() {
        return facts(Map.of("estimatedValue", 400_000, "expenditureOrSaving", 400_000, "divisionsAffected", 0));
    }

    /** Consultancy for £1,500,000: the same with a key decision. */
    static Map<String, Object> largeConsultancy() {
        return facts(Map.of("estimatedValue", 1_500_000, "expenditureOrSaving", 1_500_000, "divisionsAffected", 0));
    }

    static Map<String, Object> facts(Map<String, Object> changes) {
        var facts = SomeCase.planFacts();
        facts.putAll(changes);
        return facts;
    }

    static Cases cases() {
        return bean(Cases.class);
    }

    static Gates gates() {
        return bean(Gates.class);
    }

    static Ledger ledger() {
        return bean(Ledger.class);
    }

    static KeyDecisions keyDecisions() {
        return bean(KeyDecisions.class);
    }

    /** Starts a case; the answer is its reference. */
    static String start(Stage enterAt, Map<String, Object> facts) {
        return SomeCase.start(
                        APPLICATION, SomeCase.consultancy().enteringAt(enterAt).knowing(facts))
                .value();
    }

    static CaseView view(String reference) {
        return cases().get(CaseReference.of(reference));
    }

    /** The one open task of this element; waits until it is there. */
    UserTask task(String elementId) {
        return APPLICATION
                .await("The task " + elementId, () -> open(elementId), found -> found.size() == 1)
                .getFirst();
    }

    List<UserTask> open(String elementId) {
        return client.newUserTaskSearchRequest()
                .filter(filter -> filter.elementId(elementId).state(UserTaskState.CREATED))
                .send()
                .join()
                .items();
    }

    /** The open task of this element that is about a gate; for gates that share a model. */
    UserTask signOff(String group) {
        return APPLICATION
                .await(
                        "The sign-off by " + group,
                        () -> open("give-sign-off").stream()
                                .filter(task -> task.getCandidateGroups().contains(group))
                                .toList(),
                        found -> found.size() == 1)
                .getFirst();
    }

    void complete(String elementId, String username, Map<String, Object> answers) {
        complete(task(elementId), username, answers);
    }

    void complete(UserTask task, String username, Map<String, Object> answers) {
        assign(task, username);
        SIGNED_IN.complete(task.getUserTaskKey(), username, answers);
    }

    /** Completes as the person who has the task, signed in; the answer is by which rule it was refused. */
    String refused(UserTask task, String username, Map<String, Object> answers) {
        return refused(409, task, username, answers);
    }

    /** Completes as the person who has the task, signed in; the answer is which field has to be put right. */
    String refusedByForm(UserTask task, String username, Map<String, Object> answers) {
        return refused(422, task, username, answers);
    }

    private String refused(int status, UserTask task, String username, Map<String, Object> answers) {
        assign(task, username);
        NotDone refusal =
                catchThrowableOfType(NotDone.class, () -> SIGNED_IN.complete(task.getUserTaskKey(), username, answers));
        assertThat(refusal)
                .as("refusal of %s by %s", task.getElementId(), username)
                .isNotNull();
        assertThat(refusal.status()).isEqualTo(status);
        return refusal.getMessage();
    }

    void assign(UserTask task, String username) {
        client.newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee(username)
                .allowOverride(true)
                .send()
                .join();
    }

    /** What the ledger holds of a case, as {@code kind gate outcome rule}. */
    static List<String> entries(String reference) {
        return ledger().of(reference).stream()
                .map(EntryView::entry)
                .map(entry -> entry.kind() + " " + entry.gate() + " "
                        + (entry.rule() == null ? entry.outcome() : entry.rule()))
                .toList();
    }

    CaseView awaitState(String reference, State state) {
        return APPLICATION.await(reference + " " + state, () -> view(reference), view -> view.state() == state);
    }

    CaseView awaitStage(String reference, Stage stage) {
        return APPLICATION.await(
                reference + " at " + stage,
                () -> view(reference),
                view -> view.stage() == stage
                        && !cases().history(CaseReference.of(reference)).stream()
                                .filter(event -> event.what()
                                        .equals("Entered the stage "
                                                + stage.word().replace('-', ' ')))
                                .toList()
                                .isEmpty());
    }

    /** The message of the one incident there is. */
    String incident() {
        return APPLICATION
                .await(
                        "An incident",
                        () -> client.newIncidentSearchRequest()
                                .filter(filter -> filter.state(IncidentState.ACTIVE))
                                .send()
                                .join()
                                .items(),
                        found -> !found.isEmpty())
                .stream()
                .map(Incident::getErrorMessage)
                .findFirst()
                .orElseThrow();
    }

    /** Travels to a morning, so that timers of that day have fired; never back, which would keep timers that are due waiting. */
    void travelTo(LocalDate day) {
        Duration distance = Duration.between(clock().instant(), day.atTime(9, 0).atZone(clock().getZone()));
        if (distance.isPositive()) {
            timePasses(distance);
        }
    }

    // --- the steps of each stage ------------------------------------------------------------------------------------

    static Map<String, Object> needAssessed(Object estimatedValue) {
        var answers = new HashMap<String, Object>(SomeCase.LOW_RISK);
        answers.putAll(Map.of(
                "evidence",
                "Needs assessment of 2026",
                "demand",
                "400 people a year",
                "presentCost",
                "£90,000 a year",
                "estimatedValue",
                estimatedValue));
        return answers;
    }

    static final Map<String, Object> ENGAGED = Map.of(
            "engagement",
            List.of(Map.of("who", "Carers", "how", "Interviews", "people", 12)),
            "findings",
            "They want one number to call",
            "marketMap",
            "Six providers",
            "vcseProviders",
            "yes");
    static final Map<String, Object> OUTCOMES = Map.of(
            "outcomes",
            List.of(Map.of(
                    "outcome",
                    "Carers feel supported",
                    "strategicOutcome",
                    "older-people",
                    "measure",
                    "Yearly survey",
                    "baseline",
                    "60 %",
                    "target",
                    "80 % by 2028")));
    static final Map<String, Object> OPTIONS = Map.of(
            "options",
            List.of(Map.of("option", "contract", "advantages", "Choice", "drawbacks", "Cost", "score", 70)),
            "deliveryModel",
            "contract",
            "optionsReasons",
            "It scores best");
    static final Map<String, Object> SPECIFICATION = Map.of(
            "specification",
            "Outcomes for carers",
            "reflectsEngagement",
            "One number to call",
            "roomToInnovate",
            "No method is set",
            "membersConsulted",
            "The member for Ashford on 2 November",
            "lots",
            "lots",
            "socialValue",
            "Local jobs");

    void analyse(Object estimatedValue) {
        complete("assess-need", "commissioning", needAssessed(estimatedValue));
        complete("engage-people", "commissioning", ENGAGED);
        complete("define-outcomes", "commissioning", OUTCOMES);
    }

    void writePlan(Map<String, Object> facts) {
        complete("appraise-options", "commissioning", OPTIONS);
        complete("write-specification", "commissioning", SPECIFICATION);
        complete("write-procurement-plan", "procurement", procurementPlan(facts));
    }

    static Map<String, Object> procurementPlan(Map<String, Object> facts) {
        var answers = new HashMap<>(facts);
        answers.remove("deliveryModel");
        if (!Boolean.TRUE.equals(facts.get("preSelectedOnly"))) {
            answers.remove("negotiatedPeriod");
        }
        answers.putAll(Map.of("conflictsAssessment", "None are known", "smeBarriers", "Lots are small"));
        return answers;
    }

    static Map<String, Object> decision(String decision, Object... more) {
        var answers = new HashMap<String, Object>(Map.of("decision", decision));
        for (int i = 0; i < more.length; i += 2) {
            answers.put((String) more[i], more[i + 1]);
        }
        return answers;
    }

    /** What a legal adviser answers who has checked everything. */
    static Map<String, Object> legally(String decision, Object... more) {
        Map<String, Object> answers = decision(decision, more);
        answers.put("legalChecks", List.of("route", "ground", "conflicts", "terms", "tupe", "subsidy"));
        return answers;
    }

    void approvePlan(int planVersion) {
        complete("give-legal-sign-off", "legal", legally("approve", "planVersionSeen", planVersion));
        complete(signOff("finance"), "finance", decision("approve", "planVersionSeen", planVersion));
        complete(signOff("commercial-board"), "commercial-board", decision("approve", "planVersionSeen", planVersion));
    }
}
