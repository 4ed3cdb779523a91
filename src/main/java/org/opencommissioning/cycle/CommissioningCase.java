package org.opencommissioning.cycle;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a case. */
class CommissioningCase {

    @Id
    String reference;

    @Version
    Integer lockVersion;

    String title;
    String need;
    String directorate;
    String category;
    String clientGroup;
    String place;
    String owner;
    Stage enterAt;
    Stage stage;
    State state;
    String stateNote;
    /** JSON object by the names of {@link Facts}. */
    String facts;

    int planVersion;
    String source;
    String previousCase;
    String startedBy;
    OffsetDateTime startedAt;
    OffsetDateTime stageSince;
    String searchText;
    OffsetDateTime pausedSince;
    String pauseReason;

    void enter(Stage next, OffsetDateTime at) {
        stage = next;
        stageSince = at;
    }

    void end(State how, String note) {
        state = how;
        stateNote = note;
    }
}
