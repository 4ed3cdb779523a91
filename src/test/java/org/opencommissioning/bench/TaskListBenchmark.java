package org.opencommissioning.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the server takes for a page of the task list, with everything that is on it, while tasks change between the requests:
 * {@code mvn -Pbench verify -Dit.test=TaskListBenchmark}. Times are those of the server's own access log, from the request's arrival until its answer is
 * sent. Prints medians and 99th percentiles; asserts nothing, as a slow machine is not a defect. The system properties {@code bench.tasks} (sizes,
 * ascending) and {@code bench.requests} (of each kind and size) change what is measured.
 */
@WithApplication
class TaskListBenchmark {

    private static final String SIZES = System.getProperty("bench.tasks", "1000,100000,1000000");
    private static final int REQUESTS = Integer.getInteger("bench.requests", 100);
    private static final int GROUPS = 10;
    private static final List<String> TABLES = List.of("inbox_task", "inbox_task_group", "inbox_task_word");
    private static final Pattern INDEX_NAME = Pattern.compile(" INDEX (\\S+) ON ");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    /** What people ask for: the lists themselves, the next pages of them, and filters that find much, little and nothing. */
    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("mine", "/tasks?scope=mine");
        LISTS.put("my groups'", "/tasks?scope=groups");
        LISTS.put("all", "/tasks?scope=all");
        LISTS.put("newest of my groups'", "/tasks?scope=groups&sort=newest");
        LISTS.put("highest value of all", "/tasks?scope=all&sort=value");
        LISTS.put("one gate, overdue", "/tasks?scope=all&gate=legal&due=overdue");
        LISTS.put("one stage and directorate", "/tasks?scope=groups&stage=plan&directorate=Highways");
        LISTS.put("a stage that the group has no task of", "/tasks?scope=groups&stage=review");
        LISTS.put("between two values", "/tasks?scope=all&valueFrom=20000&valueTo=21000");
        LISTS.put("a common word", "/tasks?scope=all&text=decide");
        LISTS.put("a rare word", "/tasks?scope=all&text=w%d");
        LISTS.put("a word that no task has", "/tasks?scope=all&text=nowhere");
    }

    @TempDir
    Path folder;

    private final Random random = new Random(1);
    private int asked;

    @Test
    void pagesOfTheTaskList() throws Exception {
        try (var application = RunningApplication.start(Map.of(
                "spring.datasource.url",
                "jdbc:h2:file:" + folder.resolve("inbox") + ";WRITE_DELAY=0",
                "server.tomcat.accesslog.enabled",
                true,
                "server.tomcat.accesslog.directory",
                folder.toString(),
                "server.tomcat.accesslog.prefix",
                "access",
                "server.tomcat.accesslog.rotate",
                false,
                "server.tomcat.accesslog.buffered",
                false,
                "server.tomcat.accesslog.pattern",
                "%U %D"))) {
            var http =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            var there = 0;
            for (var size : SIZES.split(",")) {
                var tasks = Integer.parseInt(size.strip());
                var started = System.nanoTime();
                fill(application.bean(JdbcClient.class), there, tasks);
                System.out.printf("%,d open tasks, filled in %.0f s%n", tasks, (System.nanoTime() - started) / 1e9);
                // Until the compiler has seen to the code, it is the young process that is measured, not the number of
                // tasks.
                for (var round = 0; round < (there == 0 ? 4 : 1); round++) {
                    measure(application, http, tasks, false);
                }
                there = tasks;
                measure(application, http, tasks, true);
            }
        }
    }

    private void measure(RunningApplication application, HttpClient http, int tasks, boolean print)
            throws IOException, InterruptedException {
        var all = new ArrayList<Double>();
        for (var list : LISTS.entrySet()) {
            String next = null;
            for (var request = 0; request < REQUESTS; request++) {
                application
                        .bean(JdbcClient.class)
                        .sql("update inbox_task set priority = 51 - priority + 49 where task_key = ?")
                        .param(1 + random.nextInt(tasks))
                        .update();
                var path = next != null && request % 4 != 0
                        ? next
                        : list.getValue().formatted(random.nextInt(Math.max(1, tasks / 50)));
                var answer = get(application, http, path);
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(path + " is answered with " + answer.statusCode());
                }
                var link = NEXT.matcher(answer.body());
                next = link.find() ? link.group(1).replace("&amp;", "&") : null;
            }
            var times = serverTimes();
            all.addAll(times);
            if (print) {
                print(list.getKey(), times);
            }
        }
        if (print) {
            print("ALL PAGES at %,d open tasks".formatted(tasks), all);
        }
    }

    /** Of the latest requests, in milliseconds; the log has microseconds, and each line only after its answer. */
    private List<Double> serverTimes() {
        asked += REQUESTS;
        var lines = await().until(
                        () -> Files.readAllLines(folder.resolve("access.log")).stream()
                                .filter(line -> line.startsWith("/tasks "))
                                .toList(),
                        there -> there.size() == asked);
        return lines.subList(asked - REQUESTS, asked).stream()
                .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)) / 1e3)
                .toList();
    }

    private static HttpResponse<String> get(RunningApplication application, HttpClient http, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(application.address() + path))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString("commissioning:demo".getBytes()))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Fills the tables with their indexes away, which is several times as fast. Tasks of ten groups, four stages, five gates and eight directorates; one in three taken, two hundred of them by the officer who looks. */
    private static void fill(JdbcClient jdbc, int from, int to) {
        var groups = List.of(
                "commissioning",
                "procurement",
                "legal",
                "finance",
                "cabinet",
                "scrutiny",
                "commercial-board",
                "corporate-directors",
                "local-members",
                "contract-management");
        var indexes = TABLES.stream()
                .flatMap(table ->
                        jdbc
                                .sql("script nodata nopasswords nosettings table " + table)
                                .query(String.class)
                                .list()
                                .stream())
                .filter(statement -> statement.startsWith("CREATE") && statement.contains(" INDEX "))
                .toList();
        for (var index : indexes) {
            jdbc.sql("drop index "
                            + INDEX_NAME
                                    .matcher(index)
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .group(1))
                    .update();
        }
        jdbc.sql("create table if not exists bench_group (number int primary key, name varchar(100))")
                .update();
        if (from == 0) {
            for (var number = 0; number < GROUPS; number++) {
                jdbc.sql("insert into bench_group values (?, ?)")
                        .params(number, groups.get(number))
                        .update();
            }
        }
        for (var first = from + 1; first <= to; first += 50_000) {
            var range = " from system_range(" + first + ", " + Math.min(to, first + 49_999) + ") ";
            jdbc.sql("""
                    insert into inbox_task (task_key, state, name, element_id, process_id, process_definition_key, process_instance_key, root_instance_key, case_reference, case_title, stage, gate,
                        asks, source, candidate_groups, candidate_users, assignee, due_at, priority, created_at, directorate, estimated_value)
                    select x, 'OPEN', 'Decide the gate', 'decide', 'plan', 1, 2, 2, 'CC-2026-' || x, 'Service w' || mod(x, %d) || ' for residents',
                        array_get(array['analyse', 'plan', 'do', 'review'], cast(1 + mod(x, 4) as int)),
                        case when mod(x, 3) = 0 then array_get(array['legal', 'finance', 'award', 'equality', 'waiver'], cast(1 + mod(x / 3, 5) as int)) end,
                        'Say whether the plan may go on, and why. Whoever drafted it cannot decide on it.', 'Recommendation 4', g.name, '',
                        case when x <= 200 then 'commissioning' when mod(x, 3) = 1 then 'user' || mod(x, 5000) end,
                        dateadd('MINUTE', mod(x * 7919, 86400), timestamp with time zone '2026-10-20 09:00:00+00'), 50,
                        dateadd('SECOND', x, timestamp with time zone '2026-09-01 09:00:00+00'),
                        array_get(array['Highways', 'Adult Social Care', 'Children', 'Growth', 'Public Health', 'Finance', 'Education', 'Libraries'], cast(1 + mod(x / 4, 8) as int)),
                        mod(x * 104729, 5000000)
                    from system_range(%d, %d) join bench_group g on g.number = mod(x, 10)""".formatted(Math.max(1, to / 50), first, Math.min(to, first + 49_999)))
                    .update();
            jdbc.sql(
                            "insert into inbox_task_group (group_name, due_at, task_key, created_at, estimated_value, stage, gate, directorate) "
                                    + "select candidate_groups, due_at, task_key, created_at, estimated_value, stage, gate, directorate from inbox_task where task_key between ? and ? order by 1, 2, 3")
                    .params(first, Math.min(to, first + 49_999))
                    .update();
            for (var word : List.of(
                    "'decide'",
                    "'gate'",
                    "'residents'",
                    "'w' || mod(x, " + Math.max(1, to / 50) + ")",
                    "'cc2026' || x")) {
                jdbc.sql("insert into inbox_task_word (word, task_key) select " + word + ", x" + range)
                        .update();
            }
        }
        indexes.forEach(index -> jdbc.sql(index).update());
        jdbc.sql("analyze").update();
    }

    private static void print(String what, List<Double> times) {
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                "  %-45s median %6.1f ms   p99 %6.1f ms%n",
                what, sorted.get(sorted.size() / 2), sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1));
    }
}
