package org.opencommissioning.cycle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;

/**
 * A case as it stands.
 *
 * @param facts the facts known so far, by their names in the decision tables
 * @param planVersion number of the current plan version; 0 while there is none
 */
public record CaseView(
        CaseReference reference,
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Standing standing,
        @JsonUnwrapped Pause pause,
        Map<String, Object> facts,
        int planVersion,
        @JsonUnwrapped Origin origin) {

    /**
     * What is to be commissioned.
     *
     * @param owner user name of the commissioning officer who owns it
     */
    public record Subject(
            String title, String need, @JsonUnwrapped NewCase.About about, String owner) {}

    /**
     * Where it stands.
     *
     * @param stateNote why it ended as it did; null while it runs
     * @param stageSince when it entered its stage
     */
    public record Standing(
            @JsonIgnore Stage enterAt,
            Stage stage,
            State state,
            @Nullable String stateNote,
            Instant stageSince) {}

    /**
     * Whether it is paused.
     *
     * @param pausedSince since when nobody may complete a task of it; null while it is not paused
     * @param pauseReason why; null while it is not paused
     */
    public record Pause(
            @Nullable Instant pausedSince, @Nullable String pauseReason) {}

    /**
     * Where it comes from.
     *
     * @param source what it was imported from; null when it was not
     * @param previousCase the case whose contract this one succeeds; may be null
     */
    public record Origin(
            @Nullable String source, @Nullable CaseReference previousCase, String startedBy, Instant startedAt) {}

    public String title() {
        return subject.title();
    }

    public String need() {
        return subject.need();
    }

    public @Nullable String directorate() {
        return subject.about().directorate();
    }

    public @Nullable String category() {
        return subject.about().category();
    }

    public @Nullable String clientGroup() {
        return subject.about().clientGroup();
    }

    public @Nullable String place() {
        return subject.about().place();
    }

    public String owner() {
        return subject.owner();
    }

    /** The stages it goes through, by where it began: a purchase goes through none of the others unless it goes the ordinary way. */
    public List<Stage> stages() {
        boolean shortWay = enterAt() == Stage.LOW_VALUE_PURCHASE
                && (stage() == Stage.LOW_VALUE_PURCHASE || stage() == Stage.MANAGE_CONTRACT);
        return Stream.of(Stage.values())
                .filter(one -> switch (one) {
                    case LOW_VALUE_PURCHASE -> enterAt() == one;
                    case MANAGE_CONTRACT -> true;
                    default -> !shortWay;
                })
                .toList();
    }

    public Stage enterAt() {
        return standing.enterAt();
    }

    public Stage stage() {
        return standing.stage();
    }

    public State state() {
        return standing.state();
    }

    public @Nullable String stateNote() {
        return standing.stateNote();
    }

    public Instant stageSince() {
        return standing.stageSince();
    }

    public @Nullable Instant pausedSince() {
        return pause.pausedSince();
    }

    public @Nullable String pauseReason() {
        return pause.pauseReason();
    }

    public @Nullable String source() {
        return origin.source();
    }

    public @Nullable CaseReference previousCase() {
        return origin.previousCase();
    }

    public String startedBy() {
        return origin.startedBy();
    }

    public Instant startedAt() {
        return origin.startedAt();
    }
}
