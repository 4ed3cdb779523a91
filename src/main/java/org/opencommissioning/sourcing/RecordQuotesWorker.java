package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps the quotes that came and counts the valid ones. */
@Component
class RecordQuotesWorker implements Worker {

    private final Procurements procurements;

    RecordQuotesWorker(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String type() {
        return "sourcing.record-quotes";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("procurementReference", String.class);
        ReceivedOffer[] quotes = job.optionalVariable("quotes", ReceivedOffer[].class);
        List<OfferView> valid =
                procurements.record(reference, quotes == null ? List.of() : ReceivedOffer.offers(quotes));
        return Map.of(
                "validQuotes",
                valid.size(),
                "quotes",
                ReceivedOffer.shown(procurements.find(reference).orElseThrow().offers()));
    }
}
