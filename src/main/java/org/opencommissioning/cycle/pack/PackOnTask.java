package org.opencommissioning.cycle.pack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.people.Person;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Shows who decides on a plan the version they decide on, whole, with what changed since the one they last saw. It notes that they had it before them. */
@Component
class PackOnTask implements TaskReading {

    /** The header of a step that says what is read there. */
    private static final String READS = "reads";

    private static final String THE_PLAN = "plan";

    private final PublishedSteps steps;
    private final Packs packs;
    private final Readings readings;

    PackOnTask(PublishedSteps steps, Packs packs, Readings readings) {
        this.steps = steps;
        this.packs = packs;
        this.readings = readings;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null || person.outsider()
                ? Optional.empty()
                : steps.find(task.processDefinitionKey(), task.elementId())
                        .filter(step -> THE_PLAN.equals(step.header(READS)))
                        .flatMap(step -> packs.of(task.caseReference(), version(step, task)))
                        .map(pack -> document(pack, person));
    }

    /** The strategic case is decided on the analysis; everything else on the version that approvals bind to now. */
    private int version(Step step, TaskView task) {
        return Gates.STRATEGIC_CASE.equals(step.header("gate")) ? 0 : packs.current(task.caseReference());
    }

    private Document document(Pack pack, Person person) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("pack", pack);
        packs.changes(pack, person.username()).ifPresent(changes -> shown.put("changes", changes));
        readings.opened(pack.reference(), pack.version(), pack.hash(), person.username());
        return new Document("cases/pack-on-task :: pack", shown);
    }
}
