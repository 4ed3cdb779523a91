package org.opencommissioning.sourcing.notices;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A correction of a published notice that one officer has written, until another publishes it or gives it back: what the public rests on nobody changes alone (G2). */
class ProposedCorrection {

    /** How it stands. */
    enum State {
        WAITING,
        PUBLISHED,
        DROPPED
    }

    private static final String FOUR_EYES = "G2";

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private String notice;
    private String words;
    private @Nullable LocalDate lastDay;
    private String statement;
    private String reason;
    private State state;
    private String writtenBy;
    private OffsetDateTime writtenAt;
    private @Nullable String answeredBy;
    private @Nullable OffsetDateTime answeredAt;
    private @Nullable String answer;

    /**
     * @param notice the reference of the notice that it corrects
     * @param words the right words by the names of its fields, as JSON
     */
    static ProposedCorrection of(
            String notice,
            String words,
            @Nullable LocalDate lastDay,
            String statement,
            String reason,
            String by,
            OffsetDateTime at) {
        ProposedCorrection row = new ProposedCorrection();
        row.notice = notice;
        row.words = words;
        row.lastDay = lastDay;
        row.statement = statement;
        row.reason = reason;
        row.state = State.WAITING;
        row.writtenBy = by;
        row.writtenAt = at;
        return row;
    }

    /** Another officer has read it: it is published. */
    void publish(String by, OffsetDateTime at) {
        waiting();
        if (by.equals(writtenBy)) {
            throw Refused.by(new Refusal(
                    FOUR_EYES,
                    "who wrote a correction does not publish it alone.",
                    "Have another procurement officer read and publish it."));
        }
        answered(State.PUBLISHED, null, by, at);
    }

    /** It is not published: whoever wrote it takes it back, or another gives it back and says why. */
    void drop(@Nullable String why, String by, OffsetDateTime at) {
        waiting();
        boolean silent = why == null || why.isBlank();
        if (silent && !by.equals(writtenBy)) {
            throw Refused.invalid("why", "Say why it is not published: who wrote it reads that.");
        }
        answered(State.DROPPED, silent ? null : why.strip(), by, at);
    }

    private void waiting() {
        if (state != State.WAITING) {
            throw Refused.conflict(
                    state == State.PUBLISHED ? "It was published already." : "It was given back already.");
        }
    }

    private void answered(State now, @Nullable String why, String by, OffsetDateTime at) {
        state = now;
        answer = why;
        answeredBy = by;
        answeredAt = at;
    }

    String writtenBy() {
        return writtenBy;
    }

    /** The right words by the names of the fields, as JSON. */
    String words() {
        return words;
    }

    ProposedCorrectionView view(Map<String, String> texts) {
        return new ProposedCorrectionView(
                String.valueOf(id),
                notice,
                new Written(texts, lastDay, statement, reason),
                new ProposedCorrectionView.Deed(writtenBy, writtenAt),
                state == State.DROPPED && answeredBy != null && answeredAt != null
                        ? new ProposedCorrectionView.Deed(answeredBy, answeredAt)
                        : null,
                answer);
    }
}
