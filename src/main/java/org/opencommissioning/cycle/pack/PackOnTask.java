package org.opencommissioning.cycle.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/**
 * Shows who decides on a plan the version they decide on, whole, with what changed since the one they last saw. It notes that they had it before them, and
 * lets nobody decide who had not (G6).
 */
@Component
class PackOnTask implements TaskReading, GateGuard {

    /** What each gate looks after: these parts stand open before who decides. */
    private static final Map<String, List<String>> GUARDED = Map.ofEntries(
            Map.entry("legal", List.of("route-and-its-reasons", "conflicts-of-interest")),
            Map.entry("finance", List.of("summary", "options-appraisal")),
            Map.entry("commercial-board", List.of("summary", "route-and-its-reasons", "timetable")),
            Map.entry("local-members", List.of("need-and-evidence", "engagement", "specification")),
            Map.entry("equality", List.of("equality-assessment", "files")),
            Map.entry("data-protection", List.of("data-protection-assessment", "files")),
            Map.entry("strategic-case", List.of("need-and-evidence", "outcomes")),
            Map.entry(Gates.WAIVER, List.of("summary", "route-and-its-reasons")),
            Map.entry(
                    Gates.KEY_DECISION,
                    List.of("summary", "options-appraisal", "files", "advice-and-decisions-so-far")),
            Map.entry("scrutinise-beforehand", List.of("summary", "options-appraisal", "advice-and-decisions-so-far")),
            Map.entry("hear-call-in", List.of("summary", "options-appraisal", "advice-and-decisions-so-far")));

    private final PublishedSteps steps;
    private final Packs packs;
    private final Plans plans;
    private final Readings readings;

    PackOnTask(PublishedSteps steps, Packs packs, Plans plans, Readings readings) {
        this.steps = steps;
        this.packs = packs;
        this.plans = plans;
        this.readings = readings;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null || person.outsider()
                ? Optional.empty()
                : steps.find(task.processDefinitionKey(), task.elementId())
                        .filter(step -> step.reads().contains(Readings.PLAN))
                        .flatMap(step -> packs.of(task.caseReference(), version(step, task.caseReference())))
                        .map(pack -> document(pack, task, person));
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        if (attempt.caseReference() == null || !attempt.step().reads().contains(Readings.PLAN)) {
            return Optional.empty();
        }
        int number = version(attempt.step(), attempt.caseReference());
        CaseReference reference = CaseReference.of(attempt.caseReference());
        return (number == 0 ? Optional.of(plans.asItStands(reference)) : plans.version(reference, number))
                .flatMap(version -> readings.unread(
                        attempt,
                        reference.value(),
                        Readings.PLAN,
                        number,
                        version.hash(),
                        number == 0 ? "the analysis of " + reference : "plan version " + number + " of " + reference));
    }

    /** The strategic case is decided on the analysis; everything else on the version that approvals bind to now. */
    private int version(Step step, String reference) {
        return Gates.STRATEGIC_CASE.equals(step.header("gate")) ? 0 : packs.current(reference);
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
        return new Document(Readings.PLAN, pack, "cases/pack-on-task :: pack", shown);
    }
}
