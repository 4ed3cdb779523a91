package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API as a program's author reads it: whole, without doubles, and no other than yesterday unless the changelog says so. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class ApiDescriptionTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final PageRequests PAGES = new PageRequests(APPLICATION);
    private static final Path OPERATIONS = Path.of("src/docs/api/README.md");
    private static final JsonNode API = read("/v3/api-docs");

    private record Described(String method, String path, JsonNode operation) {

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }

        boolean isPublic() {
            return path.startsWith("/publication/");
        }

        List<String> statuses() {
            return List.copyOf(operation.path("responses").propertyNames());
        }
    }

    private static JsonNode read(String path) {
        HttpResponse<String> answer = PAGES.get("administrators", path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<Described> operations() {
        List<Described> all = new ArrayList<>();
        API.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(one -> all.add(new Described(one.getKey(), path.getKey(), one.getValue()))));
        return all;
    }

    @Test
    void theDocumentSaysWhatItIsAndItsVersionIsInTheChangelog() throws Exception {
        assertThat(API.path("openapi").asString()).startsWith("3.");
        assertThat(API.path("info").path("title").asString()).isEqualTo("opencommissioning");
        assertThat(API.path("info").path("description").asString()).isNotBlank();
        assertThat(API.path("info").path("license").path("name").asString()).isEqualTo("Apache-2.0");
        assertThat(Files.readString(Path.of("src/docs/api/changelog.md"))
                        .lines()
                        .filter(line -> line.startsWith("## ")))
                .first()
                .isEqualTo("## " + API.path("info").path("version").asString());
    }

    @Test
    void everyOperationHasANameASummaryAndAPartThatIsExplained() {
        List<Described> all = operations();
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all).allSatisfy(one -> {
            assertThat(one.operation().path("operationId").asString())
                    .as(one + ": a name")
                    .matches("[a-z][A-Za-z]+");
            assertThat(one.operation().path("summary").asString())
                    .as(one + ": a summary")
                    .isNotBlank();
            assertThat(one.operation().path("tags")).as(one + ": a part").hasSize(1);
        });
        assertThat(all.stream().map(one -> one.operation().path("operationId").asString()))
                .as("no name twice")
                .doesNotHaveDuplicates();
        Map<String, String> parts = new TreeMap<>();
        API.path("tags")
                .forEach(tag -> parts.put(
                        tag.path("name").asString(), tag.path("description").asString("")));
        assertThat(parts).allSatisfy((part, words) -> assertThat(words).as(part).isNotBlank());
        assertThat(all)
                .allSatisfy(one -> assertThat(parts)
                        .containsKey(one.operation().path("tags").path(0).asString()));
    }

    @Test
    void everyOperationSaysWhoMayAndWhatItRefuses() {
        assertThat(API.path("components").path("securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("bearer", "basic");
        assertThat(API.path("security")).hasSize(2);
        assertThat(operations()).allSatisfy(one -> {
            assertThat(one.statuses()).as(one + ": an answer").anyMatch(status -> status.startsWith("2"));
            assertThat(one.statuses()).as(one + ": refusals").contains("400");
            if (one.isPublic()) {
                assertThat(one.operation().path("security"))
                        .as(one + ": for everybody")
                        .isEmpty();
                assertThat(one.operation().has("security")).isTrue();
            } else {
                assertThat(one.statuses()).as(one.toString()).contains("401", "403");
            }
            if (one.path().contains("{")) {
                assertThat(one.statuses()).as(one.toString()).contains("404");
            }
            if (one.method().equals("post")) {
                assertThat(one.statuses()).as(one.toString()).contains("409", "413", "422");
            }
            one.operation().path("responses").properties().forEach(response -> {
                assertThat(response.getValue().path("description").asString())
                        .as(one + ": " + response.getKey() + " in words")
                        .isNotBlank();
                if (response.getKey().matches("[45].*")) {
                    assertThat(response.getValue()
                                    .path("content")
                                    .path("application/problem+json")
                                    .path("schema")
                                    .path("$ref")
                                    .asString())
                            .as(one + ": " + response.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                }
            });
        });
    }

    @Test
    void parametersAreDescribedOnceAndEveryReferenceLeadsSomewhere() {
        assertThat(operations()).allSatisfy(one -> {
            List<String> parameters = new ArrayList<>();
            one.operation().path("parameters").forEach(parameter -> {
                parameters.add(parameter.path("in").asString() + " "
                        + parameter.path("name").asString());
                assertThat(parameter.has("schema")).as(one + ": " + parameter).isTrue();
            });
            assertThat(parameters).as(one.toString()).doesNotHaveDuplicates();
            assertThat(parameters.stream()
                            .filter(name -> name.startsWith("path "))
                            .map(name -> "{" + name.substring("path ".length()) + "}"))
                    .as(one + ": what stands in its address")
                    .containsExactlyInAnyOrderElementsOf(java.util.regex.Pattern.compile("\\{\\w+}")
                            .matcher(one.path())
                            .results()
                            .map(java.util.regex.MatchResult::group)
                            .toList());
        });
        assertThat(API.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(API.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    /** Rewrites the list when it is not what the application answers, and fails then: a name that went or changed breaks programs. */
    @Test
    void theNamesOfOperationsAreWrittenDown() throws Exception {
        String written = operations().stream()
                .sorted(java.util.Comparator.comparing(Described::path).thenComparing(Described::method))
                .map(one -> "| `%s` | `%s` | %s |"
                        .formatted(
                                one.operation().path("operationId").asString(),
                                one,
                                one.operation().path("summary").asString()))
                .collect(Collectors.joining("\n", """
                        # The operations of the API

                        Written by `ApiDescriptionTest` from `/v3/api-docs`; what changed and when is in [changelog.md](changelog.md).

                        | name | request | |
                        | --- | --- | --- |
                        """, "\n"));
        String before = Files.isRegularFile(OPERATIONS) ? Files.readString(OPERATIONS) : "";
        if (!written.equals(before)) {
            Files.writeString(OPERATIONS, written);
        }
        assertThat(before).as("%s; it has been written anew", OPERATIONS).isEqualTo(written);
    }

    @Test
    void aRefusalNamesItsAddressAndTheParameter() {
        for (String path : List.of(
                "/api/calendar/standstill-last-day?from=yesterday",
                "/api/cases?limit=many",
                "/api/nothing",
                "/publication/contracts?format=json&from=lots")) {
            HttpResponse<String> answer = PAGES.get("administrators", path);
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .as(path)
                    .startsWith("application/problem+json");
            assertThat(problem.path("instance").asString()).isEqualTo(path.replaceFirst("\\?.*", ""));
            assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
            if (path.contains("?")) {
                assertThat(problem.path("field").asString()).as(path).isIn("from", "limit");
            }
        }
    }
}
