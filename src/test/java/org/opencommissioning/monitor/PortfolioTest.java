package org.opencommissioning.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.State;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.Csv;

class PortfolioTest {

    private static final List<RunningCase> RUNNING = List.of(
            one(Stage.PLAN, "Growth", "99999.99", "high"),
            one(Stage.PLAN, "Growth", "100000", "low"),
            one(Stage.ANALYSE, null, null, null),
            one(Stage.MANAGE_CONTRACT, "Adults", "25000000", "low"),
            one(Stage.PLAN, "Adults", "0", null));

    @Test
    void everyCaseIsInOnePartOfEachBreakdownAndTheSumsAgree() {
        for (Breakdown by : Breakdown.values()) {
            var parts = Portfolio.parts(RUNNING, by);
            assertThat(parts.stream().mapToInt(Portfolio.Part::cases).sum())
                    .as(by.title())
                    .isEqualTo(RUNNING.size());
            assertThat(parts.stream().map(Portfolio.Part::value).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(by.title())
                    .isEqualByComparingTo(Portfolio.sum(RUNNING));
            assertThat(parts).extracting(Portfolio.Part::share).contains(100);
        }
    }

    @Test
    void partsKeepTheOrderPeopleExpectAndWhatIsNotKnownComesLast() {
        assertThat(Portfolio.parts(RUNNING, Breakdown.STAGE))
                .extracting(Portfolio.Part::words)
                .containsExactly("Analyse", "Plan", "Manage contract");
        assertThat(Portfolio.parts(RUNNING, Breakdown.DIRECTORATE))
                .extracting(Portfolio.Part::words)
                .containsExactly("Adults", "Growth", "No directorate");
        assertThat(Portfolio.parts(RUNNING, Breakdown.VALUE))
                .extracting(Portfolio.Part::words)
                .containsExactly(
                        "Under £10,000",
                        "£10,000 to £100,000",
                        "£100,000 to £1 million",
                        "£10 million or more",
                        "Not known");
        assertThat(Portfolio.parts(RUNNING, Breakdown.RISK))
                .extracting(Portfolio.Part::words)
                .containsExactly("High", "Low", "Not rated yet");
    }

    @Test
    void theMedianIsTheMiddleOneAndNineInTenTakeNoLongerThanThe90thPercentile() {
        var days = List.of(10.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
        assertThat(Portfolio.percentile(days, 50)).isEqualTo(5);
        assertThat(Portfolio.percentile(days, 90)).isEqualTo(9);
        assertThat(Portfolio.percentile(List.of(3.0), 90)).isEqualTo(3);
        assertThat(Portfolio.percentile(List.of(), 50)).isZero();
    }

    @Test
    void aFileNeverHoldsAFormulaAndKeepsCommasAndQuotes() {
        var body = Csv.file(
                        "x",
                        List.of("title", "value"),
                        List.of(Csv.row("=HYPERLINK(\"x\")", new BigDecimal("-1")), Csv.row("Meals, \"warm\"", null)))
                .getBody();
        assertThat(body)
                .isEqualTo("\uFEFFtitle,value\r\n\"'=HYPERLINK(\"\"x\"\")\",-1\r\n\"Meals, \"\"warm\"\"\",\r\n");
    }

    private static RunningCase one(Stage stage, String directorate, String value, String risk) {
        var now = Instant.parse("2026-11-21T09:00:00Z");
        return new RunningCase(
                new CaseView(
                        CaseReference.of("CC-2026-0001"),
                        new CaseView.Subject(
                                "Title", "Need", new NewCase.About(directorate, null, null, null), "commissioning"),
                        new CaseView.Standing(Stage.ANALYSE, stage, State.RUNNING, null, now),
                        new CaseView.Pause(null, null),
                        Map.of(),
                        0,
                        new CaseView.Origin(null, null, "commissioning", now)),
                value == null ? null : new BigDecimal(value),
                risk);
    }
}
