package org.opencommissioning.sourcing.evaluation;

import java.util.Set;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.award.AwardAuthority;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.springframework.stereotype.Component;

/**
 * Who reads what of an evaluation. Scores are independent: until every evaluator has scored, nobody but its author sees a score, and an evaluator sees
 * no price. A service user sees their own part at all times. Until the award is decided offers are between those who work on them; until they are opened they are sealed for all.
 */
@Component
class EvaluationReaders {

    private final Procurements procurements;
    private final EvaluationRows evaluations;
    private final Awards awards;
    private final Gates gates;
    private final People people;
    private final LawfulTime time;

    EvaluationReaders(
            Procurements procurements,
            EvaluationRows evaluations,
            Awards awards,
            Gates gates,
            People people,
            LawfulTime time) {
        this.procurements = procurements;
        this.evaluations = evaluations;
        this.awards = awards;
        this.gates = gates;
        this.people = people;
        this.time = time;
    }

    /** How much somebody sees. */
    enum Sight {
        NOTHING,
        /** Their own declaration and scores, and who tendered. */
        OWN,
        /** Offers with prices, and the scores once independent scoring is over. */
        ALL
    }

    Sight sight(Person person, ProcurementReference procurementReference) {
        ProcurementView procurement = procurements.get(procurementReference);
        Evaluation own = evaluations
                .findByProcurementReferenceAndEvaluator(procurementReference, person.username())
                .orElse(null);
        boolean evaluator = own != null;
        if (evaluator && (procurements.scoring(procurementReference).comparedAt() == null || own.serviceUser())) {
            return Sight.OWN;
        }
        AwardView award = awards.ofProcurement(procurementReference).orElse(null);
        Permission readers = award != null && award.decidedAt() != null
                ? Permission.READ_OFFERS_AFTER_AWARD
                : Permission.READ_OFFERS_BEFORE_AWARD;
        // Whoever covers for somebody reads what they need for it.
        Set<String> groups = people.groupsOf(person.username(), time.today());
        return evaluator || readers.givenTo(groups) || award != null && decides(groups, procurement)
                ? Sight.ALL
                : Sight.NOTHING;
    }

    /** Whoever is asked to decide on the recommendation has to know what it rests on. */
    private boolean decides(Set<String> groups, ProcurementView procurement) {
        return gates.of(procurement.caseReference().value()).stream()
                .anyMatch(gate ->
                        AwardAuthority.decides(gate.gate()) && gate.group() != null && groups.contains(gate.group()));
    }
}
