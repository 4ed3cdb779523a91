package org.opencommissioning.publication.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractFigures;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.contracts.performance.PerformanceFigures;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.cycle.CaseFigures;
import org.opencommissioning.cycle.StagePasses;
import org.opencommissioning.governance.DecisionFigures;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.sourcing.CouncilArea;
import org.opencommissioning.sourcing.ProcurementFigures;
import org.opencommissioning.sourcing.award.AwardFigures;
import org.opencommissioning.sourcing.evaluation.EvaluationFigures;
import org.opencommissioning.sourcing.notices.NoticeFigures;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the reports count is what their definitions say. */
@DataJdbcTest
@Import({
    ContractsRegister.class,
    Numbering.class,
    Reviews.class,
    Reports.class,
    StagePasses.class,
    Recommendations.class,
    CaseFigures.class,
    DecisionFigures.class,
    ProcurementFigures.class,
    AwardFigures.class,
    EvaluationFigures.class,
    NoticeFigures.class,
    ContractFigures.class,
    PerformanceFigures.class,
    ReportsTest.Time.class
})
class ReportsTest {

    @Autowired
    ContractsRegister contracts;

    @Autowired
    Reports reports;

    @Autowired
    Recommendations recommendations;

    @Autowired
    JdbcClient jdbc;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneId.of("Europe/London"));
        }

        /** The reports on invoices need the engine's table of terms and are tested beside their pages. */
        @Bean
        PaymentReports paymentReports(ContractsRegister contracts) {
            return new PaymentReports(null, contracts, null, null);
        }

        @Bean
        CouncilArea councilArea() {
            return new CouncilArea("Kent", List.of("UKJ4", "CT", "TN1"));
        }
    }

    private ContractReference contract(
            int number, String type, String value, Boolean sme, Boolean vcse, String manager) {
        return contracts
                .register(NewContract.imported("ocds-zz9999-" + number, "1", "Contract " + number)
                        .about("Adult Social Care", null, type, null)
                        .from(List.of(new Supplier(
                                "Supplier " + number,
                                null,
                                sme,
                                vcse,
                                number == 1 ? "CT14 7AB" : number == 2 ? "TN11 9AA" : null)))
                        .worth(new BigDecimal(value), null)
                        .procured("open", null)
                        .running(
                                LocalDate.parse("2026-03-01"),
                                LocalDate.parse("2026-04-01"),
                                LocalDate.parse("2030-03-31"))
                        .answeredForBy(manager, manager)
                        .managedAs("low", "contract", false))
                .contract()
                .reference();
    }

    @Test
    void sharesAreOfThoseWhoseKindIsKnown() {
        contract(1, "services", "300", true, false, null);
        contract(2, "services", "100", false, true, null);
        contract(3, "works", "999", null, null, null);

        assertThat(reports.table(Report.AWARDS).objects())
                .singleElement()
                .satisfies(year -> assertThat(year)
                        .containsEntry("year", "2026")
                        .containsEntry("contracts", "3")
                        .containsEntry("value", new BigDecimal("1399.00"))
                        .containsEntry("notKnown", "1")
                        .containsEntry("smeShare", "50.0")
                        .containsEntry("smeValueShare", "75.0")
                        .containsEntry("vcseShare", "50.0")
                        .containsEntry("vcseValueShare", "25.0")
                        .containsEntry("localShare", "50.0")
                        .containsEntry("placeNotKnown", "1"));
        assertThat(reports.table(Report.SECTORS).rows())
                .extracting(List::getFirst)
                .containsExactly("services", "works");
        assertThat(reports.table(Report.SECTORS).objects().getFirst())
                .containsEntry("sme", new BigDecimal("300.00"))
                .containsEntry("smeShare", "75.0");
        assertThat(reports.table(Report.SECTORS).objects().getLast())
                .containsEntry("smeShare", null)
                .containsEntry("unknown", new BigDecimal("999.00"));
    }

    @Test
    void aReviewIsLateTheDayAfterItsDayAndNotOnIt() {
        contracts.schedule(contract(1, "services", "1", null, null, null), "P3M", LocalDate.parse("2026-11-20"));
        contracts.schedule(contract(2, "services", "1", null, null, null), "P3M", LocalDate.parse("2026-11-21"));

        assertThat(reports.table(Report.REVIEWS).objects())
                .extracting(row -> row.get("state"))
                .containsExactly("Late", "On time");
        assertThat(reports.table(Report.REVIEWS).objects().getFirst())
                .containsEntry("daysLate", "1")
                .containsEntry("held", "0");
    }

    @Test
    void r24AContractLacksWhatNobodyIsNamedFor() {
        contracts.schedule(contract(1, "services", "1", null, null, "someone"), "P3M", LocalDate.parse("2027-01-20"));
        contract(2, "services", "1", null, null, null);

        assertThat(reports.table(Report.COMPLETENESS).rows()).hasSize(2);
        assertThat(reports.table(Report.COMPLETENESS).objects().getFirst()).containsEntry("reference", "1 of 2");
        assertThat(reports.table(Report.COMPLETENESS).objects().getLast())
                .containsEntry("lacks", "contract manager, lead director, next review");
    }

    @Test
    void timeInStageRunsFromEntryToTheNextStageOrUntilNow() {
        aCase("CC-1990-0001", "RUNNING");
        aCase("CC-1990-0002", "WITHDRAWN");
        entered("CC-1990-0001", "ANALYSE", "2026-11-01T09:00:00Z");
        entered("CC-1990-0001", "PLAN", "2026-11-11T09:00:00Z");
        entered("CC-1990-0002", "ANALYSE", "2026-11-01T09:00:00Z");
        left("CC-1990-0002", "2026-11-03T09:00:00Z");

        assertThat(reports.table(Report.STAGES).objects())
                .containsExactly(
                        Map.of(
                                "stage",
                                "analyse",
                                "passes",
                                "2",
                                "stillThere",
                                "0",
                                "medianDays",
                                "2.0",
                                "percentile90Days",
                                "10.0"),
                        Map.of(
                                "stage",
                                "plan",
                                "passes",
                                "1",
                                "stillThere",
                                "1",
                                "medianDays",
                                "10.0",
                                "percentile90Days",
                                "10.0"));
    }

    @Test
    void timeAtAGateRunsFromTheFreezingOfThePlanToTheDecisionOnIt() {
        aCase("CC-1990-0003", "RUNNING");
        jdbc.sql(
                        "INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at) VALUES ('CC-1990-0003', 1, '{}', 'h', '{}', 'o', ?)")
                .param(OffsetDateTime.parse("2026-11-01T09:00:00Z"))
                .update();
        decided(1, "legal", "approve", "2026-11-03T09:00:00Z");
        decided(2, "legal", "return", "2026-11-09T09:00:00Z");
        decided(3, "award", "approve", "2026-11-20T09:00:00Z");

        assertThat(reports.table(Report.GATES).objects())
                .containsExactly(Map.of(
                        "gate",
                        "legal",
                        "decisions",
                        "2",
                        "notApproved",
                        "1",
                        "medianDays",
                        "2.0",
                        "percentile90Days",
                        "8.0"));
    }

    private void decided(int sequence, String gate, String outcome, String at) {
        jdbc.sql(
                        "INSERT INTO ledger_entry (sequence, recorded_at, kind, case_reference, plan_version, gate, actor, outcome, task_key, previous_hash, hash)"
                                + " VALUES (?, ?, 'DECISION', 'CC-1990-0003', 1, ?, 'legal', ?, 0, '', ?)")
                .params(900_000 + sequence, Instant.parse(at).toEpochMilli(), gate, outcome, "h" + sequence)
                .update();
    }

    private void aCase(String reference, String state) {
        jdbc.sql("""
                INSERT INTO commissioning_case (reference, lock_version, title, need, owner, enter_at, stage, state, facts, plan_version, started_by, started_at, stage_since, search_text)
                VALUES (?, 0, 'Case', 'Need', 'o', 'ANALYSE', 'PLAN', ?, '{}', 0, 'o', ?, ?, '')""")
                .params(
                        reference,
                        state,
                        OffsetDateTime.parse("2026-11-01T09:00:00Z"),
                        OffsetDateTime.parse("2026-11-01T09:00:00Z"))
                .update();
    }

    private void left(String reference, String at) {
        jdbc.sql("UPDATE stage_pass SET left_at = ? WHERE case_reference = ? AND left_at IS NULL")
                .params(OffsetDateTime.parse(at), reference)
                .update();
    }

    private void entered(String reference, String stage, String at) {
        left(reference, at);
        jdbc.sql("INSERT INTO stage_pass (case_reference, stage, entered_at) VALUES (?, ?, ?)")
                .params(reference, stage, OffsetDateTime.parse(at))
                .update();
    }

    @Test
    void theWeightOfSocialValueIsThatOfTheTendersThatWereAdvertised() {
        for (int weight : List.of(10, 20)) {
            jdbc.sql(
                            "INSERT INTO procurement (version, reference, case_reference, plan_version, title, route, status, opened_at, price_weight, quality_weight, social_value_weight)"
                                    + " VALUES (0, ?, 'CC-1990-0001', 1, 'Tender', 'formal-tender', 'ACTIVE', ?, 40, ?, ?)")
                    .params("P" + weight, OffsetDateTime.parse("2026-11-01T09:00:00Z"), 60 - weight, weight)
                    .update();
        }

        assertThat(reports.table(Report.SOCIAL_VALUE).objects())
                .containsExactly(Map.of(
                        "year",
                        "2026",
                        "tenders",
                        "2",
                        "price",
                        "40.0",
                        "quality",
                        "45.0",
                        "socialValue",
                        "15.0",
                        "lowest",
                        "10",
                        "highest",
                        "20"));
    }

    @Test
    void everyRecommendationHasItsAnswerAndTheEvidenceIsCounted() {
        contract(1, "services", "1", true, null, "someone");

        assertThat(recommendations.standing())
                .hasSize(27)
                .extracting(Recommendations.Standing::number)
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 27).boxed().toList());
        assertThat(recommendations.standing().get(23).evidence())
                .extracting(Recommendations.Evidence::count)
                .containsExactly(1L, 1L);
        assertThat(recommendations.standing().getFirst().evidence().getLast().count())
                .isEqualTo(1);
    }
}
