package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.RefusedBy;

/** Section 93: the pipeline is published as somebody confirmed it, and not before (G9). */
class ConfirmedPipelineTest {

    private static final CaseReference REFERENCE = CaseReference.of("CC-2026-0001");
    private static final LocalDate DAY = LocalDate.parse("2027-09-01");

    private final ConfirmedPipeline pipeline = ConfirmedPipeline.of(1);

    @Test
    void g9NothingIsPublishedThatNobodyConfirmed() {
        RefusedBy.rule("G9", pipeline::expected).contains("nobody has confirmed");
    }

    @Test
    void g9NothingIsPublishedWhereTheCouncilSpendsLess() {
        confirm(true);
        confirm(false);
        RefusedBy.rule("G9", pipeline::expected).contains("procurement said", "no pipeline this year");
    }

    @Test
    void whatWasConfirmedIsPublished() {
        confirm(true);
        assertThat(pipeline.expected())
                .as("the words and the sum that were shown, whatever becomes of the case")
                .containsExactly(Map.entry(
                        REFERENCE,
                        new ConfirmedPipeline.ConfirmedTender(
                                REFERENCE, "Roads", BigDecimal.TEN, "Mending of roads", DAY)));
    }

    private void confirm(boolean needed) {
        pipeline.confirm(
                needed,
                List.of(new Pipeline.Ahead(REFERENCE, "Roads", BigDecimal.TEN, " Mending of roads ", DAY)),
                "procurement",
                OffsetDateTime.parse("2027-04-01T09:00:00+01:00"));
    }
}
