package org.opencommissioning.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Gates.PlanUnderApproval;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.People;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands at every gate: whoever completes its task, and by whatever client, passes here last. What the rules let stand is written
 * into the ledger before the task is completed; what they refuse is written there too, and the task stays open.
 */
@Component
class GateListener implements TaskListener {

    /** What of a submission is kept with the decision, besides reasons. */
    private static final List<String> KEPT = List.of(
            "decision",
            "conditions",
            "returnTo",
            "planVersionSeen",
            "interestsDeclared",
            "alternativesRejected",
            "deferUntil",
            "legalChecks");

    private final GateRules rules;
    private final Gates gates;
    private final Ledger ledger;
    private final People people;
    private final LawfulTime lawfulTime;

    GateListener(GateRules rules, Gates gates, Ledger ledger, People people, LawfulTime lawfulTime) {
        this.rules = rules;
        this.gates = gates;
        this.ledger = ledger;
        this.people = people;
        this.lawfulTime = lawfulTime;
    }

    @Override
    public String type() {
        return "governance.gate";
    }

    @Override
    public Outcome decide(Job job) {
        // From here to the commit nobody else decides: of two at once, the second finds the first one's decision (G8).
        ledger.lock();
        GateAttempt attempt = attempt(job);
        Optional<Entry> before = gates.standing(attempt.caseReference(), attempt.planVersion(), attempt.gate());
        Optional<Refusal> refusal = rules.check(attempt);
        ledger.record(refusal.map(no -> entry(Kind.DENIAL, attempt, "denied", no.rule(), no.reason(), before))
                .orElseGet(() ->
                        entry(Kind.DECISION, attempt, attempt.decision(), null, attempt.text("reasons"), before)));
        return refusal.<Outcome>map(no -> new Denied(no.sentence())).orElseGet(Accepted::new);
    }

    private GateAttempt attempt(Job job) {
        String reference = job.variable("caseReference", String.class);
        String named = job.headers().getOrDefault("gate", "");
        String gate = named.startsWith("=") ? job.variable(named.substring(1), String.class) : named;
        PlanUnderApproval plan = gates.plan(reference);
        int planVersion = Gates.decidedOn(gate, plan.planVersion());
        // The group comes from the model or the plan version's row, never from a variable or from what the task says
        // now.
        String group = job.headers().get("group") != null
                ? job.headers().get("group")
                : gates.group(reference, planVersion, gate).orElse(null);
        String actor = job.userTask().assignee();
        String onBehalfOf = group == null || people.holds(actor, group)
                ? null
                : people.currentCover(actor, group, lawfulTime.today())
                        .map(Cover::absentUsername)
                        .orElse(null);
        return new GateAttempt(
                gate,
                group,
                reference,
                planVersion,
                planVersion == 0 ? null : plan.contentHash(),
                actor,
                onBehalfOf,
                job.variables().get("decision") instanceof String decision ? decision : null,
                job.variables(),
                job.userTask().userTaskKey());
    }

    private static Entry entry(
            Kind kind, GateAttempt attempt, String outcome, String rule, String reasons, Optional<Entry> before) {
        Map<String, Object> kept = new LinkedHashMap<>();
        KEPT.forEach(name -> {
            if (attempt.variables().get(name) != null) {
                kept.put(name, attempt.variables().get(name));
            }
        });
        String oldValue = before.map(was -> was.kind() == Kind.DECISION ? was.newValue() : was.oldValue())
                .orElse(null);
        return Entry.by(attempt.actor().isEmpty() ? "nobody" : attempt.actor(), kind, outcome, cut(reasons))
                .in(attempt.caseReference(), attempt.planVersion(), attempt.contentHash())
                .at(attempt.gate(), attempt.taskKey())
                .coveringFor(attempt.onBehalfOf())
                .byRule(rule)
                .changing(cut(oldValue), cut(JsonMapper.shared().writeValueAsString(kept)));
    }

    private static String cut(String text) {
        return text == null || text.length() <= 8000 ? text : text.substring(0, 8000);
    }
}
