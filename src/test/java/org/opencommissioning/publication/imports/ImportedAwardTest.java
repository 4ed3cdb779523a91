package org.opencommissioning.publication.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.opencommissioning.publication.imports.ImportedAward.Stated;
import org.opencommissioning.publication.imports.Release.Award;
import org.opencommissioning.publication.imports.Release.Money;
import org.springframework.test.util.ReflectionTestUtils;

/** What others imported becomes a contract only when somebody else has confirmed it (M5), at its value with VAT (Schedule 3). */
class ImportedAwardTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-12-01T09:00:00Z");
    private static final Predicate<BigDecimal> KEY = worth -> worth.compareTo(new BigDecimal(1_000_000)) > 0;

    private static ImportedAward told(String amount, boolean withVat) {
        ImportedAward award = ImportedAward.of("ocds-zz9999-a", "1");
        ReflectionTestUtils.setField(award, "id", 1L);
        tell(award, "R1", amount, withVat, "said");
        return award;
    }

    private static void tell(ImportedAward award, String release, String amount, boolean withVat, String said) {
        Money value = amount == null ? null : new Money(new BigDecimal(amount), "GBP", withVat);
        award.told(
                new Release("ocds-zz9999-a", release, AT, List.of("award"), null, null, List.of(), List.of()),
                new Award("1", "Day care", null, "active", null, value, List.of(), null, null, null, null),
                said,
                "procurement",
                AT);
    }

    private static boolean confirm(ImportedAward award, String by, String stated) {
        return award.confirm("said", stated(stated), KEY, by, AT);
    }

    private static Stated stated(String withVat) {
        return withVat == null ? Stated.NOTHING : new Stated(new BigDecimal(withVat), false);
    }

    @Test
    void m5WhoImportedItCannotConfirmIt() {
        assertThatThrownBy(() -> confirm(told("90000", true), "procurement", null))
                .hasMessageContaining("M5")
                .hasMessageContaining("Who imported it cannot confirm it");
    }

    @Test
    void m5WhatIsWorthAKeyDecisionTakesTwoOthers() {
        ImportedAward large = told("9000000", true);
        assertThat(confirm(large, "contract-management", null)).isFalse();
        assertThatThrownBy(() -> confirm(large, "contract-management", null))
                .hasMessageContaining("You have confirmed it already");
        assertThat(confirm(large, "corporate-directors", null)).isTrue();
        assertThat(confirm(told("90000", true), "contract-management", null)).isTrue();
    }

    @Test
    void m5AnAwardWithoutAValueTakesTwoOthers() {
        assertThat(confirm(told(null, false), "contract-management", null)).isFalse();
        for (String stated : List.of("1", "90000", "90000000")) {
            ImportedAward award = told(null, false);
            assertThat(confirm(award, "contract-management", stated))
                    .as("one states %s, and nobody else has seen it", stated)
                    .isFalse();
            assertThatThrownBy(() -> award.confirm(award.content(), Stated.NOTHING, KEY, "contract-management", AT))
                    .hasMessageContaining("You have confirmed it already");
            assertThat(award.confirm(award.content(), Stated.NOTHING, KEY, "corporate-directors", AT))
                    .isTrue();
            assertThat(award.valueWithVat()).isEqualByComparingTo(stated);
        }
    }

    @Test
    void m5WhoConfirmsSecondHasSeenTheValueThatTheFirstStated() {
        ImportedAward award = told(null, false);
        confirm(award, "contract-management", "90000000");
        assertThatThrownBy(() -> confirm(award, "corporate-directors", null))
                .hasMessageContaining("M5: Its value has been stated since you opened it")
                .hasMessageContaining("Read it again");
        assertThatThrownBy(() -> award.confirm(award.content(), stated("90000"), KEY, "corporate-directors", AT))
                .hasMessageContaining("stated and confirmed anew");
        award.refuse(award.content(), "The value is wrong", "corporate-directors", AT);
        award.reopen("To be stated anew", "corporate-directors", AT);
        assertThat(confirm(award, "corporate-directors", "90000")).isFalse();
        assertThat(award.confirm(award.content(), Stated.NOTHING, KEY, "contract-management", AT))
                .isTrue();
    }

    @Test
    void m5AValueThatTheSecondStatesIsConfirmedByOneMoreWhoHasSeenIt() {
        ImportedAward award = told(null, false);
        assertThat(confirm(award, "contract-management", null)).isFalse();
        assertThat(confirm(award, "corporate-directors", "1")).isFalse();
        assertThat(award.firstBy()).isEqualTo("corporate-directors");
        assertThat(award.confirm(award.content(), Stated.NOTHING, KEY, "contract-management", AT))
                .isTrue();
    }

    @Test
    void schedule3AValueWithoutVatIsStatedWithItByWhoConfirms() {
        ImportedAward net = told("900000", false);
        assertThatThrownBy(() -> confirm(net, "contract-management", null))
                .hasMessageContaining("Schedule 3")
                .hasMessageContaining("Enter the value including VAT");
        assertThatThrownBy(() -> confirm(net, "contract-management", "899999"))
                .hasMessageContaining("not below the one that was published without");
        assertThat(confirm(net, "contract-management", "1080000"))
                .as("worth a key decision with VAT")
                .isFalse();
        assertThatThrownBy(() -> net.confirm(net.content(), stated("900000"), KEY, "corporate-directors", AT))
                .hasMessageContaining("has been stated already");
        assertThatThrownBy(() -> confirm(net, "corporate-directors", null))
                .as("what they saw had no value with VAT yet")
                .hasMessageContaining("has been stated since you opened it");
        assertThat(net.confirm(net.content(), Stated.NOTHING, KEY, "corporate-directors", AT))
                .isTrue();
        assertThat(net.withVat(new BigDecimal("900000.00"))).isEqualByComparingTo("1080000");
        assertThat(net.withVat(new BigDecimal("950000"))).isNull();
    }

    /** £118,000 was published without VAT, and £1,416,000 typed for £141,600. */
    @Test
    void schedule3AValueThatIsMoreThanVatAddsIsAskedBackBeforeItCounts() {
        ImportedAward net = told("118000", false);
        assertThatThrownBy(() -> confirm(net, "contract-management", "1416000"))
                .hasMessageContaining(
                        "£1,416,000 including VAT, where £118,000 was published without, is more than VAT adds");
        assertThat(net.valueWithVat()).isNull();
        assertThat(net.confirm("said", new Stated(new BigDecimal("1416000"), true), KEY, "contract-management", AT))
                .as("worth a key decision")
                .isFalse();
        assertThat(net.view(KEY).worth()).as("who confirms second sees both").satisfies(worth -> {
            assertThat(worth.published()).isEqualByComparingTo("118000");
            assertThat(worth.withVat()).isEqualByComparingTo("1416000");
            assertThat(worth.stated()).isTrue();
        });
        assertThat(confirm(told("118000", false), "contract-management", "141600"))
                .as("at the standard rate")
                .isTrue();
    }

    @Test
    void m5ANewerReleaseTakesEarlierConfirmationsAway() {
        ImportedAward large = told("9000000", true);
        confirm(large, "contract-management", null);
        tell(large, "R2", "9500000", true, "otherwise");
        assertThatThrownBy(() -> confirm(large, "corporate-directors", null))
                .hasMessageContaining("A newer release tells otherwise since you opened it");
        assertThat(large.confirm("otherwise", Stated.NOTHING, KEY, "corporate-directors", AT))
                .isFalse();
    }

    @Test
    void whatIsRefusedStaysSoUntilSomebodyHasItWaitAgain() {
        ImportedAward award = told("90000", true);
        assertThatThrownBy(() -> award.refuse("said", " ", "contract-management", AT))
                .hasMessageContaining("Say why it is refused");
        award.refuse("said", "Not ours", "contract-management", AT);
        assertThat(award.refused("said")).isTrue();
        assertThatThrownBy(() -> confirm(award, "corporate-directors", null)).hasMessageContaining("refused already");
        assertThatThrownBy(() -> award.reopen("It is ours", "procurement", AT))
                .hasMessageContaining("M5: Who imported it cannot take back that it was refused");
        assertThatThrownBy(() -> award.reopen(" ", "corporate-directors", AT))
                .hasMessageContaining("Say why it waits again");
        award.reopen("The district joined us", "corporate-directors", AT);
        assertThat(award.view(KEY).answer())
                .as("who confirms reads who refused it and why, and why it waits again")
                .satisfies(answer -> {
                    assertThat(answer.by()).isEqualTo("contract-management");
                    assertThat(answer.reason()).isEqualTo("Not ours");
                    assertThat(answer.reopened().by()).isEqualTo("corporate-directors");
                    assertThat(answer.reopened().because()).isEqualTo("The district joined us");
                });
        assertThat(confirm(award, "corporate-directors", null)).isTrue();
    }
}
