package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.Refused.Violation;

class TenderListTest {

    @Test
    void nobodyTendersTwiceAndWhatIsNotValidHasAReason() {
        List<Violation> violations = TenderList.check(Map.of(
                "tenders",
                List.of(
                        tender("Downs Partners", true, null),
                        tender("downs partners ", true, null),
                        tender("Cheap Ltd", false, " "))));

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly("tenders[1].supplierName", "tenders[2].invalidBecause");
        assertThat(violations.getFirst().message()).contains("in the list twice");
    }

    @Test
    void aListThatIsInOrderOrEmptyIsTaken() {
        assertThat(TenderList.check(Map.of(
                        "tenders",
                        List.of(
                                tender("Downs Partners", true, null),
                                tender("Cheap Ltd", false, "No price for year two")))))
                .isEmpty();
        assertThat(TenderList.check(Map.of())).isEmpty();
    }

    private static Map<String, Object> tender(String supplier, boolean valid, String reason) {
        Map<String, Object> tender = new HashMap<>(Map.of("supplierName", supplier, "valid", valid));
        tender.put("invalidBecause", reason);
        return tender;
    }
}
