package org.opencommissioning.sourcing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** R10: at least two officers score, and service users where the tender notice gives them a share of quality. */
class PanelTest {

    @Test
    void twoOfficersAreEnoughAndOneIsNot() {
        assertThat(panel(0, "ann", "bob").problem()).isEmpty();
        assertThat(panel(0, "ann").problem())
                .hasValueSatisfying(said -> assertThat(said).contains("at least two different people must score"));
        assertThat(panel(0, "ann").missingInWords()).startsWith("One more officer is missing");
        assertThat(panel(0).missingInWords()).startsWith("2 officers are missing");
        assertThat(panel(0, "ann", "ann").problem()).as("nobody counts twice").isPresent();
    }

    @Test
    void serviceUsersScoreWhereTheyHaveAShareAndNowhereElse() {
        assertThat(panel(20, "ann", "bob").problem())
                .hasValueSatisfying(said -> assertThat(said).contains("20 per cent of quality"));
        assertThat(panel(20, "ann", "bob").missingInWords()).startsWith("A service user is missing");
        assertThat(panel(20, "ann").missingInWords()).startsWith("One more officer and a service user are missing");
        Panel serviceUser = new Panel(List.of(), List.of("sue"), 20);
        assertThat(panel(20, "ann", "bob").with(serviceUser).problem()).isEmpty();
        assertThat(panel(20, "ann", "bob").with(serviceUser).missingInWords())
                .startsWith("Those who are left are enough");
        assertThat(new Panel(List.of("ann", "bob"), List.of("sue"), 0).problem())
                .hasValueSatisfying(said -> assertThat(said).contains("no share of quality"));
    }

    private static Panel panel(int share, String... officers) {
        return new Panel(List.of(officers), List.of(), share);
    }
}
