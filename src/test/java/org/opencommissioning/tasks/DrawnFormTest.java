package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Council;
import org.opencommissioning.site.CpvCodes;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Task pages draw every Camunda Form with the Design System's components, from the form alone. */
class DrawnFormTest {

    private static final Path FORMS = Path.of("bpmn/forms");
    private static final SpringTemplateEngine ENGINE = engine();
    private static final ThymeleafEvaluationContext BEANS = beans();

    private static SpringTemplateEngine engine() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    private static Map<String, Object> schema(String json) {
        return JsonMapper.shared().readValue(json, new TypeReference<>() {});
    }

    private static String draw(Map<String, Object> schema, Map<String, Object> values, List<Violation> violations) {
        var form = new DrawnForm(null, null, schema, values, false, violations);
        return ENGINE.process(
                "tasks/shapes/fields",
                Set.of("parts"),
                new Context(
                        Locale.FRANCE,
                        Map.of(
                                "form",
                                form,
                                "parts",
                                form.parts(),
                                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                                BEANS)));
    }

    /** Who can be chosen. */
    public static class Offered {

        public List<Person> offered(String list) {
            return List.of(new Person("ann", "Ann Example", Set.of("procurement"), null));
        }
    }

    /** What templates ask of the application: the words of CPV codes, and people. */
    private static ThymeleafEvaluationContext beans() {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Council.class, () -> new Council(List.of(), null));
        context.registerBean("cpv", CpvCodes.class);
        context.registerBean("vocabulary", Offered.class);
        context.refresh();
        return new ThymeleafEvaluationContext(context, null);
    }

    @TestFactory
    Stream<DynamicTest> everyFieldOfEveryFormIsDrawnUnderItsName() throws IOException {
        return Files.list(FORMS)
                .filter(file -> file.toString().endsWith(".form"))
                .sorted()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    var schema = schema(Files.readString(file));
                    var html = draw(
                            schema, oneRowEach(new TaskForm(schema, Expressions::evaluate).components()), List.of());
                    keep(file, html);
                    new TaskForm(schema, Expressions::evaluate).fields().forEach((path, component) -> {
                        assertThat(FormDrawing.problem(component)).isEmpty();
                        var type = TaskForm.text(component, "type");
                        var place = path.replace("[]", "[0]");
                        if (type.equals("dynamiclist")) {
                            assertThat(html)
                                    .contains(
                                            Boolean.TRUE.equals(component.get("allowAddRemove"))
                                                    ? "value=\"add:" + place + "\""
                                                    : "id=\"" + place + "\"");
                        } else if (FormDrawing.shownOnly(component)) {
                            assertThat(html).doesNotContain("name=\"" + place + "\"");
                        } else if (!offersNothing(component)) {
                            assertThat(html)
                                    .contains("name=\"" + place + (type.equals("datetime") ? ".day" : "") + "\"");
                        }
                    });
                    assertThat(html).doesNotContain("th:", "{{", "style=");
                }));
    }

    private static Map<String, Object> oneRowEach(List<Map<String, Object>> components) {
        var values = new HashMap<String, Object>();
        components.stream()
                .filter(component -> TaskForm.text(component, "type").equals("dynamiclist"))
                .forEach(list -> values.put(TaskForm.text(list, "path"), List.of(oneRowEach(TaskForm.children(list)))));
        return values;
    }

    private static boolean offersNothing(Map<String, Object> component) {
        return TaskForm.text(component, "type").equals("checklist") && component.get("values") == null;
    }

    /** Where somebody wants to look at them: -Dforms.drawn=folder. */
    private static void keep(Path form, String html) {
        var folder = System.getProperty("forms.drawn");
        if (folder != null) {
            try {
                Files.writeString(
                        Path.of(folder, form.getFileName().toString().replace(".form", ".html")),
                        "<!DOCTYPE html><html lang=en><meta charset=utf-8><link rel=stylesheet href=site.css>"
                                + "<body class=govuk-template__body><div class=govuk-width-container><main class=govuk-main-wrapper><div class=govuk-grid-row><div class='govuk-grid-column-two-thirds site-shape'><h1 class=govuk-heading-l>"
                                + form.getFileName() + "</h1>" + html);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aPersonIsChosenByNameAndAnErrorNamesTheRowAsThePageDoes() throws IOException {
        var schema = schema(Files.readString(FORMS.resolve("appoint-evaluators.form")));
        var values = Map.<String, Object>of("evaluatorList", List.of(Map.of("username", "ann"), Map.of()));
        assertThat(draw(schema, values, List.of()))
                .contains(
                        ">Evaluator 2</h4>",
                        "<select",
                        "name=\"evaluatorList[0].username\"",
                        "<option value=\"ann\" selected=\"selected\">Ann Example</option>")
                .doesNotContain("User name");
        assertThat(new DrawnForm(null, null, schema, values, true, List.of())
                        .fullLabel(new Violation("evaluatorList[1].username", "Who?", "Choose a person.")))
                .isEqualTo("Evaluator 2, Who?");

        var scores = schema(Files.readString(FORMS.resolve("score-tenders.form")));
        assertThat(new DrawnForm(
                                null,
                                null,
                                scores,
                                Map.of("scores", List.of(Map.of("supplierName", "O'Connor & Sons Care CIC"))),
                                true,
                                List.of())
                        .fullLabel(new Violation("scores[0].quality", "Quality, 0 to 100", "Enter a number.")))
                .isEqualTo("O'Connor & Sons Care CIC, Quality, 0 to 100");

        var outcomes = schema(Files.readString(FORMS.resolve("define-outcomes.form")));
        assertThat(new DrawnForm(
                                null,
                                null,
                                outcomes,
                                Map.of("outcomes", List.of(Map.of("moreMeasures", List.of(Map.of())))),
                                true,
                                List.of())
                        .fullLabel(new Violation("outcomes[0].moreMeasures[0].measure", "How is it measured?", "")))
                .isEqualTo("Outcome 1, Measure 2, How is it measured?");
    }

    @Test
    void whatARuleRefusesWhenItIsEmptyIsNotCalledOptional() throws IOException {
        assertThat(draw(
                        schema(Files.readString(FORMS.resolve("check-exclusions.form"))),
                        Map.of("exclusionChecks", List.of(Map.of())),
                        List.of()))
                .contains("When was the debarment list looked at?")
                .doesNotContain("looked at? (optional)", "were checked? (optional)");
    }

    @Test
    void aConditionIsAskedOnTheServerAndWhatIsHiddenStaysInThePage() {
        var schema = schema("""
                {"components":[
                  {"type":"radio","key":"decision","id":"a","label":"Decision","values":[{"value":"yes","label":"Yes"},{"value":"no","label":"No"}],"validate":{"required":true}},
                  {"type":"textarea","key":"reasons","id":"b","label":"Reasons","conditional":{"hide":"=decision != \\"no\\""}}]}""");
        assertThat(draw(schema, Map.of("decision", "yes", "reasons", "typed before"), List.of()))
                .containsPattern("id=\"reasons-part\" data-condition[^>]*hidden=\"hidden\"")
                .contains("typed before", "Reasons (optional)", "Show what else is asked")
                .doesNotContain("Decision (optional)");
        assertThat(draw(schema, Map.of("decision", "no"), List.of()))
                .doesNotContainPattern("id=\"reasons-part\" data-condition[^>]*hidden");
    }

    @Test
    void wordsQuoteWhatIsKnownAsPeopleWriteItAndNeverAsMarkup() {
        var schema = schema("""
                {"components":[{"type":"text","id":"t","text":"### For {{title}}\\n\\n{{#loop quotes}}\\n- **{{this.name}}**: £{{this.price}}{{#if this.valid = false}} (not valid){{/if}}\\n{{/loop}}\\n\\nBy {{until}}, {{route}}"}]}""");
        assertThat(draw(
                        schema,
                        Map.of(
                                "title",
                                "<b>Care</b> *and* more",
                                "until",
                                "2026-12-10",
                                "route",
                                "formal-tender",
                                "quotes",
                                List.of(
                                        Map.of("name", "Weald", "price", 1290000.5, "valid", true),
                                        Map.of("name", "Downs", "price", 90000, "valid", false))),
                        List.of()))
                .contains(
                        "For &lt;b&gt;Care&lt;/b&gt; *and* more</h3>",
                        "<strong>Weald</strong>: £1,290,000.50<",
                        "<strong>Downs</strong>: £90,000 (not valid)",
                        "By 10 December 2026, formal tender");
    }

    @Test
    void whatWasTypedIsShownAgainWithWhatIsWrongWithItBesideIt() {
        var schema = schema("""
                {"components":[
                  {"type":"number","key":"value","id":"a","label":"Value","appearance":{"prefixAdorner":"£"},"validate":{"min":0}},
                  {"type":"datetime","subtype":"date","key":"on","id":"b","dateLabel":"On"}]}""");
        var form = new TaskForm(schema, Expressions::evaluate);
        var answers = PostedAnswers.read(
                form,
                Map.of(
                        "value",
                        List.of("1.45m"),
                        "on.day",
                        List.of("31"),
                        "on.month",
                        List.of("November"),
                        "on.year",
                        List.of("2026")),
                Map.of());
        var html = draw(schema, answers, form.check(Map.of(), answers, LocalDate.EPOCH));
        assertThat(html)
                .contains(
                        "value=\"1.45m\"",
                        "1.45m: write it out, 1,450,000.",
                        "value=\"November\"",
                        "31/November/2026: November has 30 days.");
        assertThat(draw(schema, Map.of("value", 1290000.5, "on", "2027-01-05"), List.of()))
                .as("an amount as people write it")
                .contains("value=\"1,290,000.50\"", "name=\"on.day\" value=\"5\"", "name=\"on.month\" value=\"1\"");
    }

    @Test
    void whatThePageCannotDrawIsNamed() {
        assertThat(FormDrawing.problem(Map.of("type", "iframe", "url", "https://example.org")))
                .hasValueSatisfying(words -> assertThat(words).contains("cannot draw", "'iframe'"));
        assertThat(FormDrawing.problem(Map.of("type", "html"))).isPresent();
        assertThat(FormDrawing.problem(Map.of("type", "image", "source", "https://example.org/a.png")))
                .isPresent();
        assertThat(FormDrawing.problem(Map.of("type", "button"))).isEmpty();
    }
}
