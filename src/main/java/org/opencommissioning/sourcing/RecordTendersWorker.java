package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps the tenders that were opened and counts the valid ones. */
@Component
class RecordTendersWorker implements Worker {

    private final Procurements procurements;
    private final WhoMayTender members;

    RecordTendersWorker(Procurements procurements, WhoMayTender members) {
        this.procurements = procurements;
        this.members = members;
    }

    @Override
    public String type() {
        return "sourcing.record-tenders";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ReceivedOffer[] tenders = job.optionalVariable("tenders", ReceivedOffer[].class);
        String reference = job.variable("procurementReference", String.class);
        List<OfferView> valid = procurements.record(
                reference, members.counted(reference, tenders == null ? List.of() : ReceivedOffer.offers(tenders)));
        return Map.of(
                "validTenders",
                valid.size(),
                "tenderers",
                valid.stream().map(offer -> offer.supplier().name()).toList());
    }
}
