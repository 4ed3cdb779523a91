package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.SignedIn;
import org.opencommissioning.TimeTravellingOfContracts;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Process tests of how a case is secured: the whole application with its models, workers, listeners and databases, its clock
 * moved by the test. Each test has a case of its own, whose plan version 1 approvals bind to, and looks at what people see:
 * tasks in the inbox, rows, notices, the ledger.
 */
@TimeTravellingOfContracts
public abstract class SourcingProcessTests {

    protected static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** Longer than any of the pauses after which a failed job is tried again. */
    private static final int MOST_SECONDS = 600;

    private static final Duration SHORTLY = Duration.ofMillis(200);

    private static Instant now;
    protected static final RunningApplication APPLICATION = RunningApplication.timeTravellingOfContracts();
    private static final AtomicInteger CASES = new AtomicInteger(9000);

    protected static CamundaClient client;

    protected String caseReference = "CC-2026-" + CASES.incrementAndGet();

    @BeforeAll
    static void connect() {
        client = APPLICATION.client();
    }

    @AfterAll
    static void letTimeGoOn() {
        client.newResetClockCommand().send().join();
        client.close();
    }

    @BeforeEach
    void bindApprovalsToAPlan() {
        on("2026-11-23");
        bean(Gates.class).bind(caseReference, 1, "hash-of-the-plan", "commissioning");
    }

    protected static <T> T bean(Class<T> type) {
        return APPLICATION.bean(type);
    }

    /** Makes it nine in the morning of that day. */
    protected void on(String day) {
        now = LocalDate.parse(day).atTime(9, 0).atZone(LONDON).toInstant();
        client.newPinClockCommand().time(now).send().join();
    }

    /** A gate that the plan version must pass and that nobody has decided. */
    protected void requireGate(String gate, String group) {
        bean(Gates.class).require(caseReference, 1, List.of(new RequiredGate(gate, group, null)));
    }

    /** Plan version 1 of the case as it was frozen, and the case where the test has not started it. */
    protected void planned(String content) {
        JdbcClient jdbc = bean(JdbcClient.class);
        if (!jdbc.sql("SELECT 1 FROM commissioning_case WHERE reference = ?")
                .param(caseReference)
                .query(Integer.class)
                .optional()
                .isPresent()) {
            jdbc.sql("""
                    INSERT INTO commissioning_case (reference, lock_version, title, need, category, place, owner, enter_at, stage, state, facts, plan_version, started_by, started_at, stage_since, search_text)
                    VALUES (?, 0, 'Home care in Ashford', 'Residents ask for it', '85310000', 'Ashford', 'commissioning', 'PROCURE', 'PROCURE', 'RUNNING', '{}', 1, 'commissioning', ?, ?, '')""")
                    .params(caseReference, now.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        jdbc.sql(
                        "INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at) VALUES (?, 1, ?, 'hash-of-the-plan', '{}', 'commissioning', ?)")
                .params(caseReference, content, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What the tables answered for plan version 1; freezes one where the test has not. */
    protected void answered(Map<String, Object> answers) {
        if (bean(Plans.class).version(CaseReference.of(caseReference), 1).isEmpty()) {
            Map<String, Object> facts = new HashMap<>(answers);
            facts.keySet().retainAll(List.of("contractType", "estimatedValue"));
            planned(JsonMapper.shared().writeValueAsString(Map.of("facts", facts)));
        }
        Map<String, Object> all = new HashMap<>(bean(Plans.class)
                .version(CaseReference.of(caseReference), 1)
                .orElseThrow()
                .decisions());
        all.putAll(answers);
        bean(JdbcClient.class)
                .sql("UPDATE plan_version SET decisions = ? WHERE case_reference = ? AND plan_version = 1")
                .params(JsonMapper.shared().writeValueAsString(all), caseReference)
                .update();
    }

    /** Starts a process on plan version 1, for which the tables answered what the process is told. */
    protected void start(String processId, Map<String, Object> further) {
        answered(further);
        Map<String, Object> variables = new HashMap<>(
                Map.of("caseReference", caseReference, "planVersion", 1, "title", "Home care in Ashford"));
        variables.putAll(further);
        APPLICATION.start(processId, variables);
    }

    /** The open task of that element, as soon as it is there. */
    protected TaskView task(String elementId) {
        return awaited(
                elementId,
                () -> bean(Inbox.class).openTasks(caseReference).stream()
                        .filter(task -> task.elementId().equals(elementId))
                        .findFirst()
                        .orElse(null));
    }

    /** The open task of that element that belongs to somebody. */
    protected TaskView task(String elementId, String assignee) {
        return awaited(
                elementId,
                () -> bean(Inbox.class).openTasks(caseReference).stream()
                        .filter(task -> task.elementId().equals(elementId) && assignee.equals(task.assignee()))
                        .findFirst()
                        .orElse(null));
    }

    /** Attaches a file to the open task of that element. */
    protected void attached(String elementId, String person, String name) {
        TaskView task = task(elementId);
        settle();
        client.newAssignUserTaskCommand(task.key()).assignee(person).send().join();
        settle();
        SignedIn.attach(APPLICATION, task.key(), person, name);
    }

    protected void complete(String elementId, String person, Map<String, Object> variables) {
        complete(task(elementId), person, variables);
    }

    protected void complete(TaskView task, String person, Map<String, Object> variables) {
        // The inbox knows a task while the engine still creates it.
        settle();
        client.newAssignUserTaskCommand(task.key()).assignee(person).send().join();
        Map<String, Object> answers = new HashMap<>(variables);
        if (Set.of("decide-award", "sign-contract").contains(task.elementId())) {
            answers.putIfAbsent("interestsDeclared", "none");
        }
        new SignedIn(APPLICATION).complete(task.key(), person, answers);
    }

    /** The page of the open task of that element, as its holder has it before them. */
    protected String shown(String elementId, String person) {
        TaskView task = task(elementId);
        settle();
        client.newAssignUserTaskCommand(task.key()).assignee(person).send().join();
        settle();
        return new PageRequests(APPLICATION).page(person, "/tasks/" + task.key());
    }

    /** Nobody decides on what they have not had open as it is now (G6). */
    protected void refusedUnread(TaskView task, String person, Map<String, Object> answers, String document) {
        settle();
        client.newAssignUserTaskCommand(task.key()).assignee(person).send().join();
        assertThatThrownBy(() -> new SignedIn(APPLICATION).completeUnread(task.key(), person, answers))
                .hasMessageContaining("G6: You have not opened " + document);
    }

    /** What a program is given to read with the form of an open task. */
    protected String documents(TaskView task, String person) {
        return new SignedIn(APPLICATION)
                .form(task.key(), person)
                .path("documents")
                .toString();
    }

    /** The completion is refused with these words, and the task stays open. */
    protected void refused(TaskView task, String person, Map<String, Object> variables, String words) {
        assertThatThrownBy(() -> complete(task, person, variables)).hasMessageContaining(words);
        assertThat(bean(Inbox.class).openTasks(caseReference))
                .extracting(TaskView::key)
                .contains(task.key());
    }

    protected void refused(String elementId, String person, Map<String, Object> variables, String words) {
        refused(task(elementId), person, variables, words);
    }

    /** Every supplier is checked for exclusion, and nothing is found. */
    protected void cleared(String... suppliers) {
        complete("check-exclusions-of-suppliers", "procurement", with("exclusionChecks", checked(suppliers)));
    }

    /** Every one of these suppliers is checked for exclusion, and one of them is excluded for bribery. */
    protected void excluding(String excluded, String... suppliers) {
        complete(
                "check-exclusions-of-suppliers",
                "procurement",
                with(
                        "exclusionChecks",
                        checked(suppliers),
                        "exclusionFindings",
                        List.of(with(
                                "supplierName", excluded,
                                "party", "Its finance director",
                                "role", "connected",
                                "ground", "M17",
                                "source", "own",
                                "occurredOn", "2022-01-21",
                                "evidence", "Record of the court",
                                "representationsInvitedOn", today(),
                                "representations", "He has left the board",
                                "recurring", true,
                                "outcome", "disregard",
                                "reasons", "He still signs for it"))));
    }

    private static List<Map<String, Object>> checked(String... suppliers) {
        return List.of(suppliers).stream()
                .map(supplier -> with(
                        "supplierName", supplier, "personsChecked", "Its directors", "debarmentCheckedOn", today()))
                .toList();
    }

    private static String today() {
        return LocalDate.ofInstant(now, LONDON).toString();
    }

    /** A completion at the engine, for who has the task, but of nothing that they gave here: it is denied. */
    protected void pastTheApplication(String elementId, String person, Map<String, Object> variables) {
        TaskView task = task(elementId);
        settle();
        client.newAssignUserTaskCommand(task.key()).assignee(person).send().join();
        assertThatThrownBy(() -> client.newCompleteUserTaskCommand(task.key())
                        .variables(variables)
                        .send()
                        .join())
                .hasMessageContaining("G1: A decision is given by a person signed in to this application");
    }

    /** What was done on the strength of approvals, by the ledger. */
    protected List<String> effects() {
        return bean(Ledger.class).of(caseReference).stream()
                .filter(view -> view.entry().kind() == Entry.Kind.EFFECT)
                .map(view -> view.entry().outcome())
                .toList();
    }

    protected List<NoticeCode> noticesOf() {
        return bean(Notices.class).of(caseReference).stream()
                .map(NoticeView::code)
                .toList();
    }

    protected ProcurementView procurement() {
        return awaited(
                "a procurement",
                () -> bean(Procurements.class).of(CaseReference.of(caseReference)).stream()
                        .reduce((first, last) -> last)
                        .orElse(null));
    }

    protected AwardView award() {
        return awaited(
                "an award",
                () -> bean(Awards.class).of(CaseReference.of(caseReference)).stream()
                        .findFirst()
                        .orElse(null));
    }

    protected static void until(String what, BooleanSupplier holds) {
        awaited(what, () -> holds.getAsBoolean() ? true : null);
    }

    /** What is found once the application has come to rest; time goes on by seconds while it is not there. */
    protected static <T> T awaited(String what, Supplier<T> look) {
        T found = look.get();
        for (int seconds = 0; found == null && seconds < MOST_SECONDS; seconds++) {
            if (seconds > 0) {
                aSecondPasses();
            }
            settle();
            found = look.get();
        }
        assertThat(found).as(what).isNotNull();
        return found;
    }

    /** A timer that is set only after its moment fires a little later, which a clock that stands still never reaches. */
    protected static void settle() {
        for (int seconds = 0; !APPLICATION.settle(SHORTLY); seconds++) {
            assertThat(seconds).as("seconds without rest").isLessThan(MOST_SECONDS);
            aSecondPasses();
        }
    }

    private static void aSecondPasses() {
        now = now.plusSeconds(1);
        client.newPinClockCommand().time(now).send().join();
    }

    protected static Map<String, Object> with(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
