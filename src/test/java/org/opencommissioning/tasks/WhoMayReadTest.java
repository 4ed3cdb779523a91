package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.publication.PublicSamples;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.NewProcurement;
import org.opencommissioning.sourcing.Opener;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files, sealed tenders and exempt matters are read by those whose case or task it is, whichever way somebody asks: by page, by JSON or by the number of a file. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class WhoMayReadTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final PageRequests PAGES = new PageRequests(APPLICATION);
    private static final String CONTENT = "What residents told us in confidence";

    private final InboxTasks tasks = APPLICATION.bean(InboxTasks.class);
    private final String reference = APPLICATION
            .bean(Cases.class)
            .start(NewCase.of("Respite in Thanet", "Carers ask for it."), null, "commissioning")
            .reference()
            .value();

    @BeforeEach
    void exemptMatters() {
        PublicSamples.enter(APPLICATION);
    }

    @AfterEach
    void leave() {
        PublicSamples.leave(APPLICATION);
    }

    @Test
    void aFileIsReadByThoseWhoseCaseOrTaskItIs() {
        String file = "/attachments/"
                + attached(task(900_001, "assess-need", List.of("commissioning"), "commissioning"), "commissioning");
        for (String person : List.of("commissioning", "managers", "auditors")) {
            assertThat(PAGES.get(person, file).body()).as(person).isEqualTo(CONTENT);
        }
        for (String person : List.of("scrutiny", "analysts", "administrators", "contract-management", "legal")) {
            var answer = PAGES.get(person, file);
            assertThat(answer.statusCode()).as(person).isEqualTo(403);
            assertThat(answer.body())
                    .as(person)
                    .contains("This file is for those whose case or task it is.")
                    .doesNotContain(CONTENT);
            assertThat(PAGES.get(person, "/cases/" + reference).body())
                    .as(person + " at the case")
                    .doesNotContain("evidence.csv", file + "\"");
            assertThat(PAGES.get(person, "/tasks/900001").body())
                    .as(person + " at the task")
                    .doesNotContain("evidence.csv", file + "\"");
            assertThat(PAGES.get(person, "/api/cases/" + reference).body())
                    .as(person + " over JSON")
                    .doesNotContain("evidence.csv", file + "\"");
        }
        assertThat(PAGES.get("commissioning", "/cases/" + reference).body()).contains("evidence.csv", file);
        assertThat(PAGES.get("service-users", file).statusCode()).isEqualTo(403);

        task(900_002, "sign-off", List.of("legal"), null);
        assertThat(PAGES.get("legal", file).body())
                .as("whoever has a task in the case")
                .isEqualTo(CONTENT);
    }

    @Test
    void whatCameWithATenderIsSealedUntilItIsOpened() {
        var procurements = APPLICATION.bean(Procurements.class);
        var procurement = procurements
                .open(new NewProcurement(
                        CaseReference.of(reference),
                        1,
                        "Respite in Thanet",
                        "competition",
                        LawfulTerms.of("formal-tender").withMinimumDays(25)))
                .reference();
        procurements.advertise(
                procurement, APPLICATION.bean(LawfulTime.class).today().minusDays(1), new Weights(40, 40, 20));
        String tender = "/attachments/"
                + attached(task(900_003, "open-tenders", List.of("procurement"), "procurement"), "procurement");
        task(900_004, "confirm-opening", List.of("procurement", "legal"), null);
        task(900_005, "assess-need", List.of("commissioning"), null);

        for (String person : List.of("legal", "commissioning", "managers", "auditors")) {
            assertThat(PAGES.get(person, tender).body())
                    .as(person)
                    .contains("The tenders are sealed until two people have opened them.")
                    .doesNotContain(CONTENT);
        }
        assertThat(procurements.openTenders(procurement, Opener.FIRST, "procurement"))
                .isEmpty();
        assertThat(PAGES.get("legal", tender).statusCode())
                .as("one opening is not enough")
                .isEqualTo(403);
        assertThat(procurements.openTenders(procurement, Opener.SECOND, "legal"))
                .isEmpty();

        for (String person : List.of("legal", "procurement", "auditors")) {
            assertThat(PAGES.get(person, tender).body()).as(person).isEqualTo(CONTENT);
        }
        for (String person : List.of("commissioning", "managers")) {
            assertThat(PAGES.get(person, tender).body())
                    .as(person + " while it is evaluated")
                    .contains("between those who work on it until the award is decided")
                    .doesNotContain(CONTENT);
        }
    }

    @Test
    void exemptMattersAreReadByThoseWhoseTheyAre() {
        for (String person : List.of("cabinet", "scrutiny", "democratic-services", "auditors", "managers")) {
            assertThat(PAGES.get(person, "/api/key-decisions").body())
                    .as(person)
                    .contains(PublicSamples.SECRET);
        }
        for (String person : List.of("commissioning", "analysts", "administrators", "contract-management")) {
            for (String path : List.of("/api/key-decisions", "/api/key-decisions/91/00002")) {
                assertThat(PAGES.get(person, path).body())
                        .as(person + " at " + path)
                        .contains("Terms of a property lease", "Exempt from publication")
                        .doesNotContain(PublicSamples.SECRET);
            }
            for (String path : List.of("/decisions", "/decisions/91/00002", "/decisions.csv")) {
                assertThat(PAGES.get(person, path).statusCode())
                        .as(person + " at " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(PAGES.get("service-users", "/api/key-decisions").statusCode())
                .isEqualTo(403);
        tasks.add(
                new TaskBuilder(900_006, "prepare-fed-entry", List.of("commissioning"), null, "CC-1991-0001").task(),
                900_006);
        assertThat(PAGES.get("commissioning", "/api/key-decisions/91/00002").body())
                .as("whoever has a task in the case")
                .contains(PublicSamples.SECRET);
    }

    @Test
    void theStepsWhoseFilesAreSealedAreInTheModels() throws Exception {
        var ids = new StringBuilder();
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of("bpmn"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".bpmn")).toList()) {
                ids.append(java.nio.file.Files.readString(file));
            }
        }
        assertThat(org.opencommissioning.sourcing.evaluation.SealedSteps.all())
                .allSatisfy(step -> assertThat(ids.toString())
                        .containsPattern(Pattern.compile("<bpmn:userTask id=\"" + step + "\"")));
    }

    private TaskView task(long key, String element, List<String> groups, String assignee) {
        var task = new TaskBuilder(key, element, groups, assignee, reference).task();
        tasks.add(task, task.processInstanceKey());
        return task;
    }

    private record TaskBuilder(long key, String element, List<String> groups, String assignee, String caseReference) {
        TaskView task() {
            return new TaskView(
                    key,
                    "OPEN",
                    "Task " + key,
                    element,
                    "plan",
                    1,
                    2,
                    caseReference,
                    "Respite in Thanet",
                    1,
                    "plan",
                    null,
                    null,
                    null,
                    groups,
                    List.of(),
                    assignee,
                    null,
                    50,
                    OffsetDateTime.now(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    private long attached(TaskView task, String by) {
        APPLICATION
                .bean(Attachments.class)
                .attach(
                        task.key(),
                        APPLICATION
                                .bean(org.opencommissioning.people.People.class)
                                .find(by)
                                .orElseThrow(),
                        "evidence.csv",
                        CONTENT.getBytes(StandardCharsets.UTF_8));
        return APPLICATION
                .bean(JdbcClient.class)
                .sql("SELECT MAX(id) FROM case_attachment WHERE task_key = ?")
                .param(task.key())
                .query(Long.class)
                .single();
    }
}
