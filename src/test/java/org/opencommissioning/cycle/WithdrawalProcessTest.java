package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.records.CaseReference;

/** A case is withdrawn by a person, here, with a reason; a message says nothing of it. */
class WithdrawalProcessTest extends CaseJourney {

    private static final String DENIED = "DENIAL null G9";

    private void says(String reference) {
        client.newPublishMessageCommand()
                .messageName("case-withdrawn")
                .correlationKey(reference)
                .variables(Map.of("withdrawalReason", "Forged", "withdrawnBy", "managers", "withdrawn", true))
                .send()
                .join();
    }

    @Test
    void g9AMessageFromElsewhereStopsNothingAndIsNamedInTheLedger() {
        String reference = start(Stage.ANALYSE, training());
        task("assess-need");
        says(reference);
        says(reference);
        APPLICATION.until(
                "two denials",
                () -> entries(reference).stream().filter(DENIED::equals).count() == 2);
        APPLICATION.settle();

        assertThat(view(reference).state()).isEqualTo(State.RUNNING);
        assertThat(view(reference).stateNote()).isNull();
        assertThat(open("assess-need")).hasSize(1);
        complete("assess-need", "commissioning", needAssessed(18_000));
        task("engage-people");
    }

    @Test
    void aWithdrawalThatWasGivenHereEndsTheProcessAfterSuchAMessageToo() {
        String reference = start(Stage.ANALYSE, training());
        task("assess-need");
        says(reference);
        APPLICATION.until("the denial", () -> entries(reference).contains(DENIED));
        cases().withdraw(CaseReference.of(reference), "Covered by another case", "commissioning");

        APPLICATION.until("the end of the case", () -> open("assess-need").isEmpty());
        assertThat(view(reference).stateNote()).isEqualTo("Covered by another case");
        assertThat(entries(reference)).contains("CASE null withdrawn");
    }

    @Test
    void g9ATokenThatIsMovedToTheWithdrawalEndsNoProcurement() {
        String reference = start(Stage.ANALYSE, training());
        task("assess-need");
        client.newModifyProcessInstanceCommand(
                        bean(Outbox.class).startedInstance("case-" + reference).orElseThrow())
                .activateElement("end-procurements")
                .send()
                .join();
        assertThat(incident()).contains("G9: Nobody here has withdrawn " + reference);
        assertThat(view(reference).state()).isEqualTo(State.RUNNING);
    }
}
