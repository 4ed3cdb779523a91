package org.opencommissioning.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;

/** Nobody knows codes by heart: words lead to one, or the answer says which ones they may mean. */
class CpvCodesTest {

    private final CpvCodes cpv = new CpvCodes(new Council(List.of(), null), new DefaultResourceLoader());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80500000 | 80500000",
                "80500000-9 | 80500000",
                "85311100 Welfare services for the elderly | 85311100",
                "training services | 80500000",
                "Training Services | 80500000",
                "first aid | 80560000",
                "school meal | 55523100",
                "contact point | 79512000",
                "85312123 | 85312123",
            })
    void aCodeIsReadAsItIsWrittenOrFoundByItsWords(String typed, String code) {
        assertThat(cpv.read(typed).problem()).isNull();
        assertThat(cpv.read(typed).value()).isEqualTo(code);
    }

    @Test
    void wordsThatFitSeveralCodesAreAnsweredWithThem() {
        assertThat(cpv.read("training").problem())
                .startsWith("training: several CPV codes fit; enter one of ")
                .contains("80500000 Training services; ", "80510000 Specialist training services");
        assertThat(cpv.read("services").problem())
                .as("not with all of them")
                .endsWith("; or more words.")
                .hasSizeLessThan(700);
        assertThat(cpv.read("quidditch").problem())
                .isEqualTo(
                        "quidditch: no CPV code is found by these words; try others, such as training or cleaning, or enter its eight digits.");
        assertThat(cpv.read("01234567").problem()).contains("no CPV code that begins like this");
        assertThat(cpv.read("1,450,000").isRefused()).isTrue();
        assertThat(cpv.read(" ").isBlank()).isTrue();
    }

    @Test
    void aCodeIsShownInWordsByTheNarrowestThatTheListHas() {
        assertThat(cpv.words("85312100")).isEqualTo("Daycare services (CPV 85312100)");
        assertThat(cpv.words("85312120-6")).isEqualTo("Daycare services (CPV 85312120)");
        assertThat(cpv.words("Care at home"))
                .as("what is no code stays as it is")
                .isEqualTo("Care at home");
        assertThat(cpv.written("85312100")).isEqualTo("85312100 Daycare services");
    }

    @Test
    void everyCodeStandsOnceUnderItsDivision() {
        assertThat(cpv.all()).hasSizeGreaterThan(200).allSatisfy(code -> {
            assertThat(code.code()).matches("\\d{8}");
            assertThat(cpv.read(code.code().substring(0, 2) + "000000").isRefused())
                    .as(code.toString())
                    .isFalse();
            assertThat(cpv.read(code.title()).value()).isEqualTo(code.code());
        });
    }

    @Test
    void theCouncilAddsItsOwn(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(
                folder.resolve("cpv.csv"), "85312120-6,\"Daycare services for disabled children, and young people\"\n");

        CpvCodes longer = new CpvCodes(new Council(List.of(), own.toUri().toString()), new DefaultResourceLoader());

        assertThat(longer.words("85312120"))
                .isEqualTo("Daycare services for disabled children, and young people (CPV 85312120)");
        assertThat(longer.words("85312100")).startsWith("Daycare services");
    }
}
