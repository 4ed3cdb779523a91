package org.opencommissioning.governance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.engine.PublishedSteps.Step;

/**
 * Somebody decides in a task.
 *
 * @param step the step of the published model
 * @param gate what is decided, such as {@code legal}, {@code award} or {@code contract-change}
 * @param group the group that decides it; null when the plan version does not need the gate
 * @param plan the case and the version of its plan that it is decided on now
 * @param who who decides, and for whom
 * @param variables what was submitted, over what the task knew before
 * @param task the user task in which it is decided
 */
public record GateAttempt(
        Step step,
        String gate,
        String group,
        Entry.Plan plan,
        Entry.Who who,
        Map<String, Object> variables,
        Task task) {

    /**
     * A user task.
     *
     * @param instance the process instance it is in
     * @param made whether it is being completed; somebody who only takes it has decided nothing, and may read then
     */
    public record Task(long instance, long key, boolean made) {}

    /** Whether the decision is made, and not a task only taken. */
    public boolean made() {
        return task.made();
    }

    public long instance() {
        return task.instance();
    }

    public long taskKey() {
        return task.key();
    }

    /** Whether it is a sign-off gate of the plan or a decision that belongs to one: what stands in the ledger once for each plan version. */
    boolean isGate() {
        return step.header("gate") != null;
    }

    /** The decision, in the form's word; null when none was made. */
    public String decision() {
        return text(Optional.ofNullable(step.header("says")).orElse("decision"));
    }

    /** The reasons given; null when none were. */
    String reasons() {
        return text(Optional.ofNullable(step.header("because")).orElse("reasons"));
    }

    public String caseReference() {
        return plan.caseReference();
    }

    public int planVersion() {
        return plan.version();
    }

    /** The hash of that version's content; null before there is a plan. */
    String contentHash() {
        return plan.contentHash();
    }

    /** The user name of who decides. */
    public String actor() {
        return who.actor();
    }

    /** The user name of who is covered for; null when nobody is. */
    public String onBehalfOf() {
        return who.onBehalfOf();
    }

    /** Who decides, and who is covered for where somebody is: what bars the one bars the other. */
    public List<String> people() {
        return Stream.of(actor(), onBehalfOf()).filter(Objects::nonNull).toList();
    }

    /** A submitted text; null when it is missing or blank. */
    public String text(String name) {
        return variables.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
