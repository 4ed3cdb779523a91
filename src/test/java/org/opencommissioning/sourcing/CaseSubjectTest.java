package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What a notice before the tender says of a case: codes and months as the platform wants them, and nothing that is no code. */
class CaseSubjectTest {

    @Test
    void aTermIsSaidInWholeMonths() {
        assertThat(CaseSubject.months(3)).isEqualByComparingTo("36");
        assertThat(CaseSubject.months(new BigDecimal("2.5"))).isEqualByComparingTo("30");
        assertThat(CaseSubject.months(null)).isNull();
    }

    @Test
    void aCategoryInWordsIsNoCode() {
        assertThat(CaseSubject.cpv(" 85310000-5 ")).isEqualTo("85310000-5");
        assertThat(CaseSubject.cpv("Social care")).isNull();
        assertThat(CaseSubject.cpv(null)).isNull();
    }
}
