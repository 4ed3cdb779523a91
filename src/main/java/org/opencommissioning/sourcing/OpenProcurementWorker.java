package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.springframework.stereotype.Component;

/** Opens the record of a procurement, once every gate of the plan version is approved and by the route that was approved (G9). */
@Component
class OpenProcurementWorker implements Worker {

    private final Procurements procurements;
    private final ApprovedSteps steps;
    private final Plans plans;

    OpenProcurementWorker(Procurements procurements, ApprovedSteps steps, Plans plans) {
        this.procurements = procurements;
        this.steps = steps;
        this.plans = plans;
    }

    @Override
    public String type() {
        return "sourcing.open-procurement";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job);
        String caseReference = job.variable("caseReference", String.class);
        int planVersion = job.variable("planVersion", Integer.class);
        String route = job.variable("route", String.class);
        plans.version(caseReference, planVersion)
                .map(version -> version.decisions().get("route"))
                .filter(approved -> !approved.equals(route))
                .ifPresent(approved -> {
                    throw new NotRetryable(
                            "G9: plan version %d of %s was approved for the route '%s', but the process goes by '%s'. Put 'route' back, or plan anew."
                                    .formatted(planVersion, caseReference, approved, route));
                });
        ProcurementView opened = procurements.open(new NewProcurement(
                caseReference,
                planVersion,
                job.variable("title", String.class),
                route,
                job.optionalVariable("awardMethod", String.class),
                job.optionalVariable("minimumQuotes", Integer.class),
                job.optionalVariable("minimumDays", Integer.class)));
        return Map.of("procurementReference", opened.reference());
    }
}
