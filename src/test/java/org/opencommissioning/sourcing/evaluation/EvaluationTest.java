package org.opencommissioning.sourcing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refused;

/** G5: evaluators declare their interests before they score, and an interest in a tenderer excludes. */
class EvaluationTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-12-19T09:00:00Z");
    private static final List<EvaluationScore> SCORES =
            List.of(new EvaluationScore("A", new BigDecimal("70"), new BigDecimal("50"), "Sound"));

    private final Evaluation evaluation = Evaluation.of(ProcurementReference.of("CC-2026-0001-P1"), "ann");

    @Test
    void nobodyScoresWhoHasNotDeclared() {
        assertThatThrownBy(() -> evaluation.score(SCORES, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("G5: you have not declared");
    }

    @Test
    void anInterestInATendererExcludes() {
        evaluation.declare(new Declaration("My sister works for A", true, false), NOW);
        assertThatThrownBy(() -> evaluation.score(SCORES, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("G5: you declared an interest");
        assertThat(evaluation.counted()).isEmpty();
    }

    @Test
    void whoHasGivenMarksIsNotGotRidOfForThem() {
        evaluation.declare(new Declaration(null, false, false), NOW);
        evaluation.score(SCORES, NOW);
        assertThatThrownBy(() -> evaluation.standDown("procurement", "On leave", NOW))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("G5: they have scored already");
        assertThatThrownBy(() -> evaluation.appoint(false))
                .as("nor asked again")
                .hasMessageStartingWith("G5: they have scored already");
        assertThat(evaluation.counted()).isEqualTo(SCORES);
    }

    @Test
    void anInterestIsNotTakenBack() {
        evaluation.declare(new Declaration("My sister works for A", true, false), NOW);
        assertThatThrownBy(() -> evaluation.appoint(false))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("G5: they declared an interest in a tenderer");
        evaluation.declare(new Declaration(null, false, false), NOW);
        assertThat(evaluation.view().excluded()).isTrue();
        assertThat(evaluation.view().interests()).isEqualTo("My sister works for A");
    }

    @Test
    void whoCouldNotGoOnMayBeAskedAgainAndDeclaresAnew() {
        evaluation.appoint(false);
        evaluation.declare(new Declaration(null, false, false), NOW);
        evaluation.standDown("procurement", "On leave", NOW);
        assertThat(evaluation.view().evaluates()).isFalse();
        evaluation.appoint(false);
        assertThat(evaluation.waits()).isTrue();
        assertThatThrownBy(() -> evaluation.score(SCORES, NOW)).hasMessageStartingWith("G5: you have not declared");
    }

    @Test
    void scoresCountInPlaceOfEarlierOnes() {
        evaluation.declare(new Declaration(null, false, false), NOW);
        evaluation.score(SCORES, NOW);
        evaluation.score(SCORES, NOW);
        assertThat(evaluation.counted()).isEqualTo(SCORES);
        assertThat(evaluation.view().scoredAt()).isEqualTo(NOW);
    }
}
