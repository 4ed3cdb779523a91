package org.opencommissioning.cycle.pack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.cycle.Assessment;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.GateGuard;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/**
 * Has the gates for equality and data protection approve an assessment, and never its absence: the duty is to have regard to it before the decision is taken
 * (Equality Act 2010 section 149; UK GDPR article 35).
 */
@Component
class AssessmentGuard implements GateGuard {

    private static final Set<String> APPROVALS = Set.of("approve", "approve-with-conditions");

    private final Plans plans;

    AssessmentGuard(Plans plans) {
        this.plans = plans;
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        return !APPROVALS.contains(String.valueOf(attempt.decision()))
                ? Optional.empty()
                : Assessment.of(attempt.gate())
                        .flatMap(
                                needed -> plans.version(
                                                CaseReference.of(attempt.caseReference()), attempt.planVersion())
                                        .filter(version ->
                                                !(version.content().get(Assessment.STEP) instanceof Map<?, ?> written
                                                        && needed.isIn(written)))
                                        .map(
                                                version -> needed.missing(
                                                        "Plan version " + version.number() + " holds",
                                                        version.content().containsKey(Assessment.STEP)
                                                                ? "Return the plan to “Write procurement plan”, where it is written down with its date and author."
                                                                : "It was adopted from an earlier decision, and has nowhere to hold one. Leave this open and tell the case’s"
                                                                        + " owner: the case has to be begun at its plan. Where an award is signed off here, returning it ends the case.")));
    }
}
