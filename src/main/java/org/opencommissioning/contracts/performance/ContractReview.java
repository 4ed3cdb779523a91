package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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

    List<ContractReviewKpi> kpis = new ArrayList<>();

    ReviewView view() {
        return new ReviewView(
                id,
                contractReference,
                heldOn,
                rating,
                findings,
                actions,
                reviewer,
                recordedAt,
                response,
                improveBy,
                support,
                kpis.stream().map(ContractReviewKpi::view).toList());
    }
}
