package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.RefusedBy;
import org.opencommissioning.rules.Facts;

/** What a plan version holds and refuses. */
class PlanVersionTest {

    private static final Instant MORNING = Instant.parse("2026-11-23T09:00:00Z");

    private static final CaseView CASE = CommissioningCase.begin(
                    CaseReference.of("CC-2026-0001"),
                    SomeCase.consultancy(),
                    "commissioning",
                    OffsetDateTime.parse("2026-11-23T09:00:00Z"))
            .view();

    private static PlanVersion frozen(Map<String, Object> facts) {
        return PlanVersion.freeze(CASE, 1, Map.of("appraise-options", Map.of("score", 70.0)), facts, "writer", MORNING);
    }

    @Test
    void holdsWhatWasWrittenAndTheFactsThatAreKnown() {
        Map<String, Object> facts = new HashMap<>(Map.of("estimatedValue", 18_000, "anything", "else"));
        facts.put("urgency", null);
        PlanVersion plan = frozen(facts);
        assertThat(plan.facts()).isEqualTo(Map.of("estimatedValue", 18_000));
        assertThat(plan.content()).containsEntry("title", "Consultancy").containsKey("appraise-options");
        assertThat(plan.hash())
                .isEqualTo(frozen(Map.of("estimatedValue", 18_000.00)).hash());
        assertThat(plan.hash())
                .isNotEqualTo(frozen(Map.of("estimatedValue", 18_001)).hash());
    }

    @Test
    void whatIsCorrectedOfTheCaseAfterwardsIsNotInWhatWasApproved() {
        PlanVersion plan = frozen(Map.of());
        CaseView.Subject was = CASE.subject();
        CaseView corrected = new CaseView(
                CASE.reference(),
                new CaseView.Subject(
                        was.title(),
                        was.need(),
                        new NewCase.About("Children", "85000000", "All", "Elsewhere"),
                        "other"),
                CASE.standing(),
                CASE.pause(),
                CASE.facts(),
                CASE.planVersion(),
                CASE.origin());

        assertThat(plan.subject(corrected)).isEqualTo(was);
        assertThat(PlanVersion.freeze(corrected, 2, Map.of(), Map.of(), "writer", MORNING)
                        .subject(CASE))
                .isEqualTo(corrected.subject());
    }

    @Test
    void g9AFactThatCannotBeIsNotFrozen() {
        RefusedBy.rule("G9", () -> frozen(Map.of("urgency", "soon"))).contains("The fact 'urgency' cannot be frozen");
    }

    @Test
    void g9WhatWasSignedOffIsNotAnsweredOtherwiseLater() {
        PlanVersion plan = new PlanVersion(
                CASE.reference(),
                1,
                Map.of(),
                "hash",
                Map.of("route", "one-quote", "answers", Map.of()),
                5L,
                "writer",
                MORNING);
        assertThat(plan.determined(5, Map.of("route", "one-quote"), Map.of()).decisions())
                .as("a step that is repeated")
                .containsEntry("route", "one-quote");
        RefusedBy.rule("G9", () -> plan.determined(5, Map.of("route", "formal-tender"), Map.of()))
                .contains("Freeze a new plan version");
        RefusedBy.rule("G9", () -> plan.determined(6, Map.of("route", "one-quote"), Map.of()))
                .contains("was settled by other answers");
    }

    /** The model names the facts that are frozen; one that the rules ask for and it forgets would be missing from every plan. */
    @Test
    void theModelHandsOverEveryFactThatTheRulesKnow() throws IOException {
        Matcher handed = Pattern.compile("source=\"=\\{([^\"]+)\\}\" target=\"planFacts\"")
                .matcher(Files.readString(Path.of("bpmn/plan.bpmn")));
        assertThat(handed.find()).isTrue();
        assertThat(Stream.of(handed.group(1).split(",\\s*"))
                        .map(entry -> entry.split(":")[0].strip())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(Facts.NAMES));
    }
}
