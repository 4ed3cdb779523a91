package org.opencommissioning.publication.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.records.Refused;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class ReleasePackageTest {

    private static ReleasePackage read(String content) {
        return ReleasePackage.read(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                JsonMapper.shared(),
                DataSize.ofKilobytes(1),
                3);
    }

    @Test
    void aPackageIsReadWithItsReleasesWhateverElseItHolds() {
        ReleasePackage read = read(
                "{\"extensions\": [{\"a\": [1]}], \"releases\": [{\"ocid\": \"a\"}, 1], \"uri\": \"u\", \"version\": \"1.0\"}");

        assertThat(read.uri()).isEqualTo("u");
        assertThat(read.releases()).hasSize(2);
        assertThat(read.notes()).containsExactly("The package says it is OCDS 1.0; it was read as OCDS 1.1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                   | The request has no content
            []                                   | A release package is a JSON object
            {"records": []}                      | This is a record package
            {"ocid": "a", "id": "1"}             | This is a single release
            {}                                   | no list called releases
            {"releases": {"a": 1}}               | releases must be a list
            {"releases": []} x                   | line 1, column
            """)
    void whatIsNotAPackageIsRefusedWithWhatToDo(String content, String message) {
        assertThatThrownBy(() -> read(content == null ? "" : content))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(message);
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("{\n \"releases\": [\n  {\"ocid\": \"a\",\n   \"id\" 1}]}"))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.place()).containsEntry("line", 4))
                .satisfies(refused -> assertThat(refused).hasMessageContaining("line 4, column"));
        assertThatThrownBy(() -> read("{\"releases\": [{\"ocid\": \"a\"}"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void aPackageOverTheLimitsIsRefusedAsTooLarge() {
        assertThatThrownBy(() -> read("{\"releases\": [1, 2, 3, 4]}"))
                .asInstanceOf(type(Refused.class))
                .matches(refused -> refused.kind() == Refused.Kind.TOO_LARGE)
                .satisfies(refused -> assertThat(refused).hasMessageContaining("more than 3 releases"));
        assertThatThrownBy(() -> read("{\"releases\": [\"" + "a".repeat(20_000) + "\"]}"))
                .asInstanceOf(type(Refused.class))
                .matches(refused -> refused.kind() == Refused.Kind.TOO_LARGE);
    }
}
