package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every condition that the table names for a direct award is asked where one is planned and where one is made. */
class DirectAwardFormsTest {

    /** Those that are no box of a list: the field that says so. */
    private static final List<String> FIELDS = List.of(
            "uniqueWork",
            "earlierContract",
            "repeatAnnounced",
            "commodityMarket",
            "advantageousTerms",
            "individualsPreference",
            "section42Regulations",
            "failedProcurement");

    @ParameterizedTest
    @ValueSource(strings = {"write-procurement-plan", "justify-direct-award"})
    void asksForEachOfThem(String name) throws IOException {
        String form = Files.readString(Path.of("bpmn/forms", name + ".form"));
        String table = Files.readString(Path.of("dmn/direct-award-ground.dmn"));
        List<String> conditions = Pattern.compile("direct-award-conditions-rule-\\d+-out-1\">\\s*<text>\"([a-z-]+)\"")
                .matcher(table)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(conditions).hasSizeGreaterThan(15);
        assertThat(FIELDS).allSatisfy(field -> assertThat(form).contains("\"key\": \"" + field + "\""));
        assertThat(conditions.stream().filter(condition -> form.contains("\"value\": \"" + condition + "\"")))
                .as("boxes; the others have a field")
                .hasSize(conditions.size() - FIELDS.size());
    }
}
