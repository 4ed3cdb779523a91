package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.ReviewView;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Wants an extension to be provided for and earned (select committee 2014, 8.4.4), to go beyond the present end, and keeps who decided what follows. */
@Component
class CheckFutureListener implements TaskListener {

    private final ContractsRegister register;
    private final Reviews reviews;
    private final ContractFutures futures;
    private final Decisions decisions;

    CheckFutureListener(ContractsRegister register, Reviews reviews, ContractFutures futures, Decisions decisions) {
        this.register = register;
        this.reviews = reviews;
        this.futures = futures;
        this.decisions = decisions;
    }

    @Override
    public String type() {
        return "contracts.check-future";
    }

    @Override
    public Outcome decide(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        String future = job.variable("future", String.class);
        if (future.equals("extend")) {
            LocalDate end = job.optionalVariable("newEndDate", LocalDate.class);
            if (end == null || !end.isAfter(contract.endDate())) {
                return new Denied(
                        "New last day of the contract: enter a day after " + SiteWords.day(contract.endDate()) + ".");
            }
            Map<String, Object> answer = decisions
                    .evaluate(
                            "contract-extension",
                            Map.of(
                                    "extensionProvided",
                                    Boolean.TRUE.equals(job.optionalVariable("extensionProvided", Boolean.class)),
                                    "rating",
                                    reviews.of(contract.reference()).stream()
                                            .findFirst()
                                            .map(ReviewView::rating)
                                            .orElse("Other")))
                    .outputs();
            if (!Boolean.TRUE.equals(answer.get("permitted"))) {
                return new Denied("Extension: " + answer.get("reason"));
            }
        }
        futures.decided(
                contract.reference(),
                future,
                job.variable("futureReasons", String.class),
                job.userTask().assignee());
        return new Accepted();
    }
}
