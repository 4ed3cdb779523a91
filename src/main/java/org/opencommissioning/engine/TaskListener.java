package org.opencommissioning.engine;

import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/**
 * Decides about one change to a user task - its creation, assignment, update, completion or cancellation - before it
 * takes effect. Every bean of this type is registered with the engine at start.
 *
 * <p>{@link #decide} runs in one transaction together with a record of its outcome keyed by the job, so a job that is
 * delivered twice decides once. A {@link Denied} outcome commits what the listener wrote (such as the refusal's ledger
 * entry), leaves the task as it was, and reaches whoever asked for the change with its reason; the engine knows denial
 * for assigning, updating and completing only.
 */
public interface TaskListener {

    /** The job type as the models name it ({@code zeebe:taskListener type}). */
    String type();

    /** Decides about the change. */
    Outcome decide(Job job);

    /** What a listener decided. */
    sealed interface Outcome {}

    /** The change takes effect as asked. */
    record Accepted() implements Outcome {}

    /**
     * The change is refused.
     *
     * @param reason a sentence for the person who asked, naming the rule
     * @param refusal the rule's no, which the person's page reads; null when no rule but the state or the values stood in the way
     */
    record Denied(String reason, Refusal refusal) implements Outcome {
        public Denied {
            if (reason == null || reason.isBlank()) {
                throw new IllegalArgumentException("A denial needs a reason");
            }
        }

        /** Denied, but by no rule. */
        public Denied(String reason) {
            this(reason, null);
        }

        /** Denied by a rule. */
        public static Denied by(Refusal refusal) {
            return new Denied(refusal.sentence(), refusal);
        }

        /** Denied as something that was asked for was refused. */
        public static Denied as(Refused refused) {
            return new Denied(refused.getMessage(), refused.refusal().orElse(null));
        }
    }

    /**
     * The change takes effect with these attributes put right. Null leaves an attribute as it is; an empty assignee or
     * list clears it.
     */
    record Corrected(
            String assignee,
            OffsetDateTime dueDate,
            OffsetDateTime followUpDate,
            List<String> candidateUsers,
            List<String> candidateGroups,
            Integer priority)
            implements Outcome {}
}
