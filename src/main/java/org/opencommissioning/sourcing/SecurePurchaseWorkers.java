package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the process {@code secure-purchase} asks about the quotes of a purchase in the lowest band. */
@HandlesJobs
class SecurePurchaseWorkers {

    private static final TypeReference<List<ReceivedOffer>> QUOTES = new TypeReference<>() {};

    private final Procurements procurements;
    private final Plans plans;

    SecurePurchaseWorkers(Procurements procurements, Plans plans) {
        this.procurements = procurements;
        this.plans = plans;
    }

    record OfProcurement(ProcurementReference procurementReference) {}

    record Kept(List<Map<String, Object>> quotes) {}

    /** Keeps who was asked and what was quoted, as it was entered and frozen: what is checked and decided is that, whatever a process says. */
    @Work("sourcing.record-purchase-quotes")
    Kept record(OfProcurement in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        Map<String, Object> entered = plans.version(procurement.caseReference(), procurement.planVersion())
                .map(PlanVersion::purchase)
                .orElse(Map.of());
        List<ReceivedOffer> quotes = entered.get("quotes") == null
                ? List.of()
                : JsonMapper.shared().convertValue(entered.get("quotes"), QUOTES);
        LocalDate last = quotes.stream()
                .map(ReceivedOffer::receivedOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "plan version " + procurement.planVersion() + " of " + procurement.caseReference()
                                + " has no quote.",
                        "Move the instance back to the step at which the purchase is entered.")));
        procurements.invite(
                in.procurementReference(),
                quotes.stream().map(ReceivedOffer::supplierName).collect(Collectors.joining("\n")),
                (String) entered.get("barriersConsidered"),
                last);
        procurements.record(
                in.procurementReference(),
                quotes.stream().map(ReceivedOffer::validOffer).toList());
        return new Kept(
                ReceivedOffer.shown(procurements.get(in.procurementReference()).offers()));
    }
}
