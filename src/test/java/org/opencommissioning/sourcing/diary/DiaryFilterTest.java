package org.opencommissioning.sourcing.diary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opencommissioning.site.TypedTest;

/** The diary's filter reads days as every form does. */
class DiaryFilterTest {

    @TestFactory
    Stream<DynamicTest> daysAsPeopleTypeThem() {
        return TypedTest.rows("dates.tsv").stream()
                .map(row -> dynamicTest(row.typed(), () -> {
                    var problems = new DiaryFilter(null, null, row.typed(), null).problems();
                    assertThat(problems).hasSize(row.refused() ? 1 : 0);
                    assertThat(problems)
                            .allSatisfy(problem -> assertThat(problem.message())
                                    .startsWith("First day: ")
                                    .contains(row.words()));
                }));
    }
}
