package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.TypedTest;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is typed into a field or a row of a task's form, or sent as text by a program, is read as meant or refused in words; the same in the filter of the task list. */
class TypedAnswersTest {

    private final TaskForm form =
            new TaskForm(JsonMapper.shared().readValue("""
                    {"components":[
                      {"type":"number","key":"value","label":"Value","decimalDigits":2,"appearance":{"prefixAdorner":"£"},"validate":{"min":0}},
                      {"type":"datetime","subtype":"date","key":"on","dateLabel":"On"},
                      {"type":"checkbox","key":"sealed","label":"Sealed"},
                      {"type":"dynamiclist","path":"quotes","label":"Quotes","allowAddRemove":true,"components":[
                        {"type":"number","key":"price","label":"Price","decimalDigits":2,"appearance":{"prefixAdorner":"£"},"validate":{"min":0}},
                        {"type":"datetime","subtype":"date","key":"received","dateLabel":"Received"}]}
                    ]}""", new TypeReference<>() {}), Expressions::evaluate);

    @TestFactory
    Stream<DynamicTest> amounts() {
        return TypedTest.rows("amounts.tsv").stream()
                .flatMap(row -> Stream.of("value", "quotes[0].price")
                        .flatMap(path -> Stream.of(
                                dynamicTest(
                                        "posted " + path + " " + row.typed(),
                                        () -> hold(
                                                row,
                                                path,
                                                PostedAnswers.read(
                                                        form, Map.of(path, List.of(row.typed())), Map.of()))),
                                dynamicTest(
                                        "sent " + path + " " + row.typed(),
                                        () -> hold(row, path, form.read(sent(path, row.typed())))))));
    }

    private static Map<String, Object> sent(String path, String typed) {
        return path.contains("[")
                ? Map.of("quotes", List.of(Map.of(path.substring(path.indexOf('.') + 1), typed)))
                : Map.of(path, typed);
    }

    private void hold(TypedTest.Row row, String path, Map<String, Object> answers) {
        var found = form.check(Map.of(), answers, LocalDate.EPOCH).stream()
                .filter(violation -> violation.field().equals(path))
                .toList();
        var value = Paths.at(answers, path);
        if (row.refused()) {
            assertThat(found)
                    .singleElement()
                    .satisfies(violation ->
                            assertThat(violation.message()).containsAnyOf(row.typed() + ": ", "0 or more"));
            assertThat(found.getFirst().message()).contains(row.words());
        } else {
            assertThat(found).isEmpty();
            assertThat(
                            value == null
                                    ? ""
                                    : new BigDecimal(value.toString())
                                            .stripTrailingZeros()
                                            .toPlainString())
                    .isEqualTo(
                            row.typed().isEmpty()
                                    ? ""
                                    : new BigDecimal(row.expected())
                                            .stripTrailingZeros()
                                            .toPlainString());
        }
    }

    @TestFactory
    Stream<DynamicTest> daysInOneTextOfAProgramAndInThreeBoxes() {
        return TypedTest.rows("dates.tsv").stream()
                .flatMap(row -> Stream.of("on", "quotes[0].received")
                        .flatMap(path -> Stream.of(
                                dynamicTest(
                                        "sent " + path + " " + row.typed(),
                                        () -> holdDay(row, path, form.read(sent(path, row.typed())))),
                                dynamicTest(
                                        "typed " + path + " " + row.typed(),
                                        () -> holdDay(
                                                row,
                                                path,
                                                PostedAnswers.read(form, boxes(path, row.typed()), Map.of()))))));
    }

    private static Map<String, List<String>> boxes(String path, String typed) {
        var parts = typed.split("[ /.-]");
        var yearFirst = parts[0].length() == 4;
        var boxes = new HashMap<String, List<String>>();
        boxes.put(path + ".day", List.of(parts[yearFirst ? 2 : 0]));
        boxes.put(path + ".month", List.of(parts[1]));
        boxes.put(path + ".year", List.of(parts[yearFirst ? 0 : 2]));
        return boxes;
    }

    private void holdDay(TypedTest.Row row, String path, Map<String, Object> answers) {
        var found = form.check(Map.of(), answers, LocalDate.EPOCH);
        if (row.refused()) {
            assertThat(found)
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.message()).contains(row.words()));
        } else {
            assertThat(found).isEmpty();
            assertThat(Paths.at(answers, path)).isEqualTo(row.expected());
        }
    }

    @TestFactory
    Stream<DynamicTest> theFilterOfTheTaskList() {
        return TypedTest.rows("amounts.tsv").stream()
                .map(row -> dynamicTest("typed " + row.typed(), () -> {
                    if (row.refused()) {
                        assertThat(catchThrowableOfType(
                                        Refused.class, () -> TaskFilters.amount("valueFrom", row.typed())))
                                .hasMessageStartingWith("Value from: " + row.typed() + ": ");
                    } else {
                        assertThat(TaskFilters.amount("valueFrom", row.typed()))
                                .isEqualTo(row.typed().isEmpty() ? null : new BigDecimal(row.expected()));
                    }
                }));
    }

    @Test
    void numbersOfAProgramStayAndNoneIsTakenThatCannotBeAnAmount() {
        assertThat(form.read(Map.of("value", 1290000.5, "sealed", "yes")))
                .containsEntry("value", 1290000.5)
                .containsEntry("sealed", true);
        assertThat(form.check(Map.of(), Map.of("value", new BigDecimal("99999999999999999999")), LocalDate.EPOCH))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("too large to be an amount"));
        assertThat(form.check(Map.of(), Map.of("on", "1900-01-01"), LocalDate.EPOCH))
                .hasSize(1);
    }

    @Test
    void anAmountThatChangesByMoreThanHalfIsAskedBack() {
        var before = Map.<String, Object>of("value", 100_000, "quotes", List.of(Map.of("price", 90_000)));
        assertThat(LargeChange.of(form, before, Map.of("value", 150_000))).isEmpty();
        assertThat(LargeChange.of(form, before, Map.of("value", 151_000, "quotes", List.of(Map.of("price", 9_000)))))
                .extracting(LargeChange::path, change -> change.asked().message())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "value", "£151,000 instead of £100,000. Tick that this is right, or correct it."),
                        org.assertj.core.api.Assertions.tuple(
                                "quotes[0].price",
                                "£9,000 instead of £90,000. Tick that this is right, or correct it."));
        assertThat(LargeChange.of(form, Map.of(), Map.of("value", 5)))
                .as("nothing was known")
                .isEmpty();
    }

    @Test
    void theFirstPriceOfATenderIsAskedBackWhereItIsFarFromTheEstimate() throws IOException {
        var opening = new TaskForm(
                JsonMapper.shared()
                        .readValue(Files.readString(Path.of("bpmn/forms/open-tenders.form")), new TypeReference<>() {}),
                Expressions::evaluate);
        var known = Map.<String, Object>of("estimatedValue", 300_000);
        assertThat(LargeChange.of(
                        opening, known, Map.of("tenders", List.of(Map.of("price", 305), Map.of("price", 305_000)))))
                .extracting(LargeChange::path, change -> change.asked().message())
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        "tenders[0].price",
                        "£305, far from the estimate of £300,000. Tick that this is right, or correct it."));
        assertThat(LargeChange.of(
                        opening,
                        Map.of("estimatedValue", 300_000, "tenders", List.of(Map.of("price", 305))),
                        Map.of("tenders", List.of(Map.of("price", 305_000)))))
                .extracting(change -> change.asked().message())
                .as("a correction is compared with what it corrects")
                .containsExactly("£305,000 instead of £305. Tick that this is right, or correct it.");
    }
}
