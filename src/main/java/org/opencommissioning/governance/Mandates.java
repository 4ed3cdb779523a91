package org.opencommissioning.governance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.opencommissioning.governance.MandateUse.Use;
import org.springframework.stereotype.Component;

/** How much of a key decision is spent: several contracts under one decision share what it allows. */
@Component
public class Mandates {

    private final List<MandateUse> uses;

    Mandates(List<MandateUse> uses) {
        this.uses = uses;
    }

    /**
     * What other awards and contracts take of a decision.
     *
     * @param besides the references of the awards or of the contract that are not counted
     */
    public BigDecimal takenBesides(KeyDecisionView decision, Set<String> besides) {
        List<Use> all = uses.stream().flatMap(use -> use.of(decision).stream()).toList();
        return all.stream()
                .filter(use -> besides.stream().noneMatch(use::is))
                .filter(use -> all.stream().noneMatch(contract -> use.subject().equals(contract.award())))
                .map(Use::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
