package org.opencommissioning.sourcing.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.sourcing.OfferScores;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;

class SummaryTextTest {

    @Test
    void regulation31SaysWhyAndWhatPartOfQualityIsTheServiceUsers() {
        OfferView offer = new OfferView(
                new Supplier("Downs Partners", null, true, false),
                null,
                new BigDecimal("100"),
                null,
                new OfferScores(
                        new BigDecimal("100.00"),
                        new BigDecimal("76.25"),
                        new BigDecimal("70"),
                        new BigDecimal("95.00"),
                        new BigDecimal("50"),
                        new BigDecimal("80.50"),
                        "The plan for staff who leave is thorough, section 3 of the tender",
                        "Not for the tenderer"),
                null);

        assertThat(new SummaryText(AwardTest.recommended(), List.of(offer), new Weights(40, 40, 20, 25))
                        .all(OffsetDateTime.parse("2026-11-23T09:00:00Z")))
                .singleElement()
                .satisfies(summary -> assertThat(summary.summary())
                        .contains(
                                "Why your tender scored so: The plan for staff who leave is thorough, section 3 of the tender\n",
                                "quality 76.25 (weight 40: 25 per cent by people who use the service, 95, and 75 per cent by the evaluators, 70)")
                        .doesNotContain("Not for the tenderer"));
    }
}
