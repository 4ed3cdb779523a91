package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencommissioning.PostgresServer;
import org.opencommissioning.site.Drafts;
import org.opencommissioning.tasks.TaskFilter.Due;
import org.opencommissioning.tasks.TaskQuery.Scope;
import org.opencommissioning.tasks.TaskQuery.Sort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Lists show each task once, most urgent first, whatever the page size and however many groups somebody has. */
@ParameterizedClass
@EnumSource(InboxTasksTest.Database.class)
class InboxTasksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final OffsetDateTime MORNING = OffsetDateTime.of(2026, 11, 23, 9, 0, 0, 0, ZoneOffset.UTC);

    enum Database {
        H2,
        POSTGRESQL
    }

    @Parameter
    private Database kind;

    private SingleConnectionDataSource database;
    private InboxTasks tasks;
    private TaskSearch search;

    @BeforeEach
    void tasks() {
        database = new SingleConnectionDataSource(
                kind == Database.H2
                        ? "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"
                        : PostgresServer.newDatabase(),
                true);
        var migrations = Stream.of("site", "tasks")
                .flatMap(module -> resources("classpath:db/migration/" + module + "/*.sql"))
                .toArray(Resource[]::new);
        Arrays.sort(migrations, Comparator.comparing(Resource::getFilename));
        new ResourceDatabasePopulator(migrations).execute(database);
        var jdbc = JdbcClient.create(database);
        tasks = new InboxTasks(jdbc, new Drafts(jdbc, Clock.systemUTC()));
        search = new TaskSearch(jdbc);
    }

    private static Stream<Resource> resources(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        database.destroy();
    }

    private TaskView task(
            long key,
            String title,
            String stage,
            String gate,
            List<String> groups,
            String assignee,
            OffsetDateTime due) {
        var task = new TaskView(
                key,
                "OPEN",
                "Decide " + key,
                "decide",
                "plan",
                1,
                2,
                "CC-2026-000" + key % 3 + "-" + key,
                title,
                1,
                stage,
                gate,
                null,
                null,
                groups,
                List.of(),
                assignee,
                due,
                50,
                MORNING.plusMinutes(key),
                null,
                null,
                key % 2 == 0 ? "Highways" : "Adult Social Care",
                key % 6 == 0 ? null : BigDecimal.valueOf(key % 6 * 1000),
                null,
                null);
        tasks.add(task, task.processInstanceKey());
        return task;
    }

    private static TaskFilter of(TaskFilter.Kind kind, String directorate) {
        return new TaskFilter(null, kind, null, directorate, null, TaskFilter.Taken.ANY, null, TaskFilter.Value.ANY);
    }

    private static TaskQuery query(Scope scope, Set<String> groups) {
        return new TaskQuery(scope, "ann", groups, TaskFilter.NONE, TODAY, Sort.URGENCY, null, 50);
    }

    private List<Long> keys(TaskQuery query) {
        return search.page(query).stream().map(TaskView::key).toList();
    }

    @Test
    void pages_over_several_groups_show_every_task_once_in_order() {
        for (var key = 1; key <= 40; key++) {
            task(
                    key,
                    "Care",
                    "plan",
                    null,
                    key % 4 == 0 ? List.of("legal", "finance") : List.of(key % 2 == 0 ? "legal" : "finance"),
                    null,
                    key % 5 == 0 ? null : MORNING.plusDays(key % 7));
        }
        var expected = keys(query(Scope.GROUPS, Set.of("legal", "finance")));
        assertThat(expected).hasSize(40).doesNotHaveDuplicates();
        assertThat(search.page(query(Scope.GROUPS, Set.of("legal", "finance")))
                        .reversed()
                        .subList(0, 8))
                .as("no deadline comes last")
                .allMatch(task -> task.dueAt() == null);

        for (var sort : Sort.values()) {
            var seen = new ArrayList<Long>();
            Cursor after = null;
            while (true) {
                var all = query(Scope.GROUPS, Set.of("legal", "finance"));
                var page = search.page(new TaskQuery(
                        all.scope(), all.username(), all.groups(), TaskFilter.NONE, TODAY, sort, after, 7));
                if (page.isEmpty()) {
                    break;
                }
                page.forEach(one -> seen.add(one.key()));
                after = Cursor.read(Cursor.of(page.getLast(), sort).write(), sort);
            }
            assertThat(seen).as("%s", sort).hasSize(40).doesNotHaveDuplicates();
            if (sort == Sort.URGENCY) {
                assertThat(seen).isEqualTo(expected);
            }
        }
        assertThat(search.count(Scope.GROUPS, "ann", Set.of("legal", "finance"), 1000))
                .isEqualTo(40);
        assertThat(search.count(Scope.GROUPS, "ann", Set.of("legal", "finance"), 10))
                .as("counts stop at their ceiling")
                .isEqualTo(10);
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
        assertThat(keys(with(all, filter("plan", null, null, null, null)))).containsExactly(1L, 3L, 4L);
        assertThat(keys(with(all, filter(null, "legal", null, null, null)))).containsExactly(1L);
        assertThat(keys(with(all, filter(null, null, Due.OVERDUE, null, null)))).containsExactly(1L);
        assertThat(keys(with(all, filter(null, null, Due.TODAY, null, null)))).containsExactly(2L);
        assertThat(keys(with(all, filter(null, null, Due.WEEK, null, null)))).containsExactly(2L, 3L);
        assertThat(keys(with(all, filter(null, null, Due.NONE, null, null)))).containsExactly(4L);
        assertThat(keys(with(all, filter(null, null, null, true, null)))).containsExactly(2L, 3L);
        assertThat(keys(with(all, filter(null, null, null, null, "DOVER lift"))))
                .as("every word by its beginning, any order, any case")
                .containsExactly(1L);
        assertThat(keys(with(all, filter(null, null, null, null, "over ift"))))
                .as("every word by any part of it")
                .containsExactly(1L);
        assertThat(keys(with(all, filter(null, null, null, null, "50% of_"))))
                .as("wildcards are plain characters")
                .containsExactly(2L);
        assertThat(keys(with(all, filter(null, null, null, null, "5%f")))).isEmpty();
        assertThat(keys(with(all, filter(null, null, null, null, "CC-2026-0001-4"))))
                .as("a reference as it is written")
                .containsExactly(4L);
        assertThat(keys(with(all, filter(null, null, null, null, "%"))))
                .as("nothing to look for")
                .isEmpty();
        assertThat(keys(with(
                        query(Scope.GROUPS, Set.of("finance", "legal")), filter("plan", null, null, null, "care"))))
                .as("filters within my groups")
                .containsExactly(3L, 4L);
        assertThat(keys(with(query(Scope.GROUPS, Set.of("finance", "legal")), filter("plan", null, null, null, null))))
                .containsExactly(1L, 3L, 4L);
        assertThat(keys(with(query(Scope.GROUPS, Set.of("finance", "legal")), filter(null, "legal", null, null, null))))
                .containsExactly(1L);
        assertThat(keys(with(
                        query(Scope.GROUPS, Set.of("finance")),
                        of(new TaskFilter.Kind("plan", null, null), "Highways"))))
                .containsExactly(4L);
        assertThat(keys(with(
                        query(Scope.GROUPS, Set.of("finance")),
                        of(new TaskFilter.Kind("plan", "legal", null), "Highways"))))
                .isEmpty();
        assertThat(keys(with(all, of(TaskFilter.Kind.ANY, "Highways")))).containsExactly(2L, 4L);
        assertThat(keys(with(
                        all,
                        new TaskFilter(
                                null,
                                TaskFilter.Kind.ANY,
                                null,
                                null,
                                null,
                                TaskFilter.Taken.ANY,
                                null,
                                new TaskFilter.Value(BigDecimal.valueOf(2000), BigDecimal.valueOf(3000))))))
                .containsExactly(2L, 3L);
        assertThat(keys(with(
                        all,
                        new TaskFilter(
                                "CC-2026-0000-3",
                                TaskFilter.Kind.ANY,
                                "finance",
                                null,
                                null,
                                TaskFilter.Taken.ANY,
                                null,
                                TaskFilter.Value.ANY))))
                .containsExactly(3L);
        assertThat(keys(with(all, of(new TaskFilter.Kind("plan", null, null), "Highways"))))
                .containsExactly(4L);
        assertThat(keys(with(all, of(new TaskFilter.Kind(null, "legal", null), "Highways"))))
                .isEmpty();
        assertThat(search.directorates()).containsExactly("Adult Social Care", "Highways");

        var care = of(new TaskFilter.Kind(null, null, "Decide 3"), null);
        assertThat(keys(with(all, care))).as("a kind of task").containsExactly(3L);
        assertThat(search.count(with(all, care), 1000)).isEqualTo(1);
        assertThat(search.count(with(query(Scope.MINE, Set.of()), care), 1000))
                .as("of mine")
                .isZero();
        var bobs = new TaskFilter(
                null,
                TaskFilter.Kind.ANY,
                null,
                null,
                null,
                new TaskFilter.Taken(null, "bob"),
                null,
                TaskFilter.Value.ANY);
        assertThat(keys(with(all, bobs))).as("a person").containsExactly(3L);
        assertThat(search.names()).containsExactly("Decide 1", "Decide 2", "Decide 3", "Decide 4");
        assertThat(search.takers()).containsExactlyInAnyOrder("ann", "bob");
        assertThat(keys(new TaskQuery(Scope.ALL, "ann", Set.of(), TaskFilter.NONE, TODAY, Sort.TASK_DOWN, null, 50)))
                .containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void a_task_is_found_on_the_day_on_which_it_is_to_be_followed_up_and_by_its_new_deadline() {
        task(1, "Care", "plan", null, List.of("legal"), "ann", MORNING);
        task(2, "Care", "plan", null, List.of("legal"), "ann", MORNING);
        tasks.change(1, List.of("legal"), List.of(), MORNING.plusDays(20), MORNING.minusDays(1), 50);
        tasks.change(2, List.of("legal"), List.of(), MORNING, MORNING.plusDays(1), 50);

        assertThat(keys(with(query(Scope.MINE, Set.of()), filter(null, null, Due.FOLLOW_UP, null, null))))
                .containsExactly(1L);
        assertThat(keys(query(Scope.GROUPS, Set.of("legal")))).containsExactly(2L, 1L);
        assertThat(keys(new TaskQuery(
                        Scope.GROUPS, "ann", Set.of("legal"), TaskFilter.NONE, TODAY, Sort.VALUE, null, 50)))
                .as("its value stays")
                .containsExactly(2L, 1L);
    }

    private static TaskFilter filter(String stage, String gate, Due due, Boolean claimed, String text) {
        return new TaskFilter(
                null,
                new TaskFilter.Kind(stage, gate, null),
                null,
                null,
                due,
                new TaskFilter.Taken(claimed, null),
                text,
                new TaskFilter.Value(null, null));
    }

    private static TaskQuery with(TaskQuery query, TaskFilter filter) {
        return new TaskQuery(query.scope(), query.username(), query.groups(), filter, TODAY, Sort.URGENCY, null, 50);
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
        assertThat(tasks.find(1).orElseThrow().endedBy())
                .as("who had it, completed it")
                .isEqualTo("ann");
        assertThat(tasks.ofCase("CC-2026-0001-1", false)).hasSize(1);
    }

    private void done(long key, String element, long instance, long root, String by) {
        tasks.add(
                new TaskView(
                        key,
                        "OPEN",
                        element,
                        element,
                        "p",
                        1,
                        instance,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of("legal"),
                        List.of(),
                        by,
                        null,
                        50,
                        MORNING.plusMinutes(key),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                root);
        if (by != null) {
            tasks.end(key, "COMPLETED", MORNING.plusMinutes(key), by);
        }
    }

    @Test
    void g2_who_prepared_a_decision_is_found_across_the_processes_that_call_each_other() {
        done(1, "review", 10, 10, "first-reviewer");
        done(2, "review", 10, 10, "last-reviewer");
        done(3, "review", 99, 99, "reviewer-of-another");
        done(4, "decide", 20, 10, null);
        assertThat(tasks.doneBefore(4, List.of("review")))
                .as("who did it last in the process that called")
                .containsExactly("last-reviewer");

        done(5, "review", 20, 10, "own-reviewer");
        assertThat(tasks.doneBefore(4, List.of("review", "unknown")))
                .as("its own process comes first")
                .containsExactly("own-reviewer");
    }
}
