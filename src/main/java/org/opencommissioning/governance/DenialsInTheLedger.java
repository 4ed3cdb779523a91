package org.opencommissioning.governance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.DenialRecord;
import org.springframework.stereotype.Component;

/** Enters into the ledger who was denied a step, whether it decides or not: by which rule, on which plan version, and about what. */
@Component
class DenialsInTheLedger implements DenialRecord {

    /** As long as the name of a step may be in the ledger. */
    private static final int LONGEST_NAME = 40;

    private static final List<Map.Entry<String, SubjectKind>> SUBJECTS = List.of(
            Map.entry("marketReference", SubjectKind.MARKET),
            Map.entry("contractReference", SubjectKind.CONTRACT),
            Map.entry("awardReference", SubjectKind.AWARD),
            Map.entry("procurementReference", SubjectKind.PROCUREMENT));

    private final Ledger ledger;
    private final PublishedSteps steps;
    private final GateAttempts attempts;

    DenialsInTheLedger(Ledger ledger, PublishedSteps steps, GateAttempts attempts) {
        this.ledger = ledger;
        this.steps = steps;
        this.attempts = attempts;
    }

    @Override
    public void denied(Job job, @Nullable String caseReference, Refusal refusal) {
        // A listener is told who has the task. That is who completes it; who changes it is not known here.
        String actor =
                "completing".equals(job.userTask().event()) ? job.userTask().assignee() : "";
        Optional<Step> step = steps.find(job.processDefinitionKey(), job.elementId());
        String what = step.filter(found -> found.decides().isPresent())
                .map(found -> attempts.gate(found, job.variables()))
                .orElse(job.elementId());
        int version = step.isEmpty() || caseReference == null ? 0 : attempts.version(step.get(), what, caseReference);
        ledger.record(about(
                        job,
                        Entry.about(
                                Kind.DENIAL,
                                caseReference,
                                version,
                                actor.isEmpty() ? "nobody" : actor,
                                "denied",
                                refusal.words()))
                .at(
                        what.substring(0, Math.min(LONGEST_NAME, what.length())),
                        job.userTask().userTaskKey())
                .byRule(refusal.rule()));
    }

    /** Where it concerns no case, the market, contract, award or procurement that it does concern. */
    private static Entry about(Job job, Entry entry) {
        return entry.subject() != null
                ? entry
                : SUBJECTS.stream()
                        .filter(subject -> job.variables().get(subject.getKey()) != null)
                        .findFirst()
                        .map(subject ->
                                entry.on(subject.getValue(), job.variables().get(subject.getKey())))
                        .orElse(entry);
    }
}
