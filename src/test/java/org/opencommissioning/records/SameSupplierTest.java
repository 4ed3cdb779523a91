package org.opencommissioning.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SameSupplierTest {

    @Test
    void aNameIsTheSameInOtherLettersWithOtherSpacesAndWithItsLegalFormWrittenOut() {
        assertThat(SameSupplier.named("Acme Ltd", "ACME LTD")).isTrue();
        assertThat(SameSupplier.named("Acme Ltd", " Acme  Limited ")).isTrue();
        assertThat(SameSupplier.named("The Acme & Sons Co. Ltd.", "Acme and Sons Company Limited"))
                .isTrue();
        assertThat(SameSupplier.named("Acme P.L.C.", "Acme Public Limited Company"))
                .isTrue();
        assertThat(SameSupplier.named("Acme Ltd", "Acme Care Ltd")).isFalse();
        assertThat(SameSupplier.named("Acme Ltd", "Acme plc")).isFalse();
        assertThat(SameSupplier.named(null, null)).isFalse();
    }

    @Test
    void aNumberIsTheSameWithItsSchemeOrWithout() {
        assertThat(SameSupplier.numbered("GB-COH-01234567", "gb-coh-01234567")).isTrue();
        assertThat(SameSupplier.numbered("GB-COH-01234567", "1234567")).isTrue();
        assertThat(SameSupplier.numbered("01234567", "1234567")).isTrue();
        assertThat(SameSupplier.numbered("GB-COH-01234567", "GB-CHC-1234567")).isFalse();
        assertThat(SameSupplier.numbered("", "")).isFalse();
    }
}
