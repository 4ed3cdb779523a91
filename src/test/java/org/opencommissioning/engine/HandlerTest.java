package org.opencommissioning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/** A handler sees the variables it names, as what they are, and nothing else. */
class HandlerTest {

    private final Handler award = Handler.of(new AwardWorkers()).stream()
            .filter(handler -> handler.type().equals("award.record"))
            .findFirst()
            .orElseThrow();

    record Recommendation(
            CaseReference caseReference,
            BigDecimal value,
            List<String> suppliers,
            @Nullable LocalDate from) {}

    record Awarded(CaseReference awardOf, @Nullable LocalDate from) {}

    static class AwardWorkers {

        @Work("award.record")
        Awarded record(Recommendation in) {
            assertThat(in.suppliers()).containsExactly("Acorn");
            return new Awarded(in.caseReference(), in.from());
        }

        @Work("award.refuse")
        void refuse(Job job) {
            throw Refused.by(new Refusal("G3", "The standstill runs.", "Sign tomorrow."));
        }

        @Decides("award.check")
        Outcome check(Job job, Recommendation in) {
            return new Accepted();
        }
    }

    static class Untyped {
        @Decides("award.check")
        void check(Recommendation in) {}
    }

    @Test
    void variablesComeByNameAndType() {
        assertThat(award.variables()).containsExactly("caseReference", "value", "suppliers", "from");
        assertThat(award.work(job(Map.of(
                        "caseReference",
                        "CC-2026-0001",
                        "value",
                        12,
                        "suppliers",
                        List.of("Acorn"),
                        "from",
                        "2027-01-05"))))
                .containsEntry("awardOf", CaseReference.of("CC-2026-0001"))
                .containsEntry("from", LocalDate.of(2027, 1, 5));
    }

    @Test
    void onlyWhatMayBeAbsentIs() {
        Map<String, Object> variables = new LinkedHashMap<>(
                Map.of("caseReference", "CC-2026-0001", "value", 12, "suppliers", List.of("Acorn")));
        assertThat(award.work(job(variables))).containsEntry("from", null);

        variables.remove("value");
        assertThatThrownBy(() -> award.work(job(variables)))
                .isInstanceOf(NotRetryable.class)
                .hasMessageContaining("'value' is missing at 'record-award'");
    }

    @Test
    void aVariableOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> award.work(
                        job(Map.of("caseReference", "CC-2026-0001", "value", "much", "suppliers", List.of("Acorn")))))
                .isInstanceOf(NotRetryable.class)
                .hasMessageContaining("'value'");
    }

    @Test
    void whoeverDecidesAnswersWithAnOutcome() {
        assertThat(Handler.of(new AwardWorkers()))
                .extracting(Handler::type, Handler::decides)
                .contains(org.assertj.core.groups.Tuple.tuple("award.check", true));
        assertThatThrownBy(() -> Handler.of(new Untyped())).hasMessageContaining("must return an Outcome");
    }

    @Test
    void aRefusalComesThroughAsItIs() {
        Handler refuse = Handler.of(new AwardWorkers()).stream()
                .filter(handler -> handler.type().equals("award.refuse"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> refuse.work(job(Map.of())))
                .isInstanceOf(Refused.class)
                .hasMessage("G3: The standstill runs. Sign tomorrow.");
    }

    private static Job job(Map<String, Object> variables) {
        return new Job(1, "award.record", "award", 2, "record-award", 3, 4, Map.of(), variables, null);
    }
}
