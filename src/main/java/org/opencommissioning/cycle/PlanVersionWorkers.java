package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.Facts;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.rules.RuleAnswers;
import org.opencommissioning.tasks.GivenAnswers;

/** How a plan version comes about, wherever a process writes, freezes or takes over a plan. */
@HandlesJobs
class PlanVersionWorkers {

    private static final String RULE = "G9";

    private final Cases cases;
    private final Plans plans;
    private final CaseDrafts drafts;
    private final Contributions contributions;
    private final PublishedSteps steps;
    private final GivenAnswers answers;
    private final PlanRules rules;
    private final Commencement commencement;

    PlanVersionWorkers(
            Cases cases,
            Plans plans,
            CaseDrafts drafts,
            Contributions contributions,
            PublishedSteps steps,
            GivenAnswers answers,
            PlanRules rules,
            Commencement commencement) {
        this.commencement = commencement;
        this.cases = cases;
        this.plans = plans;
        this.drafts = drafts;
        this.contributions = contributions;
        this.steps = steps;
        this.answers = answers;
        this.rules = rules;
    }

    record OfCase(CaseReference caseReference) {}

    record Commencing(
            @Nullable String contractType, @Nullable LocalDate commencedOn) {}

    record Planned(CaseReference caseReference, Map<String, @Nullable Object> planFacts) {}

    record Frozen(int planVersion) {}

    record Answered(
            CaseReference caseReference,
            int planVersion,
            @Nullable Map<String, @Nullable Object> planRules) {}

    /**
     * Keeps what a step of analysis or plan wrote down - the fields that its header {@code keeps} names - and notes whose work it is,
     * so that nobody decides a gate on their own work (G2).
     */
    @Decides("cycle.keep-draft")
    Outcome keepDraft(Job job, OfCase in) {
        CaseReference reference = in.caseReference();
        String username = job.userTask().assignee();
        if (username.isEmpty()) {
            return new Denied(
                    "Nobody has taken this task. Claim it first: what is written is noted under its writer's name.");
        }
        Map<String, Object> content = new LinkedHashMap<>();
        for (String field : job.headers().getOrDefault("keeps", "").split(",")) {
            if (job.variables().get(field) != null) {
                content.put(field, job.variables().get(field));
            }
        }
        drafts.keep(reference, job.elementId(), content, username);
        cases.settle(reference, settled(job, cases.get(reference).facts()));
        contributions.record(
                reference.value(),
                job.processId().equals("analyse") ? 0 : cases.get(reference).planVersion() + 1,
                username,
                Contribution.DRAFTED);
        return new Accepted();
    }

    /** Holds back a plan that would have its procurement commence under earlier law. */
    @Decides("cycle.check-commencement")
    Outcome checkCommencement(Commencing in) {
        commencement.refusal(in.contractType(), in.commencedOn()).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return new Accepted();
    }

    /** Holds back a plan of which the rules miss a fact: nobody could give it later, and the case would stand still (G9). */
    @Decides("cycle.check-facts")
    Outcome checkFacts(OfCase in) {
        rules.ask(cases.get(in.caseReference()).facts()).missing().stream()
                .findFirst()
                .ifPresent(missing -> {
                    throw Refused.by(new Refusal(RULE, Facts.missing(missing.fact()), "The route follows from it."));
                });
        return new Accepted();
    }

    /**
     * Holds back a plan without an assessment that one of its gates will ask for, or without the social value that it has to consider: that can be put
     * right now, and not after everybody signed it off.
     */
    @Decides("cycle.check-assessments")
    Outcome checkAssessments(OfCase in) {
        Map<?, ?> written = written(in.caseReference(), Assessment.STEP);
        RuleAnswers said = rules.ask(cases.get(in.caseReference()).facts());
        SocialValueDuty.refusal(
                        said.output("social-value-duty", "applies"),
                        written(in.caseReference(), SocialValueDuty.STEP),
                        "This plan",
                        "Have the instance moved back to the specification, and write it there.")
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        said.list("approval-gates").stream()
                .flatMap(gate -> Assessment.of(gate.get("gate")).stream())
                .filter(needed -> !needed.isIn(written))
                .findFirst()
                .ifPresent(needed -> {
                    throw Refused.by(needed.missing(
                            "This plan goes to a gate that reads it, and holds",
                            "Write it down below, with its date and author."));
                });
        return new Accepted();
    }

    private Map<?, ?> written(CaseReference reference, String step) {
        return drafts.written(reference, step)
                .<Map<?, ?>>map(CaseDrafts.Written::content)
                .orElse(Map.of());
    }

    /**
     * The facts that this step settles: what the published model has the process take over from it, worked out from what its form was
     * answered with and from what was settled before, never from what else the process says.
     */
    private Map<String, @Nullable Object> settled(Job job, Map<String, Object> before) {
        Map<String, @Nullable Object> known = new HashMap<>(before);
        known.putAll(answers.in(job));
        Map<String, @Nullable Object> settled = new LinkedHashMap<>();
        steps.find(job.processDefinitionKey(), job.elementId()).stream()
                .flatMap(step -> step.outputs().entrySet().stream())
                .filter(output -> Facts.NAMES.contains(output.getKey()))
                .forEach(output -> settled.put(
                        output.getKey(),
                        Expressions.evaluate(output.getValue(), known).orElse(null)));
        return settled;
    }

    /**
     * Freezes the plan of a case as its next version, with the facts as its process has gathered them: those that were settled in its
     * steps, and no others (G9).
     */
    @Work("cycle.freeze-plan")
    Frozen freeze(Planned in) {
        cases.requireSettled(in.caseReference(), in.planFacts());
        return new Frozen(plans.freeze(in.caseReference(), in.planFacts()).number());
    }

    /**
     * Keeps what the rules answer to the facts frozen with a plan version, and its gates. The process has asked the same rules before; but its variables can
     * be edited on the way, and a gate must not come or go with them (G9).
     */
    @Work("cycle.record-route")
    Map<String, Object> recordRoute(Job job, Answered in) {
        PlanVersion version = plans.version(in.caseReference(), in.planVersion())
                .orElseThrow(() -> Refused.by(new Refusal(
                        RULE,
                        "There is no plan version " + in.planVersion() + " of " + in.caseReference() + ".",
                        "Correct 'planVersion' on the process instance, then resolve this incident.")));
        long under = rules.versionIn(job.processInstanceKey());
        RuleAnswers said = rules.ask(under, version.facts());
        if (!said.missing().isEmpty()) {
            throw Refused.by(new Refusal(
                    RULE,
                    "The route of plan version %d of %s cannot be determined: %s"
                            .formatted(
                                    version.number(),
                                    in.caseReference(),
                                    Facts.missing(said.missing().getFirst().fact())),
                    "Give the fact on the process instance and freeze a new plan version."));
        }
        Map<String, Object> answers = RouteAnswers.of(said);
        RouteAnswers.leadTheSameWay(answers, in.planRules() == null ? Map.of() : in.planRules(), version);
        PurchaseWay way = cases.get(in.caseReference()).stage() == Stage.LOW_VALUE_PURCHASE
                ? PurchaseWay.asIn(job.processInstanceKey(), rules, version.facts())
                : null;
        return plans.recordRoute(version, under, answers, said, way);
    }
}
