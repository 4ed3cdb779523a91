package org.opencommissioning.cycle.pack;

import java.util.HashMap;
import java.util.List;
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

    private static final String THE_PLAN = "plan";

    /** What each gate looks after: these parts stand open before who decides. */
    private static final Map<String, List<String>> GUARDED = Map.ofEntries(
            Map.entry("legal", List.of("route-and-its-reasons", "conflicts-of-interest")),
            Map.entry("finance", List.of("summary", "options-appraisal")),
            Map.entry("commercial-board", List.of("summary", "route-and-its-reasons", "timetable")),
            Map.entry("local-members", List.of("need-and-evidence", "engagement", "specification")),
            Map.entry("equality", List.of("equality-assessment", "files")),
            Map.entry("data-protection", List.of("data-protection-assessment", "files")),
            Map.entry("strategic-case", List.of("need-and-evidence", "outcomes")),
            Map.entry("waiver", List.of("summary", "route-and-its-reasons")),
            Map.entry("key-decision", List.of("summary", "options-appraisal", "files", "advice-and-decisions-so-far")),
            Map.entry("scrutinise-beforehand", List.of("summary", "options-appraisal", "advice-and-decisions-so-far")),
            Map.entry("hear-call-in", List.of("summary", "options-appraisal", "advice-and-decisions-so-far")));

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
                        .filter(PackOnTask::reads)
                        .flatMap(step -> packs.of(task.caseReference(), version(step, task)))
                        .map(pack -> document(pack, task, person));
    }

    /** Whether who does a step reads the whole plan there. */
    static boolean reads(Step step) {
        return step.reads(THE_PLAN);
    }

    /** The strategic case is decided on the analysis; everything else on the version that approvals bind to now. */
    private int version(Step step, TaskView task) {
        return Gates.STRATEGIC_CASE.equals(step.header("gate")) ? 0 : packs.current(task.caseReference());
    }

    private Document document(Pack pack, TaskView task, Person person) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("pack", pack);
        List<String> guarded = GUARDED.getOrDefault(task.gate() == null ? task.elementId() : task.gate(), List.of());
        shown.put(
                "guarded",
                pack.sections().stream()
                        .filter(section -> guarded.contains(section.id()))
                        .toList());
        packs.changes(pack, person.username()).ifPresent(changes -> shown.put("changes", changes));
        readings.opened(pack.reference(), pack.version(), pack.hash(), person.username());
        return new Document("cases/pack-on-task :: pack", shown);
    }
}
