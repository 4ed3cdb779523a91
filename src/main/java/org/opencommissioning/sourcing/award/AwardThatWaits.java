package org.opencommissioning.sourcing.award;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows who takes a further decision the award that asks for it: to whom, for how much and why. Nobody decides who has not had it open (G6).
 */
@Component
@Order(2)
class AwardThatWaits implements TaskReading, GateGuard {

    /** As the header {@code reads} of a step names it. */
    private static final String AWARD = "award";

    private final PublishedSteps steps;
    private final AwardRows rows;
    private final Readings readings;

    AwardThatWaits(PublishedSteps steps, AwardRows rows, Readings readings) {
        this.steps = steps;
        this.rows = rows;
        this.readings = readings;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null
                        || person.outsider()
                        || steps.find(task.processDefinitionKey(), task.elementId())
                                .filter(step -> step.reads().contains(AWARD))
                                .isEmpty()
                ? Optional.empty()
                : waiting(task.caseReference()).map(award -> {
                    readings.opened(task.caseReference(), AWARD, hash(award), person.username());
                    return new Document(AWARD, award, "cases/award-on-task :: award", Map.of("awardThatWaits", award));
                });
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        return attempt.caseReference() == null || !attempt.step().reads().contains(AWARD)
                ? Optional.empty()
                : waiting(attempt.caseReference())
                        .flatMap(award -> readings.unread(
                                attempt, AWARD, 0, hash(award), "the award " + award.reference() + " that waits"));
    }

    private Optional<AwardView> waiting(String caseReference) {
        return rows.findByCaseReferenceOrderById(CaseReference.of(caseReference)).stream()
                .map(Award::view)
                .reduce((earlier, latest) -> latest)
                .filter(award -> award.status().equals("pending"));
    }

    private static String hash(AwardView award) {
        return Sha256.of(JsonMapper.shared()
                .writeValueAsString(List.of(
                        award.reference(),
                        award.suppliers(),
                        award.value(),
                        award.reasons() == null ? "" : award.reasons())));
    }
}
