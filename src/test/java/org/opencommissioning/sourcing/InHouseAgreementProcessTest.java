package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.sourcing.notices.Supplier;

/** Agree with one of the council's own services as with anybody else (recommendation 25): every path. */
class InHouseAgreementProcessTest extends SourcingProcessTests {

    private void written() {
        complete(
                "write-service-agreement",
                "commissioning",
                with(
                        "suppliers",
                        List.of(with("supplierName", "Highways Operations")),
                        "agreementOutcomes",
                        "Potholes are mended within 28 days, 95 %",
                        "recommendedValue",
                        900000,
                        "recommendationReasons",
                        "The depot is ours"));
    }

    private void begin() {
        start(
                "procure",
                with(
                        "route",
                        "in-house-agreement",
                        "regime",
                        "not-a-procurement",
                        "contractType",
                        "services",
                        "estimatedValue",
                        900000));
    }

    private static Map<String, Object> answer(String acceptance) {
        return with("acceptance", acceptance, "acceptanceReasons", "The target has no date");
    }

    @Test
    void anAgreementIsChangedUntilThoseWhoManageItAcceptIt() {
        begin();
        written();
        complete("accept-service-agreement", "contract-management", answer("change"));
        written();
        complete("accept-service-agreement", "contract-management", answer("accept"));

        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(procurement().procedure())
                .isEqualTo("In-house agreement. Outcomes: Potholes are mended within 28 days, 95 %");
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("Highways Operations");
        assertThat(award().value()).isEqualByComparingTo("900000");
    }

    @Test
    void anAgreementThatCannotBeManagedIsNotMade() {
        begin();
        written();
        complete("accept-service-agreement", "contract-management", answer("end"));

        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo("The target has no date");
    }
}
