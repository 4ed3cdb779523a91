package org.opencommissioning.engine;

import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/** What was decided about a change to a user task, by a method marked {@link Decides}. */
public sealed interface Outcome {

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
