package org.opencommissioning.contracts.performance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.performance.ImprovementPlanView.FormalDefault;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What suppliers that performed poorly are to put right, by when, and whether they did (recommendation 22). */
@Service
public class ImprovementPlans {

    private final ImprovementPlanRows rows;
    private final Reviews reviews;
    private final Clock clock;

    ImprovementPlans(ImprovementPlanRows rows, Reviews reviews, Clock clock) {
        this.rows = rows;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** The improvement plans of a contract, the newest first. */
    @Transactional(readOnly = true)
    public List<ImprovementPlanView> of(ContractReference contractReference) {
        return rows.findByContractReferenceOrderByIdDesc(contractReference).stream()
                .map(ImprovementPlan::view)
                .toList();
    }

    /** Holds that these targets answer the latest review that asks for improvement. */
    @Transactional(readOnly = true)
    void ensureAgreeable(ContractReference contract, List<PlanTarget> targets) {
        ImprovementPlan.ensureAgreeable(review(contract), targets, now().toLocalDate());
    }

    /** Holds that a notice of default was served in answer to the latest review that asks for improvement. */
    @Transactional(readOnly = true)
    void ensureServed(ContractReference contract, @Nullable LocalDate servedOn) {
        ImprovementPlan.ensureServed(review(contract), servedOn, now().toLocalDate());
    }

    /**
     * Opens a plan that answers the latest review that asks for improvement.
     *
     * @param served the notice of default that was served; null when none was
     */
    @Transactional
    ImprovementPlanView agree(ContractReference contract, @Nullable FormalDefault served, List<PlanTarget> targets) {
        return rows.save(ImprovementPlan.agree(review(contract), served, targets, now()))
                .view();
    }

    private ReviewView review(ContractReference contract) {
        return reviews.askingForImprovement(contract)
                .orElseThrow(() -> Refused.by(new Refusal(
                        "R22", "no review of " + contract + " asks for improvement.", "Record the review that does.")));
    }

    /** Holds that a plan can come to this. */
    @Transactional(readOnly = true)
    void ensureCheckable(
            String reference, ImprovementOutcome outcome, List<PlanTarget> targets, @Nullable LocalDate newDueOn) {
        row(reference).ensureCheckable(outcome, targets, newDueOn, now().toLocalDate());
    }

    /**
     * Keeps what was reached.
     *
     * @param dueOn the date that holds from now on
     * @param targets the targets with what was reached of each
     */
    @Transactional
    ImprovementPlanView check(
            String reference,
            ImprovementOutcome outcome,
            List<PlanTarget> targets,
            @Nullable String progress,
            LocalDate dueOn) {
        ImprovementPlan plan = row(reference);
        plan.check(outcome, targets, progress, dueOn, now().toLocalDate());
        return rows.save(plan).view();
    }

    private ImprovementPlan row(String reference) {
        return (reference.matches("IP-\\d{1,18}")
                        ? rows.findById(Long.valueOf(reference.substring(3)))
                        : Optional.<ImprovementPlan>empty())
                .orElseThrow(() -> Refused.notFound("improvement plan", reference));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }
}
