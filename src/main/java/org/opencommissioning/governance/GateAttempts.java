package org.opencommissioning.governance;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.governance.Gates.PlanUnderApproval;
import org.opencommissioning.people.People;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/**
 * Says of a step of the published models what is decided in it, on which plan version, by which group and for whom: in the same way
 * when somebody decides as when they would take the task.
 */
@Component
class GateAttempts {

    private final Gates gates;
    private final People people;
    private final UserTaskContents contents;
    private final Readings readings;
    private final LawfulTime lawfulTime;

    GateAttempts(Gates gates, People people, UserTaskContents contents, Readings readings, LawfulTime lawfulTime) {
        this.gates = gates;
        this.people = people;
        this.contents = contents;
        this.readings = readings;
        this.lawfulTime = lawfulTime;
    }

    /** Somebody decides: the task is being completed. */
    GateAttempt made(Job job, Step step, Entry.Who given) {
        return attempt(
                step,
                gate(step, job.variables()),
                text(job.variables(), "caseReference"),
                given,
                job.variables(),
                new GateAttempt.Task(job.processInstanceKey(), job.userTask().userTaskKey(), true));
    }

    /** Somebody would take an open task, and has said nothing yet. */
    GateAttempt open(TaskView task, Step step, String person) {
        return attempt(
                step,
                gate(step, task.gate() == null ? Map.of() : Map.of("gate", task.gate())),
                task.caseReference(),
                new Entry.Who(person, null),
                known(task, step),
                new GateAttempt.Task(task.processInstanceKey(), task.key(), false));
    }

    private GateAttempt attempt(
            Step step,
            String gate,
            @Nullable String reference,
            Entry.Who given,
            Map<String, Object> variables,
            GateAttempt.Task task) {
        PlanUnderApproval plan = reference == null ? new PlanUnderApproval(0, null) : gates.plan(reference);
        int version = version(step, gate, plan);
        String group = group(step, reference, version, gate, given.actor());
        return new GateAttempt(
                step,
                gate,
                group,
                new Entry.Plan(
                        reference,
                        version,
                        version > 0 ? plan.contentHash() : analysis(step, reference, given.actor())),
                who(given, group),
                variables,
                task);
    }

    /** The analysis that is decided on before there is a plan, as who decides has it open; null where none is. */
    private @Nullable String analysis(Step step, @Nullable String reference, String actor) {
        return reference == null || !Gates.STRATEGIC_CASE.equals(step.header("gate"))
                ? null
                : readings.last(reference, Readings.PLAN, actor)
                        .filter(reading -> reading.planVersion() == 0)
                        .map(Readings.Reading::contentHash)
                        .orElse(null);
    }

    /** The plan version that something in a step is decided on, or was denied on. */
    int version(Step step, String gate, String caseReference) {
        return version(step, gate, gates.plan(caseReference));
    }

    private static int version(Step step, String gate, PlanUnderApproval plan) {
        return step.header("gate") == null ? plan.planVersion() : Gates.decidedOn(gate, plan.planVersion());
    }

    /**
     * What is decided: as the model names it, or as the published model has the process say.
     *
     * @param said what the process says
     */
    String gate(Step step, Map<String, ?> said) {
        String named = step.decides().orElseThrow();
        return named.startsWith("=") ? String.valueOf(said.get(named.substring(1))) : named;
    }

    /** What a task about a contract or a market knows by itself, without what was chosen in it in an earlier round; a gate needs no more than its case. */
    private Map<String, Object> known(TaskView task, Step step) {
        if (step.header("gate") != null) {
            return Map.of();
        }
        try {
            Map<String, Object> known = new HashMap<>(contents.variables(task.key()));
            known.remove(step.header("says") == null ? "decision" : step.header("says"));
            return known;
        } catch (EngineRefused ended) {
            return Map.of();
        }
    }

    /** From the published model or the plan version's row, never from a variable or from what the task says now. */
    private @Nullable String group(Step step, @Nullable String reference, int version, String gate, String actor) {
        if (step.header("gate") != null) {
            return step.header("group") != null || reference == null
                    ? step.header("group")
                    : gates.group(reference, version, gate).orElse(null);
        }
        return step.groups().stream()
                .filter(group -> people.holds(actor, group))
                .findFirst()
                .or(() -> step.groups().stream()
                        .filter(group -> people.currentCover(actor, group, lawfulTime.today())
                                .isPresent())
                        .findFirst())
                .orElse(step.groups().isEmpty() ? null : step.groups().getFirst());
    }

    /** Whom they decide for in the group that decides, whichever other group of the task they belong to or cover. */
    private Entry.Who who(Entry.Who given, @Nullable String group) {
        if (group == null) {
            return given;
        }
        if (people.holds(given.actor(), group)) {
            return new Entry.Who(given.actor(), null);
        }
        return people.currentCover(given.actor(), group, lawfulTime.today())
                .map(cover -> new Entry.Who(given.actor(), cover.absentUsername()))
                .orElse(given);
    }

    private static @Nullable String text(Map<String, Object> variables, String name) {
        return variables.get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
