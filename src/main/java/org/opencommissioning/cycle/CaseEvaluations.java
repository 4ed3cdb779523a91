package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;

/** What was found of a case's outcomes once they were secured, shown beside what was wanted; the module that keeps evaluations implements it. */
public interface CaseEvaluations {

    /** The latest first; empty when there is none. */
    List<Evaluated> ofCase(CaseReference caseReference);

    /**
     * An evaluation.
     *
     * @param caseReference null for an imported contract
     * @param atTheEnd whether it was the last one, when the contract or grant ended
     * @param by user name
     */
    record Evaluated(
            ContractReference contractReference,
            @Nullable CaseReference caseReference,
            boolean atTheEnd,
            LocalDate on,
            String by,
            List<Found> measures,
            Said said) {

        public String usersSay() {
            return said.usersSay();
        }

        public String valueForMoney() {
            return said.valueForMoney();
        }

        public String lessons() {
            return said.lessons();
        }
    }

    /** What is said beside the measures. */
    record Said(String usersSay, String valueForMoney, String lessons) {}

    /**
     * A measure of an outcome and what became of it.
     *
     * @param reached what was reached, and how that is known; null before it is evaluated
     * @param judgement reached, in-part, not-reached or too-early; null before it is evaluated
     */
    record Found(String outcome, String measure, String baseline, String target, String reached, String judgement) {}
}
