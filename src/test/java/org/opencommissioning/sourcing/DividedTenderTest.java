package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;

class DividedTenderTest {

    private static final BigDecimal ESTIMATE = new BigDecimal("450000");

    @Test
    void section18ThereAreAtLeastTwoLotsEachWithATitleOfItsOwnAndAValue() {
        assertThat(refusal(lot("North", "450000"))).contains("at least two lots");
        assertThat(refusal(lot("North", "200000"), lot(" ", "200000"))).contains("lot 2 has no title or no value");
        assertThat(refusal(lot("North", "200000"), lot("South", "0"))).contains("lot 2 has no title or no value");
        assertThat(refusal(lot("North", "200000"), lot("NORTH", "200000"))).contains("two lots are called");
    }

    @Test
    void schedule3TheLotsTogetherAreWorthNoMoreThanThePlanSays() {
        assertThat(refusal(lot("North", "250000"), lot("South", "200001"))).contains("the lots are worth £450,001");
        assertThat(divided(null, null, lot("North", "250000"), lot("South", "200000"))
                        .refusal(ESTIMATE))
                .isEmpty();
    }

    @Test
    void section20ALimitIsANumberOfTheLots() {
        assertThat(divided(3, null, lot("North", "1"), lot("South", "1")).refusal(ESTIMATE))
                .map(Refusal::reason)
                .hasValue("a limit of 3 of 2 lots for a supplier is none.");
        assertThat(divided(null, 0, lot("North", "1"), lot("South", "1")).refusal(ESTIMATE))
                .isPresent();
        assertThat(divided(2, 1, lot("North", "1"), lot("South", "1")).refusal(ESTIMATE))
                .isEmpty();
        assertThat(new LotLimits(2, 1).words(3))
                .isEqualTo(
                        "A tenderer may tender for 2 of the 3 lots and win 1. Where it leads in more, it wins those of the highest estimated value, and the next tenderer wins the others.");
    }

    @Test
    void lotsAreCountedAsTheNoticeListsThem() {
        assertThat(divided(null, null, lot("North", "1"), lot("South", "2")).lots())
                .extracting(Lot::words)
                .containsExactly("lot 1: North", "lot 2: South");
    }

    private static String refusal(DividedTender.Row... lots) {
        return divided(null, null, lots).refusal(ESTIMATE).map(Refusal::reason).orElse("");
    }

    private static DividedTender divided(
            @Nullable Integer mayTender, @Nullable Integer mayWin, DividedTender.Row... lots) {
        return new DividedTender(List.of(lots), mayTender, mayWin);
    }

    private static DividedTender.Row lot(String title, String value) {
        return new DividedTender.Row(title, new BigDecimal(value), null);
    }
}
