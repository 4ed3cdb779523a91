package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ProcurementReference;

/** What the routes by quotation - {@code one-quote}, {@code three-quotes}, {@code framework-call-off} - ask of the application. */
@HandlesJobs
class QuotesWorkers {

    private final Procurements procurements;

    QuotesWorkers(Procurements procurements) {
        this.procurements = procurements;
    }

    record Invitation(
            ProcurementReference procurementReference,
            String invited,
            @Nullable String barriersConsidered,
            LocalDate quoteDeadline) {}

    record Invited(OffsetDateTime quotesCloseAt) {}

    record Received(
            ProcurementReference procurementReference,
            @Nullable List<ReceivedOffer> quotes) {}

    record Kept(int validQuotes, List<Map<String, Object>> quotes) {}

    @Work("sourcing.record-invitation")
    Invited invite(Invitation in) {
        return new Invited(procurements.invite(
                in.procurementReference(), in.invited(), in.barriersConsidered(), in.quoteDeadline()));
    }

    /** Keeps the quotes that came and counts the valid ones. */
    @Work("sourcing.record-quotes")
    Kept record(Received in) {
        List<OfferView> valid = procurements.record(
                in.procurementReference(), in.quotes() == null ? List.of() : ReceivedOffer.offers(in.quotes()));
        return new Kept(
                valid.size(),
                ReceivedOffer.shown(procurements.get(in.procurementReference()).offers()));
    }
}
