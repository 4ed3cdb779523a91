package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Service;

/** Ends the part of an evaluator who cannot go on, on the word of whoever appoints evaluators (G5: nobody declares or scores for somebody else). */
@Service
class StandDowns {

    private static final Set<String> PARTS = Set.of("declare-interests", "score-tenders", "score-as-service-user");

    private final Evaluations evaluations;
    private final Procurements procurements;
    private final Inbox inbox;
    private final People people;
    private final LawfulTime time;

    StandDowns(Evaluations evaluations, Procurements procurements, Inbox inbox, People people, LawfulTime time) {
        this.evaluations = evaluations;
        this.procurements = procurements;
        this.inbox = inbox;
        this.people = people;
        this.time = time;
    }

    /** The tasks that wait for one evaluator each; none for who does not appoint evaluators, or has scored these tenders. */
    List<TaskView> waiting(CaseReference reference, Person person) {
        return mayAppoint(person) && scored(reference, person).isEmpty()
                ? inbox.openTasks(reference.value()).stream()
                        .filter(task -> PARTS.contains(task.elementId()) && task.assignee() != null)
                        .toList()
                : List.of();
    }

    private boolean mayAppoint(Person person) {
        return Permission.APPOINT_EVALUATORS.givenTo(people.groupsOf(person.username(), time.today()));
    }

    private Optional<Refusal> scored(CaseReference reference, Person person) {
        return procurements
                .evaluated(reference)
                .flatMap(latest -> evaluations.scoredBy(latest.reference(), person.username()));
    }

    /** @throws Refused when this person does not appoint evaluators or has scored these tenders, or nothing waits for this evaluator */
    void requireOpen(CaseReference reference, String evaluator, Person person) {
        if (!mayAppoint(person)) {
            throw Permission.APPOINT_EVALUATORS.refused();
        }
        scored(reference, person).ifPresent(refusal -> {
            throw Refused.forbidden(refusal);
        });
        if (waiting(reference, person).stream().noneMatch(task -> evaluator.equals(task.assignee()))) {
            throw Refused.conflict(
                    "No evaluation in " + reference + " waits for " + people.displayName(evaluator) + ".");
        }
    }

    void standDown(CaseReference reference, String evaluator, Person by, String because) {
        requireOpen(reference, evaluator, by);
        if (because.isBlank()) {
            throw Refused.invalid(List.of(
                    new Violation("because", "Why", "Say why they cannot go on. It is kept with the evaluation.")));
        }
        ProcurementView procurement = procurements.evaluated(reference).orElseThrow();
        evaluations.standDown(procurement.reference(), evaluator, by.username(), because.strip());
    }
}
