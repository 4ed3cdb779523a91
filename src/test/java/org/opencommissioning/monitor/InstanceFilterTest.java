package org.opencommissioning.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opencommissioning.records.London;
import org.opencommissioning.site.TypedTest;

/** The monitor's filter reads days as every form does. */
class InstanceFilterTest {

    @TestFactory
    Stream<DynamicTest> daysAsPeopleTypeThem() {
        return TypedTest.rows("dates.tsv").stream()
                .map(row -> dynamicTest(row.typed(), () -> {
                    var filter = new InstanceFilter(null, null, null, row.typed(), null, null, null, null, null);
                    if (row.refused()) {
                        assertThat(filter.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.message()).contains(row.words()));
                    } else {
                        assertThat(filter.problems()).isEmpty();
                        assertThat(filter.query().toString())
                                .contains(LocalDate.parse(row.expected())
                                        .atStartOfDay(London.ZONE)
                                        .toOffsetDateTime()
                                        .toString());
                    }
                }));
    }
}
