package org.opencommissioning.cycle.pack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.cycle.PlanVersion;
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

    /** What each gate needs: where it is written, and the law. */
    private static final Map<String, Needed> NEEDED = Map.of(
            "equality", new Needed("equalityAssessment", "equality assessment", "Equality Act 2010 s.149"),
            "data-protection",
                    new Needed("dataProtectionAssessment", "data protection impact assessment", "UK GDPR article 35"));

    private final Plans plans;

    AssessmentGuard(Plans plans) {
        this.plans = plans;
    }

    private record Needed(String field, String words, String law) {}

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        Needed needed = NEEDED.get(attempt.gate());
        return needed == null || !APPROVALS.contains(String.valueOf(attempt.decision()))
                ? Optional.empty()
                : plans.version(CaseReference.of(attempt.caseReference()), attempt.planVersion())
                        .filter(version -> !holds(version, needed.field()))
                        .map(version -> new Refusal(
                                needed.law(),
                                "Plan version " + version.number() + " holds no " + needed.words() + ".",
                                "Return the plan to “Write procurement plan”, where it is written down with its date and"
                                        + " author."));
    }

    private static boolean holds(PlanVersion version, String field) {
        return version.content().get("write-procurement-plan") instanceof Map<?, ?> written
                && written.get(field) instanceof String text
                && !text.isBlank();
    }
}
