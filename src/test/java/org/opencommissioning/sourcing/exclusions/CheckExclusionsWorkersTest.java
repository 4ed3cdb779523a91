package org.opencommissioning.sourcing.exclusions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.sourcing.exclusions.CheckExclusionsWorkers.Begun;

/** The lines that a check of suppliers begins with. */
class CheckExclusionsWorkersTest {

    private static final LocalDate LOOKED = LocalDate.of(2027, 1, 5);

    @Test
    void whatWasEnteredOfASupplierIsKept() {
        var begun = new Begun(List.of(new SupplierCheck("ACORN care", "Ann Oak", LOOKED)));
        assertThat(begun.of("Acorn Care")).isEqualTo(new SupplierCheck("Acorn Care", "Ann Oak", LOOKED));
    }

    @Test
    void whoWasNotCheckedBeginsWithAnEmptyLine() {
        var begun = new Begun(List.of(new SupplierCheck(null, "Ann Oak", LOOKED)));
        assertThat(begun.of("Acorn Care")).isEqualTo(new SupplierCheck("Acorn Care", null, null));
        assertThat(new Begun(null).of("Acorn Care")).isEqualTo(new SupplierCheck("Acorn Care", null, null));
    }
}
