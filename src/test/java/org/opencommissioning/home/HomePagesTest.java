package org.opencommissioning.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.WorkingCalendar;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever signs in sees what is theirs: to do, late, new, with others, their cases with the next day that counts, and what only their role decides. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class HomePagesTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final PageRequests PAGES = new PageRequests(APPLICATION);
    private static final String SOCIAL_CARE = "Social Care, Health and Wellbeing";
    private static final String GROWTH = "Growth, Environment and Transport";

    private static final long FIRST_KEY = 880_001;

    private static JdbcClient jdbc() {
        return APPLICATION.bean(JdbcClient.class);
    }

    private static OffsetDateTime days(int fromToday) {
        return APPLICATION
                .bean(LawfulTime.class)
                .today()
                .plusDays(fromToday)
                .atTime(12, 0)
                .atOffset(ZoneOffset.UTC);
    }

    @AfterEach
    void takeAway() {
        for (String table : List.of("inbox_task", "inbox_task_group")) {
            jdbc().sql("DELETE FROM " + table + " WHERE task_key BETWEEN ? AND ?")
                    .params(FIRST_KEY, FIRST_KEY + 100)
                    .update();
        }
        jdbc().sql("DELETE FROM key_decision WHERE reference LIKE '88/%'").update();
    }

    /** A task in the list of a group. */
    private static void task(
            int number, String name, String reference, String group, String assignee, String directorate, int due) {
        jdbc().sql("""
                        INSERT INTO inbox_task (task_key, state, name, element_id, process_id, process_definition_key, process_instance_key, root_instance_key, case_reference, case_title,
                            candidate_groups, candidate_users, assignee, due_at, priority, created_at, directorate)
                        VALUES (?, 'OPEN', ?, 'step', 'process', 1, 1, 1, ?, 'Home care', ?, '', ?, ?, 50, ?, ?)""")
                .param(FIRST_KEY + number)
                .param(name)
                .param(reference)
                .param(group)
                .param(assignee)
                .param(days(due))
                .param(days(0).minusHours(12))
                .param(directorate)
                .update();
        jdbc().sql("""
                        INSERT INTO inbox_task_group (group_name, due_at, task_key, created_at)
                        SELECT candidate_groups, due_at, task_key, created_at FROM inbox_task WHERE task_key = ?""").param(FIRST_KEY + number).update();
    }

    /** The part of a page under one heading. */
    private static String part(String page, String heading) {
        assertThat(page).contains(">" + heading + "</h2>");
        String from = page.substring(page.indexOf(">" + heading + "</h2>"));
        return from.substring(0, from.indexOf("</section>"));
    }

    /** Bank holidays are published for a few years: people arrive at their page in any year. */
    @Test
    void holidaysThatAreNotPublishedYetArePassedOverAsTheyWillBe() {
        LawfulTime time = APPLICATION.bean(LawfulTime.class);
        Predicate<LocalDate> working = day -> time.isWorkingDay(day, WorkingCalendar.COUNCIL);
        assertThat(HomeReader.lookedLast(LocalDate.parse("2040-01-02"), working))
                .isEqualTo("2039-12-30");
        assertThat(HomeReader.lookedLast(LocalDate.parse("2040-01-04"), working))
                .isEqualTo("2040-01-03");
        assertThat(HomeReader.lookedLast(LocalDate.parse("2026-12-29"), working))
                .as("26 December is a Saturday, and its substitute a Monday")
                .isEqualTo("2026-12-24");
    }

    @Test
    void anOfficerSeesWhatIsLateFirstWhatIsWithOthersAndTheOwnCasesWithTheirNextDay() {
        String title = "Day centres " + UUID.randomUUID();
        String reference = APPLICATION
                .bean(Cases.class)
                .start(NewCase.of(title, "Somewhere to go"), null, "procurement")
                .reference()
                .value();
        task(1, "Send the late letter", reference, "procurement", "procurement", SOCIAL_CARE, -400);
        task(2, "Read the late letter", reference, "legal", "legal", SOCIAL_CARE, -399);
        APPLICATION.await("the first task", () -> PAGES.page("procurement", "/"), page -> page.contains("Assess need"));

        String page = PAGES.page("procurement", "/");

        assertThat(page.substring(page.indexOf("Yours, overdue")))
                .as("counted, and leads to the list")
                .contains("scope=mine&due=overdue");
        assertThat(part(page, "To do next"))
                .containsSubsequence("Send the late letter", "Overdue", reference)
                .doesNotContain("Read the late letter");
        assertThat(part(page, "Waiting for others"))
                .as("with whom it is")
                .containsSubsequence("Read the late letter", "Overdue", "Legal advisers (demonstration)")
                .doesNotContain("Send the late letter");
        assertThat(part(page, "Your cases")).containsSubsequence(title, "waits for", "is due");
        assertThat(PAGES.page("legal", "/")).as("who owns no case").doesNotContain(">Your cases</h2>");
        assertThat(PAGES.page("procurement", "/cases?mine=true")).contains(title);
        assertThat(PAGES.page("commissioning", "/cases?mine=true&text=" + title.replace(' ', '+')))
                .as("only one's own")
                .contains("No case matches");
    }

    @Test
    void aManagerChoosesADirectorateAndFindsItChosenTheNextTime() {
        task(3, "Count the chairs", "CC-2025-9001", "finance", null, SOCIAL_CARE, -400);
        task(4, "Count the lamps", "CC-2025-9002", "finance", null, GROWTH, -400);
        assertThat(part(PAGES.page("managers", "/"), "Overdue in the council"))
                .contains("Count the chairs", "Count the lamps", "Finance advisers, not taken yet");

        PAGES.post("managers", "/home/directorate", "directorate=" + GROWTH.replace(" ", "+"));

        assertThat(part(PAGES.page("managers", "/"), "Overdue in " + GROWTH))
                .contains("Count the lamps")
                .doesNotContain("Count the chairs");
        assertThat(PAGES.page("managers-2", "/")).as("each for themselves").contains("Overdue in the council");
        assertThat(PAGES.post("finance", "/home/directorate", "directorate=" + GROWTH.replace(" ", "+"))
                        .statusCode())
                .isEqualTo(403);
        PAGES.post("managers", "/home/directorate", "directorate=");
        assertThat(PAGES.page("managers", "/")).contains("Overdue in the council");
    }

    @Test
    void membersSeeWhatIsToBeTakenScrutinyWhatCanBeCalledIn() {
        decision("88/00001", "Close the depot", "FOR_DETERMINATION", -3, null);
        decision("88/00002", "Move the library", "SUBJECT_TO_CALL_IN", -20, days(1));

        assertThat(part(PAGES.page("cabinet", "/"), "Key decisions to take"))
                .containsSubsequence("88/00001: Close the depot", "It may be taken since this day")
                .doesNotContain("Move the library");
        assertThat(part(PAGES.page("scrutiny", "/"), "Decisions that can be called in, or were"))
                .containsSubsequence("88/00002: Move the library", "It can be called in until the end of this day")
                .doesNotContain("Close the depot");
        assertThat(part(PAGES.page("democratic-services", "/"), "Key decisions under way"))
                .contains("Close the depot", "Move the library");
        assertThat(PAGES.page("procurement", "/")).doesNotContain("Close the depot");
    }

    private static void decision(String reference, String title, String status, int notBefore, OffsetDateTime inForce) {
        jdbc().sql("""
                        INSERT INTO key_decision (reference, lock_version, case_reference, plan_version, title, matter, decision_maker, urgency, restriction, contact,
                          first_published_on, not_before, not_before_rule, status, decided_by, decided_on, outcome, record_published_on, in_force_on)
                        VALUES (?, 0, 'CC-2025-9003', 1, ?, 'To decide', 'Cabinet Member', 'normal', 'open', 'Democratic Services', ?, ?, 'rule', ?, ?, ?, ?, ?, ?)""")
                .params(java.util.Arrays.asList(
                        reference,
                        title,
                        days(-40).toLocalDate(),
                        days(notBefore).toLocalDate(),
                        status,
                        inForce == null ? null : "cabinet",
                        inForce == null ? null : days(-6).toLocalDate(),
                        inForce == null ? null : "agree",
                        inForce == null ? null : days(-6).toLocalDate(),
                        inForce == null ? null : inForce.toLocalDate()))
                .update();
    }

    @Test
    void anAnalystSeesTheChangesThatWaitForASecondPublisherAndNobodyElseDoes() {
        String before = PAGES.page("analysts-2", "/");
        assertThat(before).contains(">Rules that wait for a second publisher</h2>");
        assertThat(PAGES.page("commissioning", "/")).doesNotContain("Rules that wait for a second publisher");
        jdbc().sql("""
                        INSERT INTO workbench_drafts (file_name, content, content_hash, based_on, state, reason, created_at, changed_at)
                        VALUES ('new-rule-880.dmn', '', '', NULL, 'SUBMITTED', 'A better rule', ?, ?)""").params(days(0), days(0)).update();
        long draft = jdbc().sql("SELECT id FROM workbench_drafts WHERE file_name = 'new-rule-880.dmn'")
                .query(Long.class)
                .single();
        jdbc().sql("INSERT INTO workbench_draft_authors (draft_id, username) VALUES (?, 'analysts')")
                .param(draft)
                .update();
        try {
            assertThat(part(PAGES.page("analysts-2", "/"), "Rules that wait for a second publisher"))
                    .containsSubsequence("new-rule-880.dmn", "A better rule", "By Analysts (demonstration)");
            assertThat(part(PAGES.page("analysts", "/"), "Rules that wait for a second publisher"))
                    .as("who wrote it waits")
                    .containsSubsequence("new-rule-880.dmn", "Yours; waits for another analyst");
        } finally {
            jdbc().sql("DELETE FROM workbench_draft_authors WHERE draft_id = ?")
                    .param(draft)
                    .update();
            jdbc().sql("DELETE FROM workbench_drafts WHERE id = ?").param(draft).update();
        }
    }

    @Test
    void serviceUsersSeeTheirOwnTasksAloneAndNobodyWithoutAnAccountSeesAny() {
        task(5, "Score the tenders", "CC-2025-9004", "service-users", "service-users", SOCIAL_CARE, 5);
        task(6, "Open the tenders", "CC-2025-9004", "procurement", null, SOCIAL_CARE, 5);

        assertThat(PAGES.page("service-users", "/"))
                .contains("Score the tenders")
                .doesNotContain("Open the tenders", "Your cases", "Waiting for others", "Open for your groups");
        assertThat(PAGES.page("auditors", "/"))
                .as("who has nothing to do reads what will come")
                .contains("What you are asked to do appears here by itself");
    }
}
