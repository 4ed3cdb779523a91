package org.opencommissioning.workbench;

import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.models.ModelVersion.Kind;

/**
 * A change that is being worked on.
 *
 * @param basedOn the hash of the version that it changes; null for a file that is new
 * @param authors user names of whoever had a hand in it, the first of them first
 * @param reason  why it is to be published; null before it is submitted
 * @param answer  why it was sent back; null when it was not
 */
record Draft(
        long id,
        String fileName,
        String contentHash,
        String basedOn,
        State state,
        String reason,
        String answer,
        List<String> authors,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt) {

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

    public Kind kind() {
        return Kind.of(fileName);
    }

    /** Whether somebody had a hand in it. */
    public boolean isBy(String username) {
        return authors.contains(username);
    }
}
