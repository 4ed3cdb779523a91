package org.opencommissioning.engine.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionFilter;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.DecisionDefinitionFilter;
import io.camunda.client.protocol.rest.DecisionDefinitionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.DecisionInstanceFilter;
import io.camunda.client.protocol.rest.DecisionInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.DecisionRequirementsFilter;
import io.camunda.client.protocol.rest.DecisionRequirementsSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ElementInstanceFilter;
import io.camunda.client.protocol.rest.ElementInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.IncidentFilter;
import io.camunda.client.protocol.rest.IncidentSearchQuerySortRequest;
import io.camunda.client.protocol.rest.JobFilter;
import io.camunda.client.protocol.rest.JobSearchQuerySortRequest;
import io.camunda.client.protocol.rest.MessageSubscriptionFilter;
import io.camunda.client.protocol.rest.MessageSubscriptionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ProcessDefinitionFilter;
import io.camunda.client.protocol.rest.ProcessDefinitionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ProcessDefinitionStatisticsFilter;
import io.camunda.client.protocol.rest.ProcessInstanceFilter;
import io.camunda.client.protocol.rest.ProcessInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.UserTaskFilter;
import io.camunda.client.protocol.rest.UserTaskSearchQuerySortRequest;
import io.camunda.client.protocol.rest.UserTaskVariableFilter;
import io.camunda.client.protocol.rest.UserTaskVariableSearchQuerySortRequest;
import io.camunda.client.protocol.rest.VariableFilter;
import io.camunda.client.protocol.rest.VariableSearchQuerySortRequest;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencommissioning.engine.embedded.host.InvalidRequest;

/** Every property that the published client can filter or sort by is one we can, on the database too. */
class PublishedSearchesTest {

    @TempDir
    static Path folder;

    private static SecondaryStorage storage;

    @BeforeAll
    static void open() {
        storage = SecondaryStorage.open(folder);
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    static Stream<Arguments> published() {
        return Stream.of(
                arguments(UserTaskReads.TASKS, UserTaskFilter.class, UserTaskSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        ProcessInstances.ALL,
                        ProcessInstanceFilter.class,
                        ProcessInstanceSearchQuerySortRequest.FieldEnum.values()),
                arguments(ProcessInstances.ALL, ProcessDefinitionStatisticsFilter.class, new Enum<?>[0]),
                arguments(
                        ElementInstanceReads.ELEMENTS,
                        ElementInstanceFilter.class,
                        ElementInstanceSearchQuerySortRequest.FieldEnum.values()),
                arguments(JobReads.JOBS, JobFilter.class, JobSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        IncidentReads.INCIDENTS,
                        IncidentFilter.class,
                        IncidentSearchQuerySortRequest.FieldEnum.values()),
                arguments(Variables.CUT, VariableFilter.class, VariableSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        Variables.WHOLE,
                        UserTaskVariableFilter.class,
                        UserTaskVariableSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        ProcessDefinitionReads.DEFINITIONS,
                        ProcessDefinitionFilter.class,
                        ProcessDefinitionSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        DecisionReads.DECISIONS,
                        DecisionDefinitionFilter.class,
                        DecisionDefinitionSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        DecisionReads.GRAPHS,
                        DecisionRequirementsFilter.class,
                        DecisionRequirementsSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        DecisionInstanceReads.INSTANCES,
                        DecisionInstanceFilter.class,
                        DecisionInstanceSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        MessageSubscriptionReads.WAITING,
                        MessageSubscriptionFilter.class,
                        MessageSubscriptionSearchQuerySortRequest.FieldEnum.values()),
                arguments(
                        MessageSubscriptionReads.CORRELATED,
                        CorrelatedMessageSubscriptionFilter.class,
                        CorrelatedMessageSubscriptionSearchQuerySortRequest.FieldEnum.values()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("published")
    void canFilterAndSortByAllThatIsPublished(Searchable<?> what, Class<?> filter, Enum<?>[] sorts)
            throws SQLException {
        Set<String> published = Arrays.stream(filter.getMethods())
                .filter(method -> method.getName().startsWith("get"))
                .map(PublishedSearchesTest::jsonName)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(published).isNotEmpty();
        assertThat(what.filters()).containsAll(published);

        List<String> sortable = Arrays.stream(sorts)
                .map(Object::toString)
                .filter(name -> !name.startsWith("unknown"))
                .toList();
        try (Connection connection = storage.reader()) {
            for (String field : sortable) {
                for (String order : List.of("ASC", "DESC")) {
                    String request = "{'sort': [{'field': '%s', 'order': '%s'}]}".formatted(field, order);
                    assertThat(new Search<>(what, TestEngine.json(request), new Where())
                                    .on(connection)
                                    .items())
                            .isEmpty();
                }
            }
            for (String field : published) {
                if (accepts(what, field)) {
                    String request =
                            "{'filter': {'%s': {'$exists': true}, '%s': {'$exists': false}}}".formatted(field, field);
                    assertThat(new Search<>(what, TestEngine.json(request), new Where())
                                    .on(connection)
                                    .items())
                            .isEmpty();
                }
            }
        }
    }

    private static boolean accepts(Searchable<?> what, String field) {
        try {
            what.where(TestEngine.json("{'%s': {'$exists': true}}".formatted(field)), "filter");
            return true;
        } catch (InvalidRequest criterionOfItsOwn) {
            return false;
        }
    }

    private static String jsonName(Method method) {
        JsonProperty property = method.getAnnotation(JsonProperty.class);
        return property == null ? null : property.value();
    }
}
