package org.opencommissioning.engine.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.camunda.client.protocol.rest.UserTaskResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencommissioning.engine.embedded.host.InvalidRequest;

/** Every operator, sorting and way to page, on ten user tasks: keys 1 to 10, due date missing on 9 and 10. */
class SearchTest {

    @TempDir
    static Path folder;

    private static SecondaryStorage storage;

    @BeforeAll
    static void fill() throws SQLException {
        storage = SecondaryStorage.open(folder);
        try (Connection connection = storage.reader();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO process_definition VALUES (7, 'procure', 3, NULL, 'Procure', 'p.bpmn', NULL, 1, '<x/>', FALSE, 1, 1)");
            statement.execute("INSERT INTO process_element VALUES (7, 'decide', 'Decide_100%', 1)");
            // Priorities 1,2,0,1,2,0,...; assignees ada for even keys, none for 9, else bob; due in reverse order of
            // the keys.
            statement.execute("""
                    INSERT INTO user_task SELECT x, 100 + x, 200 + x, 7, CASE WHEN x = 1 THEN 'decide' ELSE 'check' END,
                        CASE WHEN x > 8 THEN 'COMPLETED' ELSE 'CREATED' END,
                        CASE WHEN x = 9 THEN NULL WHEN MOD(x, 2) = 0 THEN 'ada' ELSE 'bob' END, NULL, NULL,
                        1700000000000 + x * 1000, NULL, CASE WHEN x > 8 THEN NULL ELSE 1800000000000 - x * 1000 END, NULL, MOD(x, 3),
                        NULL, NULL, NULL, x, x FROM SYSTEM_RANGE(1, 10)""");
            statement.execute(
                    "INSERT INTO user_task_candidate VALUES (1, 'G', 'legal'), (1, 'G', 'finance'), (2, 'G', 'legal'), (3, 'U', 'legal')");
            statement.execute(
                    "INSERT INTO variable VALUES (1, 'amount', 201, 201, '5', '5', NULL, FALSE, 1, 1), "
                            + "(2, 'amount', 202, 202, '50', '50', NULL, FALSE, 1, 1), (3, 'amount', 103, 203, '5', '5', NULL, FALSE, 1, 1)");
        }
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    private static Page<UserTaskResult> search(String request) {
        try (Connection connection = storage.reader()) {
            return new Search<>(UserTaskReads.TASKS, TestEngine.json(request), new Where()).on(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> keys(Page<UserTaskResult> page) {
        return page.items().stream()
                .map(task -> Integer.valueOf(task.getUserTaskKey()))
                .toList();
    }

    private static List<Integer> keys(String request) {
        return keys(search(request));
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                arguments("'assignee': 'ada'", List.of(2, 4, 6, 8, 10)),
                arguments("'assignee': {'$eq': 'bob'}", List.of(1, 3, 5, 7)),
                arguments("'assignee': {'$neq': 'ada'}", List.of(1, 3, 5, 7, 9)),
                arguments("'assignee': {'$exists': false}", List.of(9)),
                arguments("'assignee': {'$exists': true, '$neq': 'bob'}", List.of(2, 4, 6, 8, 10)),
                arguments("'assignee': {'$in': ['ada', 'carol']}", List.of(2, 4, 6, 8, 10)),
                arguments("'assignee': {'$in': []}", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
                arguments("'assignee': {'$notIn': ['ada']}", List.of(1, 3, 5, 7, 9)),
                arguments("'assignee': {'$like': 'a?a'}", List.of(2, 4, 6, 8, 10)),
                arguments("'assignee': {'$like': '*o*'}", List.of(1, 3, 5, 7)),
                arguments("'assignee': null", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
                arguments("'name': {'$like': 'Decide_100%'}", List.of(1)),
                arguments("'name': {'$like': 'D_cide*'}", List.of()),
                arguments("'name': 'check', 'priority': 0", List.of(3, 6, 9)),
                arguments("'priority': {'$gt': 1}", List.of(2, 5, 8)),
                arguments("'priority': {'$gte': 1, '$lt': 2}", List.of(1, 4, 7, 10)),
                arguments("'priority': {'$lte': 0}", List.of(3, 6, 9)),
                arguments("'priority': {'$in': [0, 2]}", List.of(2, 3, 5, 6, 8, 9)),
                arguments("'state': 'COMPLETED'", List.of(9, 10)),
                arguments("'state': {'$in': ['CREATED', 'COMPLETED'], '$like': 'COMP*'}", List.of(9, 10)),
                arguments("'creationDate': {'$gt': '2023-11-14T22:13:28Z'}", List.of(9, 10)),
                arguments("'creationDate': {'$lte': '2023-11-14T23:13:21+01:00'}", List.of(1)),
                arguments("'dueDate': {'$exists': false}", List.of(9, 10)),
                arguments("'candidateGroup': 'legal'", List.of(1, 2)),
                arguments("'candidateGroup': {'$in': ['finance', 'cabinet']}", List.of(1)),
                arguments("'candidateGroup': {'$neq': 'finance'}", List.of(2, 3, 4, 5, 6, 7, 8, 9, 10)),
                arguments("'candidateGroup': {'$exists': false}, 'priority': {'$gt': 1}", List.of(5, 8)),
                arguments("'candidateUser': {'$like': 'l*'}", List.of(3)),
                arguments("'processDefinitionId': 'procure', 'userTaskKey': '4'", List.of(4)),
                arguments("'processDefinitionId': {'$neq': 'procure'}", List.of()),
                arguments("'processInstanceKey': {'$in': ['201', 203]}", List.of(1, 3)),
                arguments(
                        "'tenantId': '<default>', 'userTaskKey': {'$notIn': ['1','2','3','4','5','6','7','8']}",
                        List.of(9, 10)),
                arguments("'tenantId': 'other'", List.of()),
                arguments("'processInstanceVariables': [{'name': 'amount', 'value': '5'}]", List.of(1)),
                arguments("'processInstanceVariables': [{'name': 'amount', 'value': {'$like': '5*'}}]", List.of(1, 2)),
                arguments("'localVariables': [{'name': 'amount', 'value': {'$in': ['5', '6']}}]", List.of(3)),
                arguments(
                        "'localVariables': [{'name': 'amount', 'value': {'$exists': false}}], 'priority': 0",
                        List.of(6, 9)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void finds(String filter, List<Integer> found) {
        Page<UserTaskResult> page = search("{'filter': {" + filter + "}}");

        assertThat(keys(page)).isEqualTo(found);
        assertThat(page.total()).isEqualTo(found.size());
        assertThat(page.capped()).isFalse();
    }

    @Test
    void treatsTextAsTextWhateverItSays() {
        assertThat(keys("{'filter': {'assignee': 'x\\u0027 OR TRUE --'}}")).isEmpty();
        assertThat(keys("{'filter': {'assignee': {'$like': '\\u0027; DROP TABLE user_task; --*'}}}"))
                .isEmpty();
        assertThat(keys("{}")).hasSize(10);
    }

    static Stream<Arguments> sortings() {
        return Stream.of(
                arguments("[]", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
                arguments("[{'field': 'creationDate', 'order': 'DESC'}]", List.of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1)),
                arguments("[{'field': 'dueDate'}]", List.of(8, 7, 6, 5, 4, 3, 2, 1, 9, 10)),
                arguments("[{'field': 'dueDate', 'order': 'desc'}]", List.of(1, 2, 3, 4, 5, 6, 7, 8, 10, 9)),
                arguments("[{'field': 'priority'}, {'field': 'dueDate'}]", List.of(6, 3, 9, 7, 4, 1, 10, 8, 5, 2)),
                arguments(
                        "[{'field': 'priority', 'order': 'DESC'}, {'field': 'dueDate', 'order': 'ASC'}]",
                        List.of(8, 5, 2, 7, 4, 1, 10, 6, 3, 9)),
                arguments(
                        "[{'field': 'assignee', 'order': 'DESC'}, {'field': 'priority'}]",
                        List.of(3, 1, 7, 5, 6, 4, 10, 2, 8, 9)),
                arguments("[{'field': 'name'}]", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sortings")
    void sortsWithMissingValuesLastAndPagesWithoutLosingOrRepeatingARow(String sort, List<Integer> order) {
        assertThat(keys("{'sort': " + sort + "}")).isEqualTo(order);

        List<Integer> forwards = new ArrayList<>();
        String cursor = null;
        String last = null;
        for (int page = 0; page < 4; page++) {
            Page<UserTaskResult> found = search("{'sort': %s, 'page': {'limit': 3%s}}"
                    .formatted(sort, cursor == null ? "" : ", 'after': '" + cursor + "'"));
            assertThat(found.total()).isEqualTo(10);
            forwards.addAll(keys(found));
            cursor = found.end();
            last = found.start();
        }
        assertThat(forwards).isEqualTo(order);
        assertThat(search("{'sort': %s, 'page': {'limit': 3, 'after': '%s'}}".formatted(sort, cursor))
                        .items())
                .isEmpty();

        List<Integer> backwards = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            Page<UserTaskResult> found =
                    search("{'sort': %s, 'page': {'limit': 3, 'before': '%s'}}".formatted(sort, last));
            backwards.addAll(0, keys(found));
            last = found.start();
        }
        assertThat(backwards).isEqualTo(order.subList(0, 9));
        assertThat(keys("{'sort': " + sort + ", 'page': {'from': 4, 'limit': 3}}"))
                .isEqualTo(order.subList(4, 7));
    }

    @Test
    void countsEvenWhatThePageLeavesOut() {
        assertThat(search("{'page': {'limit': 0}}").total()).isEqualTo(10);
        assertThat(search("{'page': {'from': 20}}").total()).isEqualTo(10);
        assertThat(search("{'filter': {'state': 'CREATED'}, 'page': {'limit': 8}}")
                        .total())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'filter': {'assigne': 'ada'}}", "{'filter': {'assignee': {'$is': 'ada'}}}",
                        "{'filter': {'state': 'DONE'}}",
                "{'filter': {'priority': 'high'}}", "{'filter': {'userTaskKey': 'one'}}",
                        "{'filter': {'creationDate': 'yesterday'}}",
                "{'filter': {'assignee': {'$in': 'ada'}}}", "{'filter': {'priority': {'$like': '1*'}}}",
                        "{'sort': [{'field': 'colour'}]}",
                "{'sort': [{'field': 'name', 'order': 'UP'}]}", "{'page': {'limit': -1}}",
                        "{'page': {'limit': 1000000}}",
                "{'page': {'after': 'nonsense!'}}", "{'page': {'after': 'WzFd', 'before': 'WzFd'}}",
                        "{'page': {'after': 'WzFd', 'from': 3}}",
                "{'sort': [{'field': 'name'}], 'page': {'after': 'WzFd'}}", "{'filter': [1]}",
                        "{'filter': {'localVariables': [{'name': 'amount'}]}}"
            })
    void refusesWhatItCannotAnswerInsteadOfGuessing(String request) {
        assertThatThrownBy(() -> search(request))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageNotContaining("Exception");
    }
}
