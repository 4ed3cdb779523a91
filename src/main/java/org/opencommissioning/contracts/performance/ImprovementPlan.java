package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an improvement plan. */
class ImprovementPlan {

    @Id
    Long id;

    @Version
    Integer version;

    String contractReference;
    LocalDate defaultServedOn;
    String defaultNotice;
    String targets;
    LocalDate dueOn;
    String progress;
    String status;
    OffsetDateTime agreedAt;
    LocalDate closedOn;

    List<ImprovementPlanTarget> planTargets = new ArrayList<>();

    ImprovementPlanView view() {
        return new ImprovementPlanView(
                "IP-" + id,
                contractReference,
                defaultServedOn,
                defaultNotice,
                targets,
                dueOn,
                progress,
                status,
                agreedAt,
                closedOn,
                planTargets.stream().map(ImprovementPlanTarget::view).toList());
    }
}
