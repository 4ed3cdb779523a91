package org.opencommissioning.workbench;

import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.models.ModelVersion.Kind;

/**
 * A change that is being worked on.
 *
 * @param basedOn the hash of the version that it changes; null for a file that is new
 * @param authors user names of whoever had a hand in it, the first of them first
 */
record Draft(
        long id,
        String fileName,
        String contentHash,
        String basedOn,
        State state,
        Approval approval,
        List<String> authors,
        OffsetDateTime changedAt) {

    /**
     * What was said between who wrote it and who approves it.
     *
     * @param reason why it is to be published; null before it is submitted
     * @param answer why it was sent back; null when it was not
     */
    record Approval(String reason, String answer) {}

    /** Where a draft stands. */
    enum State {
        DRAFT("Being written", ""),
        SUBMITTED("Waits for approval", "govuk-tag--yellow"),
        PUBLISHED("Published", "govuk-tag--green"),
        DISCARDED("Discarded", "govuk-tag--grey");

        private final String words;
        private final String tag;

        State(String words, String tag) {
            this.words = words;
            this.tag = tag;
        }

        public String words() {
            return words;
        }

        public String tag() {
            return tag;
        }
    }

    /** The same with whoever had a hand in it. */
    Draft by(List<String> people) {
        return new Draft(id, fileName, contentHash, basedOn, state, approval, people, changedAt);
    }

    public Kind kind() {
        return Kind.of(fileName);
    }

    /** Whether somebody had a hand in it. */
    public boolean isBy(String username) {
        return authors.contains(username);
    }
}
