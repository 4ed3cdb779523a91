package org.opencommissioning.contracts.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ending.DecommissioningView.Consulted;
import org.opencommissioning.contracts.ending.DecommissioningView.Decided;
import org.opencommissioning.contracts.ending.DecommissioningView.Impact;
import org.opencommissioning.contracts.ending.DecommissioningView.Moved;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** A service is wound down step by step, and only once its users are safe. */
class DecommissioningTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-05-03");
    private static final String EQUALITY = "Equality Act section 149";

    private final Decommissioning service = Decommissioning.begin(1, ContractReference.of("CT-2027-0001"));

    private static Impact impact(int people) {
        return new Impact(people, "Twelve people lose visits", "None", "officer");
    }

    private static Decided decided(String by, String ending) {
        return new Decided(ending, "One team is better", by);
    }

    private void consulted() {
        service.assess(impact(12));
        service.consult(new Consulted("All twelve were visited", "Most prefer one team", "consulter"));
    }

    @Test
    void itIsAssessedBeforeAnybodyIsAskedAndBothBeforeItIsDecided() {
        RefusedBy.rule("R8", () -> service.assess(impact(-1)));
        RefusedBy.rule(EQUALITY, () -> service.consult(new Consulted("a", "b", "c")));
        RefusedBy.rule(EQUALITY, () -> service.decide(decided("director", "end"), "manager"));
        service.assess(impact(12));
        RefusedBy.rule(EQUALITY, () -> service.decide(decided("director", "end"), "manager"));
    }

    @Test
    void whoeverAssessedConsultedOrManagesDoesNotDecide() {
        consulted();
        for (String person : new String[] {"officer", "consulter", "manager"}) {
            RefusedBy.rule("G2", () -> service.decide(decided(person, "end"), "manager"))
                    .contains("Four eyes");
        }
    }

    @Test
    void itIsDecidedOnce() {
        consulted();
        service.decide(decided("director", "end"), "manager");
        RefusedBy.rule("G8", () -> service.decide(decided("another director", "keep"), "manager"));
        RefusedBy.rule("G8", () -> service.assess(impact(0)));
    }

    @Test
    void nobodyIsLeftBehind() {
        consulted();
        RefusedBy.rule("G9", () -> service.move(new Moved(12, "Visited")));
        service.decide(decided("director", "end"), "manager");
        RefusedBy.rule("R8", () -> service.close(TODAY)).contains("not been moved safely");
        RefusedBy.rule("R8", () -> service.move(new Moved(11, "Visited"))).contains("12 people use the service");
        service.move(new Moved(12, "Visited"));
        service.learn("Begin earlier");
        service.close(TODAY);
        assertThat(service.view().outcome()).isEqualTo("wound-down");
        RefusedBy.rule("G8", () -> service.learn("Begin later"));
    }

    @Test
    void aServiceThatIsKeptMovesNobody() {
        consulted();
        RefusedBy.rule("G9", () -> service.close(TODAY));
        service.decide(decided("director", "keep"), "manager");
        RefusedBy.rule("G9", () -> service.move(new Moved(12, "Visited")));
        service.close(TODAY);
        assertThat(service.view().outcome()).isEqualTo("kept");
    }
}
