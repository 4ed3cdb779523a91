package org.opencommissioning.cycle.pack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.cycle.Assessment;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.Attachments;
import org.springframework.stereotype.Component;

/**
 * Has the gates for equality and data protection approve an assessment, and never its absence: the duty is to have regard to it before the decision is taken
 * (Equality Act 2010 section 149; UK GDPR article 35).
 */
@Component
class AssessmentGuard implements GateGuard {

    private static final Set<String> APPROVALS = Set.of("approve", "approve-with-conditions");

    private final Plans plans;
    private final Cases cases;
    private final Attachments attachments;

    AssessmentGuard(Plans plans, Cases cases, Attachments attachments) {
        this.plans = plans;
        this.cases = cases;
        this.attachments = attachments;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        return !APPROVALS.contains(String.valueOf(attempt.decision()))
                ? Optional.empty()
                : Assessment.of(attempt.gate())
                        .flatMap(needed -> plans.version(
                                        CaseReference.of(attempt.caseReference()), attempt.planVersion())
                                .filter(version -> !(version.content().get(Assessment.STEP) instanceof Map<?, ?> written
                                        && needed.isIn(written)))
                                .flatMap(version -> lacking(needed, version, attempt)));
    }

    /** A plan that is still signed off has it written into it; where none is written any more, the gate approves what is attached to it. */
    private Optional<Refusal> lacking(Assessment needed, PlanVersion version, GateAttempt attempt) {
        String holds = "Plan version " + version.number() + " holds";
        if (version.content().containsKey(Assessment.STEP)
                && cases.get(CaseReference.of(attempt.caseReference())).stage() == Stage.PLAN) {
            return Optional.of(needed.missing(
                    holds,
                    "Return the plan to “Write procurement plan”, where it is written down with its date and author."));
        }
        return attachments.attachedTo(attempt.caseReference(), attempt.taskKey())
                ? Optional.empty()
                : Optional.of(
                        needed.missing(
                                holds,
                                "Attach the assessment to this task, with its date and author, and approve it then: it is kept with the case."));
    }
}
