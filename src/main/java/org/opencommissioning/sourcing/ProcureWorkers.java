package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Commencement;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.SocialValueDuty;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/** What the process {@code procure} asks of the application, and what all its routes have in common. */
@HandlesJobs
class ProcureWorkers {

    private final Procurements procurements;
    private final Cases cases;
    private final WithdrawnProcurements withdrawn;
    private final EndedProcurements ended;
    private final ExcludedSuppliers excluded;
    private final ApprovedSteps steps;
    private final Plans plans;
    private final Contributions contributions;
    private final Standstill standstill;
    private final Commencement commencement;

    ProcureWorkers(
            Procurements procurements,
            Cases cases,
            WithdrawnProcurements withdrawn,
            EndedProcurements ended,
            ExcludedSuppliers excluded,
            ApprovedSteps steps,
            Plans plans,
            Contributions contributions,
            Standstill standstill,
            Commencement commencement) {
        this.commencement = commencement;
        this.procurements = procurements;
        this.cases = cases;
        this.withdrawn = withdrawn;
        this.ended = ended;
        this.excluded = excluded;
        this.steps = steps;
        this.plans = plans;
        this.contributions = contributions;
        this.standstill = standstill;
    }

    record Planned(
            CaseReference caseReference,
            int planVersion,
            String route,
            @Nullable String awardMethod) {}

    record Opened(ProcurementReference procurementReference) {}

    record Secured(
            ProcurementReference procurementReference,
            String procedure,
            @Nullable String documents,
            @Nullable String awardMethod,
            @Nullable String psrProcess,
            @Nullable MarketReference marketReference,
            @Nullable List<ReceivedOffer> suppliers,
            @Nullable BigDecimal recommendedValue) {}

    record Ended(
            ProcurementReference procurementReference,
            @Nullable String recommendationReasons,
            @Nullable List<String> recommendedSuppliers) {}

    record Checked(
            ProcurementReference procurementReference,
            @Nullable String acceptance) {}

    record Withdrawn(CaseReference caseReference) {}

    record OfProcurement(@Nullable ProcurementReference procurementReference) {}

    /** Opens the record of a procurement by the plan version that was approved, once every gate of it is (G9). */
    @Work("sourcing.open-procurement")
    Opened open(Planned in) {
        PlanVersion plan = plans.version(in.caseReference(), in.planVersion())
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        in.caseReference() + " has no plan version " + in.planVersion() + ".",
                        "Nothing is bought without an approved plan: freeze one and have its gates decided.")));
        steps.require(in.caseReference(), in.planVersion());
        commencement.refusal(in.caseReference(), in.planVersion()).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        socialValueRefusal(plan).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        LawfulTerms terms = LawfulTerms.of(plan);
        if (!terms.route().equals(in.route())) {
            throw Refused.by(new Refusal(
                    "G9",
                    "plan version %d of %s was approved for the route '%s', but the process goes by '%s'."
                            .formatted(in.planVersion(), in.caseReference(), terms.route(), in.route()),
                    "Put 'route' back, or plan anew."));
        }
        return new Opened(procurements
                .open(new NewProcurement(
                        in.caseReference(),
                        in.planVersion(),
                        cases.get(in.caseReference()).title(),
                        in.awardMethod(),
                        terms))
                .reference());
    }

    /** The social value duty, where nobody held the plan back while it was written; one that was decided before its case came here rests on that decision. */
    static Optional<Refusal> socialValueRefusal(PlanVersion plan) {
        return plan.earlierDecision().isPresent()
                ? Optional.empty()
                : SocialValueDuty.refusal(
                        plan.answer("social-value-duty", "applies"),
                        plan.written(SocialValueDuty.STEP),
                        "plan version " + plan.number() + " of " + plan.caseReference(),
                        "It is thought about before the procurement starts: withdraw the case, or have it planned again.");
    }

    /** Keeps what was done on a route that has a procedure of its own. */
    @Work("sourcing.record-own-procedure")
    void secure(Secured in) {
        procurements.secured(
                in.procurementReference(),
                new OwnProcedure(
                        in.procedure(),
                        in.documents(),
                        in.awardMethod(),
                        in.psrProcess(),
                        standstill.workingDays(in.psrProcess()),
                        in.recommendedValue(),
                        in.marketReference()));
        if (in.suppliers() != null) {
            procurements.record(
                    in.procurementReference(),
                    in.suppliers().stream()
                            .map(one -> new NewOffer(one.supplier(), null, null, null))
                            .toList());
        }
    }

    /** Legal finds that the exemption applies to what is on record (section 3 and Schedule 2). */
    @Settles("exemption")
    void acceptExemption(Job job, Checked in) {
        accept(job, in);
    }

    /** Legal finds that the Provider Selection Regime was followed, by what is on record. */
    @Settles("psr-selection")
    void acceptSelection(Job job, Checked in) {
        accept(job, in);
    }

    /** Those who will manage it accept the agreement that is on record (recommendation 25). */
    @Settles("service-agreement")
    void acceptAgreement(Job job, Checked in) {
        accept(job, in);
    }

    private void accept(Job job, Checked in) {
        if ("accept".equals(in.acceptance())) {
            procurements.accept(in.procurementReference(), job.userTask().assignee());
        }
    }

    @Work("sourcing.close-procurement")
    void close(Ended in) {
        boolean isExcluded = in.recommendedSuppliers() != null
                && in.recommendedSuppliers().stream()
                        .anyMatch(supplier -> excluded.refusal(in.procurementReference(), supplier)
                                .isPresent());
        ended.end(
                in.procurementReference(),
                isExcluded
                        ? "The supplier that was to be awarded the contract is excluded (section 26)."
                        : in.recommendationReasons());
    }

    /** Ends the procurements of a case that is withdrawn, and sees that everyone who was told of them can be told (R11). */
    @Work("sourcing.end-procurements")
    void withdraw(Withdrawn in) {
        withdrawn.end(in.caseReference());
    }

    /** Notes who scored or recommended, so that they do not decide what they had a hand in (G2). */
    @Decides("sourcing.note-contribution")
    Outcome noteContribution(Job job, OfProcurement in) {
        if (in.procurementReference() == null) {
            // Who checks an applicant for a dynamic market contributes to no award.
            return new Accepted();
        }
        ProcurementView procurement = procurements.get(in.procurementReference());
        contributions.record(
                procurement.caseReference().value(),
                procurement.planVersion(),
                job.userTask().assignee(),
                Contribution.valueOf(job.headers().get("contribution")));
        return new Accepted();
    }
}
