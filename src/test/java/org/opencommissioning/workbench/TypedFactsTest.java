package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opencommissioning.site.TypedTest;

/** An analyst's trial reads facts as every form does. */
class TypedFactsTest {

    private static final DecisionFile.Fact VALUE = new DecisionFile.Fact("v", "Value", "value", "number");
    private static final DecisionFile.Fact DAY = new DecisionFile.Fact("d", "Day", "day", "date");

    @TestFactory
    Stream<DynamicTest> amountsAsPeopleTypeThem() {
        return TypedTest.rows("amounts.tsv").stream()
                // A fact may be less than nothing: the tables say what follows.
                .filter(row -> !row.typed().equals("-5"))
                .map(row -> dynamicTest("typed " + row.typed(), () -> {
                    var read = TypedFacts.read(List.of(VALUE), Map.of(TypedFacts.field(VALUE), row.typed()));
                    if (row.refused()) {
                        assertThat(read.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.message()).startsWith("Value: " + row.typed() + ": "));
                    } else if (row.typed().isEmpty()) {
                        assertThat(read.values()).containsEntry("value", null);
                    } else {
                        assertThat((BigDecimal) read.values().get("value"))
                                .isEqualByComparingTo(new BigDecimal(row.expected()));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> daysAsPeopleTypeThem() {
        return TypedTest.rows("dates.tsv").stream()
                .map(row -> dynamicTest("typed " + row.typed(), () -> {
                    var read = TypedFacts.read(List.of(DAY), Map.of(TypedFacts.field(DAY), row.typed()));
                    if (row.refused()) {
                        assertThat(read.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.message()).contains(row.words()));
                    } else {
                        assertThat(read.values()).containsEntry("day", row.expected());
                    }
                }));
    }
}
