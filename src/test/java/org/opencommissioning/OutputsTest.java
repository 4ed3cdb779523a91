package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencommissioning.OutputUsers.Output;

/** What a table promises holds where somebody acts: every output has a step, a class or another table that rests on it. */
class OutputsTest {

    private static final Path DOCUMENT = Path.of("src/docs/outputs/README.md");

    /** What is there to be read and binds nobody, with why. */
    private static final Map<String, String> FOR_READING = new TreeMap<>(Map.ofEntries(
            Map.entry("local-spend-target.targetPercent", "a target that the report on spending is measured by"),
            Map.entry("outcome-evaluation.reason", "why the evaluation comes as often as it does"),
            Map.entry("payment-notice.reason", "why a payment is published or not"),
            Map.entry("performance-notice.reason", "why performance is published or not"),
            Map.entry("procurement-regime.regimeReason", "why this law applies"),
            Map.entry("review-schedule.tier", "the name of a schedule, which reviewEvery and benchmarkEvery carry out"),
            Map.entry("risk-rating.riskScore", "the points that the rating was made of"),
            Map.entry("statutory-thresholds.thresholdSource", "where the threshold stands"),
            Map.entry("tender-clashes.warning", "what the diary says of two tenders for one market")));

    private static OutputUsers users;

    @BeforeAll
    static void read() throws IOException {
        users = OutputUsers.ofProduct(CodeFacts.ofProduct());
    }

    @Test
    void everyOutputIsCarriedOut() {
        Set<String> unused = users.outputs().stream()
                .filter(output -> users.of(output).isEmpty())
                .map(Output::toString)
                .filter(output -> !FOR_READING.containsKey(output))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unused)
                .as("outputs that no step, class or other table rests on: carry them out, or remove them")
                .isEmpty();
    }

    @Test
    void whatIsForReadingIsAnOutputThatNothingRestsOn() {
        Map<String, Set<String>> known =
                users.outputs().stream().collect(Collectors.toMap(Output::toString, users::of));

        assertThat(FOR_READING.keySet()).allSatisfy(output -> {
            assertThat(known).as("an output").containsKey(output);
            assertThat(known.get(output)).as("what rests on %s", output).isEmpty();
        });
    }

    @Test
    void everyNoticeThatTheTableAsksForIsMadeByAStep() {
        Set<String> codes = users.values(new Output("required-notices", "code"));

        assertThat(codes)
                .contains("UK4", "UK11", "UK16")
                .allSatisfy(notice -> assertThat(users.noticesOf(notice))
                        .as("who publishes %s", notice)
                        .isNotEmpty());
        assertThat(users.noticesOf("UK99")).isEmpty();
    }

    /** A test of this test: what only a page shows, or nothing names, has no user. */
    @Test
    void whatIsOnlyShownHasNoUser() {
        assertThat(users.of(new Output("procurement-regime", "regimeReason"))).isEmpty();
        assertThat(users.of(new Output("post-award-duties", "nobodyAsksForThis")))
                .isEmpty();
        assertThat(users.of(new Output("post-award-duties", "contractCopyDays")))
                .contains("ContractPlans");
        assertThat(users.of(new Output("decision-timetable", "preScrutiny")))
                .contains("`key-decision`: *Pre-scrutiny?*");
        assertThat(users.of(new Output("council-bands", "threeQuotesFrom")))
                .containsExactly("table `competition-route`");
    }

    /** Rewrites the document when it is not what tables, models and code say, and fails then: read what changed, and commit it. */
    @Test
    void theOutputsAreWrittenDownWithWhoCarriesThemOut() throws IOException {
        String document = document();
        String before = Files.isRegularFile(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        if (!document.equals(before)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }

        assertThat(before).as("%s; it has been written anew", DOCUMENT).isEqualTo(document);
    }

    private String document() {
        StringBuilder text = new StringBuilder("""
                # What the tables say, and who carries it out

                Written by `OutputsTest` from tables, models and code: every output of every decision table with the other tables, the steps of models and the classes that rest on it. Pages that only show it are left out. An output without anybody fails the build, unless it is there to be read.

                | table | output | carried out by |
                | --- | --- | --- |
                """);
        for (Output output : new TreeSet<>(users.outputs())) {
            Set<String> by = users.of(output);
            text.append("| `%s` | `%s` | %s |%n"
                    .formatted(
                            output.decision(),
                            output.name(),
                            by.isEmpty()
                                    ? "nobody, for reading: "
                                            + FOR_READING.getOrDefault(output.toString(), "not explained")
                                    : by.stream()
                                            .map(user -> user.startsWith("`") || user.startsWith("table ")
                                                    ? user
                                                    : "`" + user + "`")
                                            .collect(Collectors.joining(", "))));
        }
        return text.toString();
    }
}
