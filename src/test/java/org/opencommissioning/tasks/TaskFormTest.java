package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.records.Refused.Violation;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The server accepts what the form would have accepted, and nothing else. */
class TaskFormTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    private static final String FORM = """
            {"type":"default","schemaVersion":18,"components":[
              {"type":"text","text":"Decide"},
              {"type":"radio","key":"decision","label":"Decision","values":[{"value":"approve","label":"Approve"},{"value":"refuse","label":"Refuse"}],
               "validate":{"required":true}},
              {"type":"textarea","key":"reasons","label":"Reasons","conditional":{"hide":"=decision = \\"approve\\""},
               "validate":{"required":true,"minLength":10}},
              {"type":"number","key":"score","label":"Score","decimalDigits":0,"validate":{"min":0,"max":10}},
              {"type":"number","key":"planVersionSeen","label":"Plan version","readonly":true},
              {"type":"textfield","key":"postcode","label":"Postcode","validate":{"pattern":"^[A-Z]{1,2}[0-9]"}},
              {"type":"datetime","subtype":"date","key":"on","label":"On"},
              {"type":"checklist","key":"lots","label":"Lots","valuesKey":"lotsOffered"},
              {"type":"select","key":"panel","label":"Panel","valuesExpression":"=for p in people return {label: p, value: p}"},
              {"type":"checkbox","key":"declared","label":"Declared","validate":{"required":true}},
              {"type":"group","path":"contact","components":[{"type":"textfield","key":"email","label":"E-mail","validate":{"validationType":"email"}}]},
              {"type":"dynamiclist","path":"quotes","components":[{"type":"number","key":"amount","label":"Amount","validate":{"required":true}}]}
            ]}""";

    private final TaskForm form =
            new TaskForm(JsonMapper.shared().readValue(FORM, new TypeReference<>() {}), Expressions::evaluate);
    private final Map<String, Object> before = Map.of(
            "planVersionSeen",
            3,
            "caseReference",
            "CC-2026-0001",
            "lotsOffered",
            List.of("a", "b"),
            "people",
            List.of("ann", "bob"));

    private List<String> check(Map<String, Object> changes) {
        var submitted = new HashMap<String, Object>(Map.of("decision", "approve", "declared", true));
        submitted.putAll(changes);
        submitted.values().removeIf("absent"::equals);
        return form.check(before, submitted, TODAY).stream()
                .map(Violation::field)
                .toList();
    }

    @Test
    void days_on_which_something_was_done_are_not_still_to_come() {
        var checked = new TaskForm(JsonMapper.shared().readValue("""
                        {"components":[
                          {"type":"checkbox","key":"none","label":"None"},
                          {"type":"dynamiclist","path":"findings","components":[
                            {"type":"datetime","subtype":"date","key":"lookedOn","label":"Looked at on","properties":{"day":"past"},
                             "conditional":{"hide":"=none = true"}}]}
                        ]}""", new TypeReference<>() {}), Expressions::evaluate);
        assertThat(checked.check(Map.of(), Map.of("findings", lookedOn("2026-09-01")), TODAY))
                .isEmpty();
        assertThat(checked.check(Map.of(), Map.of("findings", lookedOn("2026-09-02")), TODAY))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("findings[0].lookedOn");
                    assertThat(problem.message()).contains("still to come");
                });
        assertThat(checked.check(Map.of(), Map.of("findings", lookedOn("2026-09-02"), "none", true), TODAY))
                .extracting(Violation::message)
                .containsExactly("This does not apply to the other answers: leave it empty.");
    }

    private static List<Map<String, Object>> lookedOn(String day) {
        return List.of(Map.of("lookedOn", day));
    }

    @Test
    void right_answers_pass() {
        assertThat(check(Map.of(
                        "score",
                        7.0,
                        "planVersionSeen",
                        3L,
                        "postcode",
                        "ME14",
                        "on",
                        "2026-02-28",
                        "lots",
                        List.of("a"),
                        "panel",
                        "ann",
                        "contact",
                        Map.of("email", "a@b.org"),
                        "quotes",
                        List.of(Map.of("amount", 12.5)))))
                .isEmpty();
    }

    @Test
    void a_box_that_was_left_alone_is_not_checked() {
        assertThat(form.withUncheckedBoxes(before, Map.of("score", 3)))
                .containsEntry("declared", false)
                .containsEntry("score", 3);
        assertThat(form.withUncheckedBoxes(Map.of("declared", true), Map.of()))
                .as("it was checked before")
                .isEmpty();
        assertThat(form.withUncheckedBoxes(before, Map.of("declared", true))).containsEntry("declared", true);
    }

    @Test
    void each_wrong_answer_is_named() {
        assertThat(check(Map.of("decision", "absent")))
                .as("required; the field that depends on it shows as well")
                .containsExactly("decision", "reasons");
        assertThat(check(Map.of("decision", "perhaps", "reasons", "because of this")))
                .as("not offered")
                .containsExactly("decision");
        assertThat(check(Map.of("score", 11))).as("max").containsExactly("score");
        assertThat(check(Map.of("score", 1.5))).as("whole numbers").containsExactly("score");
        assertThat(check(Map.of("score", "seven"))).as("type").containsExactly("score");
        assertThat(check(Map.of("postcode", "14ME"))).as("pattern").containsExactly("postcode");
        assertThat(check(Map.of("on", "2026-02-30"))).as("real date").containsExactly("on");
        assertThat(check(Map.of("lots", List.of("a", "z"))))
                .as("options from a variable")
                .containsExactly("lots");
        assertThat(check(Map.of("panel", "eve")))
                .as("options from an expression")
                .containsExactly("panel");
        assertThat(check(Map.of("declared", false))).as("must be confirmed").containsExactly("declared");
        assertThat(check(Map.of("contact", Map.of("email", "nobody"))))
                .as("within a group")
                .containsExactly("contact.email");
        assertThat(check(Map.of("quotes", List.of(Map.of("amount", 1), Map.of()))))
                .as("second row")
                .containsExactly("quotes[1].amount");
    }

    @Test
    void a_condition_decides_whether_a_field_is_needed() {
        assertThat(check(Map.of("decision", "refuse")))
                .as("reasons are needed to refuse")
                .containsExactly("reasons");
        assertThat(check(Map.of("decision", "refuse", "reasons", "too short"))).containsExactly("reasons");
        assertThat(check(Map.of("decision", "refuse", "reasons", "The price is twice the estimate.")))
                .isEmpty();
        assertThat(check(Map.of("decision", "approve", "reasons", "smuggled in although hidden")))
                .containsExactly("reasons");
    }

    @Test
    void what_the_form_only_shows_cannot_be_changed() {
        assertThat(check(Map.of("planVersionSeen", 4))).containsExactly("planVersionSeen");
    }

    @Test
    void variables_that_the_form_does_not_have_cannot_be_set() {
        assertThat(check(Map.of("isKeyDecision", false))).containsExactly("isKeyDecision");
        assertThat(check(Map.of("caseReference", "CC-2026-0001")))
                .as("sent back unchanged")
                .isEmpty();
    }

    @Test
    void what_was_answered_is_kept_in_the_words_of_the_form() {
        var after = new HashMap<String, Object>(before);
        after.putAll(Map.of(
                "decision",
                "approve",
                "reasons",
                "Hidden by the decision",
                "score",
                1_200.5,
                "on",
                "2026-02-28",
                "declared",
                true,
                "contact",
                Map.of("email", "a@b.org"),
                "quotes",
                List.of(Map.of("amount", 12.5), Map.of("amount", 7))));
        var earlier = new HashMap<String, Object>(before);
        earlier.putAll(Map.of("decision", "refuse", "declared", true, "quotes", List.of(Map.of("amount", 12))));
        assertThat(Answered.in(form, earlier, after, name -> name))
                .containsExactly(
                        new Answered("", "Decision", "Refuse", "Approve"),
                        new Answered("", "Score", null, "1,200.5"),
                        new Answered("", "Plan version", null, "3"),
                        new Answered("", "On", null, "28 February 2026"),
                        new Answered("", "Declared", null, "Yes"),
                        new Answered("", "E-mail", null, "a@b.org"),
                        new Answered("quotes 1", "Amount", "12", "12.5"),
                        new Answered("quotes 2", "Amount", null, "7"));
    }
}
