package org.opencommissioning.sourcing;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a clarification. */
class Clarification {

    @Id
    Long id;

    @Version
    Integer version;

    String procurementReference;
    String question;
    String answer;
    OffsetDateTime givenToAllAt;

    ClarificationView view() {
        return new ClarificationView(question, answer, givenToAllAt);
    }
}
