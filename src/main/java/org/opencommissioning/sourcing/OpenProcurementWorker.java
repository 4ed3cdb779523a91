package org.opencommissioning.sourcing;

import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Opens the record of a procurement, once every gate of the plan version is approved (G9). */
@Component
class OpenProcurementWorker implements Worker {

    private final Procurements procurements;
    private final ApprovedSteps steps;

    OpenProcurementWorker(Procurements procurements, ApprovedSteps steps) {
        this.procurements = procurements;
        this.steps = steps;
    }

    @Override
    public String type() {
        return "sourcing.open-procurement";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job);
        ProcurementView opened = procurements.open(new NewProcurement(job.variable("caseReference", String.class),
                job.variable("planVersion", Integer.class), job.variable("title", String.class), job.variable("route", String.class),
                job.optionalVariable("awardMethod", String.class), job.optionalVariable("minimumQuotes", Integer.class),
                job.optionalVariable("minimumDays", Integer.class)));
        return Map.of("procurementReference", opened.reference());
    }
}
