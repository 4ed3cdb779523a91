package org.opencommissioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That two rules match where one may is said in words, wherever it comes to light. */
class SeveralRulesTest {

    private static final String ENGINE =
            "Expected to evaluate decision 'contract-extension', but multiple values aren't allowed for UNIQUE hit policy. found: 'List(Map(permitted -> true, reason -> earned), Map(permitted -> false))'";

    @Test
    void theRulesAreNamedWhereTheyAreKnown() {
        assertThat(Decisions.inWords(ENGINE, List.of(2, 3)))
                .isEqualTo("rules 2 and 3 both match these facts, and only one may. Change one of them.");
        assertThat(Decisions.inWords(ENGINE, List.of(2, 3, 5))).startsWith("rules 2, 3 and 5 all match these facts");
        assertThat(Decisions.inWords("commencedOn is missing", List.of())).isEqualTo("commencedOn is missing");
    }

    @Test
    void anIncidentSaysWhatIsWrongAndWhatToDo() {
        assertThat(incident(ENGINE, null).plain())
                .isEqualTo(
                        "The decision ‘contract-extension’ could not be made: several of its rules match these facts, and only one may. Change them so that one is left.");
        assertThat(incident(ENGINE, null).advice()).contains("analyst", "newest version");
        assertThat(incident(ENGINE, 7L).advice()).contains("analyst", "asked as it is then");
        assertThat(incident("No group", 7L).advice()).contains("tries again");
        assertThat(incident("A model says: one of two, and only one may stay", 7L)
                        .advice())
                .as("words that happen to be the same")
                .doesNotContain("analyst");
    }

    private static Incidents.Incident incident(String message, Long job) {
        return new Incidents.Incident(
                1, "X", message, "p", 1, 1, "e", 1, job, OffsetDateTime.parse("2026-11-29T10:00Z"), true, null);
    }
}
