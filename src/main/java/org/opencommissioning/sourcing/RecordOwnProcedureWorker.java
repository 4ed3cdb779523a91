package org.opencommissioning.sourcing;

import java.util.Arrays;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps what was done on a route that has a procedure of its own. */
@Component
class RecordOwnProcedureWorker implements Worker {

    private final Procurements procurements;

    RecordOwnProcedureWorker(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String type() {
        return "sourcing.record-own-procedure";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("procurementReference", String.class);
        procurements.secured(
                reference,
                job.variable("procedure", String.class),
                job.optionalVariable("documents", String.class),
                job.optionalVariable("awardMethod", String.class),
                job.optionalVariable("marketReference", String.class));
        ReceivedOffer[] suppliers = job.optionalVariable("suppliers", ReceivedOffer[].class);
        if (suppliers != null) {
            procurements.record(
                    reference,
                    Arrays.stream(suppliers)
                            .map(one -> new NewOffer(one.offer().supplier(), null, null, true, null))
                            .toList());
        }
        return Map.of();
    }
}
