package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencommissioning.tasks.TaskQuery.Due;
import org.opencommissioning.tasks.TaskQuery.Scope;
import org.opencommissioning.tasks.TaskQuery.Sort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Lists show each task once, most urgent first, whatever the page size and however many groups somebody has. */
class InboxTasksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final OffsetDateTime MORNING = OffsetDateTime.of(2026, 11, 23, 9, 0, 0, 0, ZoneOffset.UTC);

    private InboxTasks tasks;

    @BeforeEach
    void tasks() {
        var database = new SingleConnectionDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", true);
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/tasks/V700__inbox.sql")).execute(database);
        tasks = new InboxTasks(JdbcClient.create(database));
    }

    private TaskView task(long key, String title, String stage, String gate, List<String> groups, String assignee, OffsetDateTime due) {
        var task = new TaskView(key, "OPEN", "Decide " + key, "decide", "plan", 1, 2, "CC-2026-000" + key % 3, title, 1, stage, gate, null, null, groups, List.of(), assignee, due, 50,
                MORNING.plusMinutes(key), null, null);
        tasks.add(task);
        return task;
    }

    private static TaskQuery query(Scope scope, Set<String> groups) {
        return new TaskQuery(scope, "ann", groups, null, null, null, null, null, TODAY, null, null, Sort.URGENCY, null, 50);
    }

    private List<Long> keys(TaskQuery query) {
        return tasks.page(query).stream().map(TaskView::key).toList();
    }

    @Test
    void pages_over_several_groups_show_every_task_once_in_order() {
        for (var key = 1; key <= 40; key++) {
            task(key, "Care", "plan", null, key % 4 == 0 ? List.of("legal", "finance") : List.of(key % 2 == 0 ? "legal" : "finance"), null,
                    key % 5 == 0 ? null : MORNING.plusDays(key % 7));
        }
        var expected = keys(query(Scope.GROUPS, Set.of("legal", "finance")));
        assertThat(expected).hasSize(40).doesNotHaveDuplicates();
        assertThat(tasks.page(query(Scope.GROUPS, Set.of("legal", "finance"))).reversed().subList(0, 8)).as("no deadline comes last").allMatch(task -> task.dueAt() == null);

        for (var sort : Sort.values()) {
            var seen = new ArrayList<Long>();
            Cursor after = null;
            while (true) {
                var all = query(Scope.GROUPS, Set.of("legal", "finance"));
                var page = tasks.page(new TaskQuery(all.scope(), all.username(), all.groups(), null, null, null, null, null, TODAY, null, null, sort, after, 7));
                if (page.isEmpty()) {
                    break;
                }
                page.forEach(one -> seen.add(one.key()));
                var last = page.getLast();
                after = Cursor.read(new Cursor(sort == Sort.NEWEST ? last.createdAt() : last.dueAt() == null ? InboxTasks.NEVER : last.dueAt(), last.key()).write());
            }
            assertThat(seen).as("%s", sort).hasSize(40).doesNotHaveDuplicates();
            if (sort == Sort.URGENCY) {
                assertThat(seen).isEqualTo(expected);
            }
        }
        assertThat(tasks.count(query(Scope.GROUPS, Set.of("legal", "finance")), 1000)).isEqualTo(40);
        assertThat(tasks.count(query(Scope.GROUPS, Set.of("legal", "finance")), 10)).as("counts stop at their ceiling").isEqualTo(10);
    }

    @Test
    void filters_find_what_they_name() {
        task(1, "Lifts in Dover", "plan", "legal", List.of("legal"), null, MORNING.minusDays(1));
        task(2, "50% of_roads", "analyse", null, List.of("legal"), "ann", MORNING);
        task(3, "Care", "plan", null, List.of("finance"), "bob", MORNING.plusDays(3));
        task(4, "Care", "plan", null, List.of("finance"), null, null);
        var all = query(Scope.ALL, Set.of());

        assertThat(keys(query(Scope.MINE, Set.of()))).containsExactly(2L);
        assertThat(keys(query(Scope.GROUPS, Set.of("finance")))).containsExactly(3L, 4L);
        assertThat(keys(with(all, "plan", null, null, null, null))).containsExactly(1L, 3L, 4L);
        assertThat(keys(with(all, null, "legal", null, null, null))).containsExactly(1L);
        assertThat(keys(with(all, null, null, Due.OVERDUE, null, null))).containsExactly(1L);
        assertThat(keys(with(all, null, null, Due.TODAY, null, null))).containsExactly(2L);
        assertThat(keys(with(all, null, null, Due.WEEK, null, null))).containsExactly(2L, 3L);
        assertThat(keys(with(all, null, null, Due.NONE, null, null))).containsExactly(4L);
        assertThat(keys(with(all, null, null, null, true, null))).containsExactly(2L, 3L);
        assertThat(keys(with(all, null, null, null, null, "DOVER lifts"))).as("every word, any order, any case").containsExactly(1L);
        assertThat(keys(with(all, null, null, null, null, "50% of_"))).as("wildcards are plain characters").containsExactly(2L);
        assertThat(keys(with(all, null, null, null, null, "5%f"))).isEmpty();
    }

    private static TaskQuery with(TaskQuery query, String stage, String gate, Due due, Boolean claimed, String text) {
        return new TaskQuery(query.scope(), query.username(), query.groups(), null, stage, gate, null, due, TODAY, claimed, text, Sort.URGENCY, null, 50);
    }

    @Test
    void a_task_reported_twice_is_there_once_and_an_ended_one_leaves_every_list() {
        task(1, "Care", "plan", null, List.of("legal"), null, MORNING);
        task(1, "Care", "plan", null, List.of("legal"), null, MORNING);
        assertThat(keys(query(Scope.GROUPS, Set.of("legal")))).containsExactly(1L);

        tasks.assign(1, "ann");
        tasks.end(1, "COMPLETED", MORNING, null);
        assertThat(keys(query(Scope.ALL, Set.of()))).isEmpty();
        assertThat(keys(query(Scope.GROUPS, Set.of("legal")))).isEmpty();
        assertThat(tasks.find(1).orElseThrow().endedBy()).as("who had it, completed it").isEqualTo("ann");
        assertThat(tasks.ofCase("CC-2026-0001", false)).hasSize(1);
    }
}
