package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a dynamic market. */
class DynamicMarket {

    @Id
    Long id;

    @Version
    Integer version;

    String reference;
    String name;
    String status;
    String description;
    String category;
    String membershipConditions;
    String howToApply;
    String askedBy;
    OffsetDateTime askedAt;
    String describedBy;
    String approvedBy;
    OffsetDateTime approvedAt;
    LocalDate establishedOn;
    LocalDate ceasedOn;
    String decisionReasons;
}
