package org.opencommissioning.sourcing;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a question and the answer every tenderer was given. */
record Clarification(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        ProcurementReference procurementReference,
        String question,
        String answer,
        OffsetDateTime givenToAllAt) {

    ClarificationView view() {
        return new ClarificationView(question, answer, givenToAllAt);
    }
}
