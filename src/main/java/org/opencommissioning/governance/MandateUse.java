package org.opencommissioning.governance;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is spent on the strength of a key decision, by whoever keeps the record of it. Every bean of this type is asked, and what
 * they answer is added up against what was decided (spending above a decision's maximum needs a further decision, case 22/00104).
 */
public interface MandateUse {

    /** What of one's own records rests on a decision. */
    List<Use> of(KeyDecisionView decision);

    /**
     * One award or contract.
     *
     * @param subject its reference
     * @param award the award that a contract follows from, which is not counted beside it; null for an award
     * @param value in pounds including VAT
     */
    record Use(String subject, @Nullable String award, BigDecimal value) {

        boolean is(String reference) {
            return reference.equals(subject) || reference.equals(award);
        }
    }
}
