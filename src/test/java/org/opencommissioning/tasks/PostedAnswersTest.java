package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.records.Refused.Violation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A posted page becomes the variables that the Camunda Form describes; what cannot be read is kept as it was typed, to be refused by name. */
class PostedAnswersTest {

    private static final String FORM = """
            {"id":"sample","components":[
              {"type":"dynamiclist","path":"outcomes","label":"Outcomes","allowAddRemove":true,"components":[
                {"type":"textarea","key":"outcome","label":"Outcome"},
                {"type":"dynamiclist","path":"measures","label":"Measures","allowAddRemove":true,"components":[{"type":"number","key":"target","label":"Target","validate":{"required":true}}]}]},
              {"type":"dynamiclist","path":"scores","label":"Scores","allowAddRemove":false,"components":[
                {"type":"textfield","key":"supplierName","label":"Tenderer","readonly":true},
                {"type":"number","key":"quality","label":"Quality","decimalDigits":2},
                {"type":"checkbox","key":"valid","label":"Valid"}]},
              {"type":"group","components":[{"type":"datetime","subtype":"date","key":"dueOn","dateLabel":"Due on"},{"type":"checkbox","key":"agreed","label":"Agreed"}]},
              {"type":"checkbox","key":"personalData","label":"Does it handle personal data?","properties":{"answer":"yes-no"}},
              {"type":"textfield","key":"owner","label":"Owner","readonly":true},
              {"type":"radio","key":"decision","label":"Decision","values":[{"value":"approve","label":"Approve"}]}
            ]}""";

    private final TaskForm form =
            new TaskForm(JsonMapper.shared().readValue(FORM, new TypeReference<>() {}), Expressions::evaluate);

    private Map<String, Object> read(Map<String, String> posted, Map<String, Object> before) {
        var fields = new HashMap<String, List<String>>();
        posted.forEach((name, value) -> fields.put(name, List.of(value)));
        return PostedAnswers.read(form, fields, before);
    }

    @Test
    void rowsWithinRowsAreReadAndGapsClose() {
        var answers = read(
                Map.of(
                        "outcomes[0].outcome",
                        "One\r\nline",
                        "outcomes[0].measures[0].target",
                        "£1,250.50",
                        "outcomes[0].measures[2].target",
                        "80 %",
                        "outcomes[4].outcome",
                        "Two",
                        "outcomes[999999999].outcome",
                        "no row of this page"),
                Map.of());
        assertThat(answers.get("outcomes"))
                .isEqualTo(List.of(
                        Map.of(
                                "outcome",
                                "One\nline",
                                "measures",
                                List.of(Map.of("target", new BigDecimal("1250.5")), Map.of("target", 80L))),
                        Map.of("outcome", "Two", "measures", List.of())));
    }

    @Test
    void whatIsNoNumberOrDateIsKeptAsItWasTypedAndRefusedByItsName() {
        var answers = read(
                Map.of(
                        "outcomes[0].measures[0].target",
                        "1e99",
                        "dueOn.day",
                        "31",
                        "dueOn.month",
                        "2",
                        "dueOn.year",
                        "2026"),
                Map.of());
        assertThat(Paths.at(answers, "outcomes[0].measures[0].target")).isEqualTo("1e99");
        assertThat(answers).containsEntry("dueOn", "31/2/2026");
        assertThat(form.check(Map.of(), answers, LocalDate.EPOCH))
                .extracting(Violation::field, Violation::message)
                .contains(
                        tuple("outcomes[0].measures[0].target", "1e99: write it out in digits."),
                        tuple("dueOn", "31/2/2026: February has 28 days."));
        assertThat(read(Map.of("dueOn.day", "1", "dueOn.month", "March", "dueOn.year", "2027"), Map.of()))
                .containsEntry("dueOn", "2027-03-01");
        assertThat(read(Map.of("dueOn.day", "", "dueOn.month", "", "dueOn.year", ""), Map.of()))
                .containsEntry("dueOn", null);
    }

    @Test
    void rowsThatCannotBeAddedOrRemovedKeepWhatThePageDoesNotEnter() {
        Map<String, Object> before = Map.of(
                "owner",
                "ann",
                "scores",
                List.of(
                        Map.of("supplierName", "Weald", "tenderId", 7),
                        Map.of("supplierName", "Downs", "tenderId", 8)));
        var answers = read(
                Map.of(
                        "scores[0].quality",
                        "70",
                        "scores[0].valid",
                        "true",
                        "scores[0].supplierName",
                        "Somebody else",
                        "scores[5].quality",
                        "99",
                        "owner",
                        "eve"),
                before);
        var second = new HashMap<String, Object>(Map.of("supplierName", "Downs", "tenderId", 8, "valid", false));
        second.put("quality", null);
        assertThat(answers.get("scores"))
                .isEqualTo(
                        List.of(Map.of("supplierName", "Weald", "tenderId", 7, "quality", 70L, "valid", true), second));
        assertThat(answers).as("what the form only shows is not sent").doesNotContainKey("owner");
    }

    @Test
    void aFactThatNobodySaidIsNeitherYesNorNo() {
        assertThat(read(Map.of(), Map.of())).containsEntry("personalData", null);
        assertThat(form.withUncheckedBoxes(Map.of(), Map.of())).doesNotContainKey("personalData");
        assertThat(form.check(Map.of(), read(Map.of(), Map.of()), LocalDate.EPOCH))
                .extracting(Violation::field, Violation::message)
                .contains(tuple("personalData", "Answer yes or no."));
        assertThat(read(Map.of("personalData", "true"), Map.of())).containsEntry("personalData", true);
        var no = read(Map.of("personalData", "false"), Map.of("personalData", true));
        assertThat(no).containsEntry("personalData", false);
        assertThat(form.check(Map.of(), no, LocalDate.EPOCH))
                .extracting(Violation::field)
                .doesNotContain("personalData");
    }

    @Test
    void aBoxThatWasTickedBeforeCanBeUnticked() {
        assertThat(read(Map.of(), Map.of("agreed", true))).containsEntry("agreed", false);
        assertThat(read(Map.of(), Map.of())).doesNotContainKey("agreed");
        assertThat(read(Map.of("agreed", "true", "decision", "approve"), Map.of()))
                .containsEntry("agreed", true)
                .containsEntry("decision", "approve");
    }
}
