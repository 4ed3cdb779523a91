package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.Refused.Violation;

/** Scores are the means of the marks by the weights, whoever computes them; a score that was made up is refused. */
class OptionsAppraisalTest {

    private static final List<Map<String, Object>> CRITERIA =
            List.of(Map.of("criterion", "Outcomes", "weight", 70), Map.of("criterion", "Cost", "weight", 30));

    private final AppraiseOptionsShape shape = new AppraiseOptionsShape();

    private static Map<String, Object> option(String option, Object score, Object... marks) {
        return Map.of(
                "option",
                option,
                "score",
                score,
                "marks",
                List.of(marks).stream().map(mark -> Map.of("mark", mark)).toList());
    }

    @Test
    void equalScoresShareARankAndWhatIsNotMarkedYetHasNone() {
        var appraisal = OptionsAppraisal.of(Map.of(
                "criteria",
                CRITERIA,
                "options",
                List.of(
                        option("do-nothing", 0, 0, 90),
                        option("contract", 0, 60, 60),
                        option("grant", 0, 51, 81),
                        option("trust", 0, "many", 50))));
        assertThat(appraisal.options())
                .extracting(OptionsAppraisal.Option::rank)
                .containsExactly(3, 1, 1, 0);
        assertThat(appraisal.options().getFirst().arithmetic())
                .isEqualTo("70 × 0 + 30 × 90 = 2,700; divided by 100 = 27");
        assertThat(appraisal.ranking())
                .extracting(OptionsAppraisal.Option::option)
                .containsExactly("contract", "grant", "do-nothing");
    }

    @Test
    void aScoreThatTheMarksDoNotGiveIsRefusedWithTheArithmetic() {
        var madeUp = Map.<String, Object>of(
                "criteria",
                CRITERIA,
                "options",
                List.of(option("do-nothing", 27, 0, 90), option("contract", 99, 60, 60)));
        assertThat(shape.check(madeUp))
                .extracting(Violation::toString)
                .containsExactly("Score: By the weights it is 60: 70 × 60 + 30 × 60 = 6,000; divided by 100 = 60.");
        assertThat(shape.check(Map.of(
                        "criteria", CRITERIA, "options", shape.workedOut(madeUp).get("options"))))
                .isEmpty();
        assertThat(shape.check(Map.of("criteria", CRITERIA, "options", List.of(option("do-nothing", 27, 0))))
                        .getFirst()
                        .message())
                .contains("one mark for each of the 2 criteria");
    }

    @Test
    void withoutCriteriaEachOptionHasTheScoreItWasGiven() {
        Map<String, Object> scored = Map.of("options", List.of(Map.of("option", "contract", "score", 70)));
        assertThat(shape.check(scored)).isEmpty();
        assertThat(shape.workedOut(scored)).isEmpty();
        assertThat(OptionsAppraisal.of(scored).options().getFirst().score())
                .isEqualByComparingTo(BigDecimal.valueOf(70));
    }
}
