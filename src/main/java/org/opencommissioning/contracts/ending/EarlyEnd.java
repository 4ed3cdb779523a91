package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.contracts.ending.EarlyEndView.Advised;
import org.opencommissioning.contracts.ending.EarlyEndView.Proposed;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** An early end of a contract: proposed on a ground, with the supplier heard where section 78 asks for it, advised on, and then decided by somebody else. */
class EarlyEnd {

    private static final String RULE = "section 78";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;
    private long processInstanceKey;

    @Embedded.Nullable
    private Proposed proposed;

    @Embedded.Nullable
    private Advised advised;

    private EarlyEnd() {}

    /** One that is considered in a process instance. */
    static EarlyEnd begin(long processInstanceKey, ContractReference contract) {
        EarlyEnd begun = new EarlyEnd();
        begun.processInstanceKey = processInstanceKey;
        begun.contractReference = contract;
        return begun;
    }

    /** It is proposed so; advice on an earlier proposal is none on this one. */
    void propose(Proposed said, LocalDate today) {
        if (said.ground().implied()) {
            ensureHeard(said, today);
        }
        proposed = said;
        advised = null;
    }

    /** The supplier is told of the ground and why it is thought to apply, and has a reasonable opportunity to make representations about both (section 78(7)). */
    private static void ensureHeard(Proposed said, LocalDate today) {
        if (said.toldOn() == null || said.toldOn().isAfter(today)) {
            throw refused(
                    "the supplier has not been told of the ground and why it applies.",
                    "Tell it first, and enter the day on which that was done.");
        }
        if (blank(said.representations()) || blank(said.answer())) {
            throw refused(
                    "the supplier has not been heard.",
                    "Enter what it said and what is made of that; where it said nothing, how long it had.");
        }
        if (said.ground() == TerminationGround.SUBCONTRACTOR && blank(said.dropped())) {
            throw refused(
                    "the supplier has had no chance to drop the sub-contractor.",
                    "Offer that first, and enter what came of it.");
        }
    }

    /** What lawyers say of the proposal. */
    void advise(Advised said) {
        if (proposed == null) {
            throw refused("nobody has proposed an early end.", "Have it described first.");
        }
        advised = said;
    }

    /**
     * What a director may decide on: a proposal that lawyers found lawful, of others than decides.
     *
     * @param contractManager who manages the contract; null where nobody is named
     */
    Proposed decidable(String by, @Nullable String contractManager) {
        if (proposed == null || advised == null || !advised.lawful()) {
            throw Refused.by(new Refusal(
                    "G9",
                    "no lawyer has found lawful what is proposed.",
                    "Have the early end described and advised on first."));
        }
        if (Stream.of(proposed.proposedBy(), advised.advisedBy()).anyMatch(by::equals) || by.equals(contractManager)) {
            throw Refused.by(new Refusal(
                    "G2",
                    "Four eyes: whoever proposed the early end, advised on it or manages the contract cannot decide on it.",
                    "Somebody else of your group must."));
        }
        return proposed;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Refused refused(String reason, String advice) {
        return Refused.by(new Refusal(RULE, reason, advice));
    }

    EarlyEndView view() {
        return new EarlyEndView(contractReference, proposed, advised);
    }
}
