package org.opencommissioning.sourcing.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.AwardReference;

/** What the public reads of a decision that an officer took under a key decision (regulation 14 of the Executive Arrangements Regulations 2012). */
class OfficerDecisionViewTest {

    private static OfficerDecisionView decided(String restriction) {
        return new OfficerDecisionView(
                        "CC-2026-0001-P1-A",
                        AwardReference.of("CC-2026-0001-P1-A"),
                        "26/00001",
                        new OfficerDecisionView.Handling(restriction, null),
                        "Home care",
                        "To award Home care to A for £90,000",
                        new OfficerDecisionView.Taken(
                                "corporate-directors",
                                LocalDate.of(2026, 12, 1),
                                "The cheapest",
                                "None",
                                "Cllr B",
                                null))
                .withoutExempt();
    }

    @Test
    void whatIsOpenIsReadWhole() {
        assertThat(decided("open").matter()).isEqualTo("To award Home care to A for £90,000");
        assertThat(decided("open").taken().reasons()).isEqualTo("The cheapest");
    }

    @Test
    void whatIsExemptOrInPartIsNeitherNamedNorExplained() {
        for (String restriction : new String[] {"fully-exempt", "part-exempt"}) {
            OfficerDecisionView told = decided(restriction);
            assertThat(told.toString()).as(restriction).doesNotContain("£90,000", "The cheapest", "Cllr B", "None");
            assertThat(told.matter()).isEqualTo("An award under key decision 26/00001");
            assertThat(told.taken().on()).isEqualTo(LocalDate.of(2026, 12, 1));
        }
    }
}
