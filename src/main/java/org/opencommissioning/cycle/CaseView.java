package org.opencommissioning.cycle;

import java.time.Instant;
import java.util.Map;

/**
 * A case as it stands.
 *
 * @param reference its reference, such as {@code CC-2026-0001}
 * @param stateNote why it ended as it did; null while it runs
 * @param facts the facts known so far, by their names in the decision tables
 * @param planVersion number of the current plan version; 0 while there is none
 * @param source what it was imported from; null when it was not
 * @param previousCase the case whose contract this one succeeds; may be null
 * @param stageSince when it entered its stage
 * @param pausedSince since when nobody may complete a task of it; null while it is not paused
 * @param pauseReason why; null while it is not paused
 */
public record CaseView(
        String reference,
        String title,
        String need,
        String directorate,
        String category,
        String clientGroup,
        String place,
        String owner,
        Stage enterAt,
        Stage stage,
        State state,
        String stateNote,
        Map<String, Object> facts,
        int planVersion,
        String source,
        String previousCase,
        String startedBy,
        Instant startedAt,
        Instant stageSince,
        Instant pausedSince,
        String pauseReason) {}
