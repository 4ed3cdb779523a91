package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a performance review. */
class ContractReview {

    @Id
    Long id;

    @Version
    Integer version;

    String contractReference;
    LocalDate heldOn;
    String rating;
    String findings;
    String actions;
    String reviewer;
    OffsetDateTime recordedAt;
    String response;
    LocalDate improveBy;
    String support;

    ReviewView view() {
        return new ReviewView(id, contractReference, heldOn, rating, findings, actions, reviewer, recordedAt, response, improveBy, support);
    }
}
