package org.opencommissioning.contracts;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/** A key decision that is said to allow something about a contract: it is in force, and says which contract it is about. */
public record CitedDecision(KeyDecisionView decision) {

    private static final String RULE = "key decision";

    /**
     * @param decisions finds a decision by its reference
     * @throws Refused when there is none by that reference, or it is not in force
     */
    public static CitedDecision inForce(String cited, Function<String, Optional<KeyDecisionView>> decisions) {
        KeyDecisionView decision = decisions
                .apply(cited)
                .orElseThrow(() -> refused(
                        "there is no decision " + cited + ".",
                        "Its reference is on the list of forthcoming executive decisions."));
        if (decision.status() != DecisionStatus.APPROVED) {
            throw refused(decision.reference() + " is not in force.", "Wait until its call-in period is over.");
        }
        return new CitedDecision(decision);
    }

    /** Whether its title or its matter names the contract. */
    public boolean names(ContractView contract) {
        KeyDecisionView.Subject subject = decision.subject();
        return names(subject.title(), contract) || names(subject.matter(), contract);
    }

    /** Whether its entry says that it ends the contract, or winds its service down: what a title or a matter names may be extended as well. */
    boolean ends(ContractView contract) {
        return contract.reference().value().equals(decision.subject().endsContract());
    }

    private static boolean names(@Nullable String text, ContractView contract) {
        return text != null
                && Pattern.compile("\\b" + Pattern.quote(contract.reference().value()) + "\\b")
                        .matcher(text)
                        .find();
    }

    /** What is said where no such decision allows it. */
    public static Refused refused(String reason, String advice) {
        return Refused.by(new Refusal(RULE, "Key decision in force: " + reason, advice));
    }
}
