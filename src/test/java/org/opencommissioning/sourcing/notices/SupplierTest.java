package org.opencommissioning.sourcing.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.sourcing.CouncilArea;

/** Where a supplier is based: what is kept of an address, and whether that is in the council's area. */
class SupplierTest {

    private static final CouncilArea AREA = new CouncilArea("Kent", List.of("UKJ4", "CT", "TN1", "TN30"));

    @ParameterizedTest(name = "{0} is {1}, in the area: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "CT14 7AB, CT14, true",
                "ct147ab, CT14, true",
                "CT, CT, true",
                "TN1 1AA, TN1, true",
                "TN11 9AA, TN11, false",
                "TN3 0AA, TN3, false",
                "TN, TN, -",
                "TN30, TN30, true",
                "EC1M 4AS, EC1M, false",
                "UKJ4, UKJ4, true",
                "TLJ44, UKJ44, true",
                "UKJ, UKJ, -",
                "UKI3, UKI3, false",
                "'Halford House, Charles Street, Leicester LE1 1HA', LE1, false",
                "'1 CT1 2AB Street, London SE1 2AF', SE1, false",
                "Skyline Taxis, -, -",
                "'', -, -",
                "-, -, -"
            })
    void onlyTheFirstHalfOfAPostcodeOrARegionIsKept(String typed, String kept, Boolean local) {
        Supplier supplier = new Supplier("Hansom Taxis Ltd", null, null, null, typed);
        assertThat(supplier.place()).isEqualTo(kept);
        assertThat(AREA.holds(supplier)).isEqualTo(local);
    }
}
