package org.opencommissioning.publication.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairedTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A hub is needed.rnIt opens in May.       | A hub is needed.~It opens in May.
            Programme:rnrnâ€¢tChildren first          | Programme:~~• Children first
            Heron Towerrn110 Bishops Road            | Heron Tower~110 Bishops Road
            Partis House, rnDavy Avenue              | Partis House, ~Davy Avenue
            the city of BlackburnrnrnNext part       | the city of Blackburn~~Next part
            framework.â€¯ The value is Â£1,413,000  | framework.\u202F The value is £1,413,000
            DfE&apos;s frame &amp; more              | DfE's frame & more
            caf\u00c3\u00a9                          | café
            """)
    void damageIsUndone(String damaged, String repaired) {
        RepairedText text = RepairedText.of(damaged.replace("\\u202F", "\u202F"));

        assertThat(text.text()).isEqualTo(repaired.replace('~', '\n').replace("\\u202F", "\u202F"));
        assertThat(text.repaired()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Northern England: modern, well-run barns. Return to Blackburn 2026.",
                "darparu gwasanaeth Tân ac Achub",
                "Learn. Govern. Turn around",
                "first line\nthen modernrnArt"
            })
    void whatIsAmbiguousStays(String text) {
        assertThat(RepairedText.of(text)).isEqualTo(new RepairedText(text, false));
    }

    @Test
    void lineEndsAndControlCharactersAreMadeUniformWithoutCountingAsDamage() {
        assertThat(RepairedText.of("one\r\ntwo\u0000\rthree ")).isEqualTo(new RepairedText("one\ntwo\nthree", false));
    }
}
