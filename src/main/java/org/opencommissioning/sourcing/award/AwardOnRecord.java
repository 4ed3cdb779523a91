package org.opencommissioning.sourcing.award;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.GateAttempt;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.MatterOnRecord;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/**
 * Has the ledger keep what was waived, accepted, awarded or signed: which award, to whom, at what value and with what content, so that an approval
 * of one award is none of another (G6), and what takes effect is what was decided (G9).
 */
@Component
class AwardOnRecord implements MatterOnRecord {

    private static final String CONTENT = "contentHash";
    private static final String DETAILS = "detailsHash";

    /** What whoever awards enters for a standstill. */
    private static final String STANDSTILL = "standstillDays";

    private static final Set<String> OF_AN_AWARD =
            Set.of(Gates.AWARD, Gates.SIGNATURE, Gates.PURCHASE, "challenge", "challenge-result");
    private static final Set<String> OF_A_PROCUREMENT =
            Set.of(Gates.WAIVER, "exemption", "psr-selection", "service-agreement");

    private final Procurements procurements;
    private final Awards awards;
    private final Gates gates;
    private final AwardAuthority authority;

    AwardOnRecord(Procurements procurements, Awards awards, Gates gates, AwardAuthority authority) {
        this.procurements = procurements;
        this.awards = awards;
        this.gates = gates;
        this.authority = authority;
    }

    @Override
    public Map<String, Object> of(GateAttempt attempt) {
        if (attempt.caseReference() == null) {
            return Map.of();
        }
        CaseReference reference = CaseReference.of(attempt.caseReference());
        if (OF_AN_AWARD.contains(attempt.gate())) {
            return (Gates.SIGNATURE.equals(attempt.gate()) ? awards.toSign(reference) : awards.latest(reference))
                    .map(this::award)
                    .orElse(Map.of());
        }
        return OF_A_PROCUREMENT.contains(attempt.gate())
                ? latest(procurements.of(reference))
                        .map(AwardOnRecord::procurement)
                        .orElse(Map.of())
                : Map.of();
    }

    /**
     * Stands before an effect of an award. The lots of a tender are approved together, and each takes effect by itself.
     *
     * @throws Refused when the award is not the one that was approved
     */
    void requireApproved(AwardView award) {
        Map<?, ?> approved = gates.about(award.caseReference().value(), award.planVersion(), authority.decision(award));
        awards.parts(award.reference()).stream()
                .filter(part -> {
                    Object content = approved.get(contentKey(part));
                    return content != null && !content.equals(part.contentHash());
                })
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.by(new Refusal(
                            "G9",
                            "what " + other.reference()
                                    + " says of supplier, value or reasons is not what was approved.",
                            "Have the award decided again."));
                });
    }

    private String contentKey(AwardView part) {
        return awards.isOfLot(part.reference()) ? CONTENT + " " + part.reference() : CONTENT;
    }

    /** For how many working days whoever awarded it has the award stand still; null where they left it to the rules. */
    @Nullable
    Integer standstillDays(AwardView award) {
        return standstillDays(gates.entered(award.caseReference().value(), award.planVersion(), Gates.AWARD));
    }

    static @Nullable Integer standstillDays(Map<String, Object> entered) {
        return entered.get(STANDSTILL) instanceof Number days ? days.intValue() : null;
    }

    /** The hash of the contract's details that were signed; empty while nothing is. */
    Optional<String> signedDetails(AwardView award) {
        return Optional.ofNullable(
                        gates.about(award.caseReference().value(), award.planVersion(), authority.signature(award))
                                .get(DETAILS))
                .map(Object::toString);
    }

    private Map<String, Object> award(AwardView award) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("award", award.reference().value());
        about.put("suppliers", award.suppliers().stream().map(Supplier::name).toList());
        about.put("value", award.value());
        about.put(CONTENT, award.contentHash());
        awards.parts(award.reference()).forEach(part -> about.put(contentKey(part), part.contentHash()));
        awards.details(award.reference()).ifPresent(details -> {
            about.put("startsOn", details.term().startsOn().toString());
            about.put("endsOn", details.term().endsOn().toString());
            about.put(DETAILS, details.hash());
        });
        return about;
    }

    private static Map<String, Object> procurement(ProcurementView procurement) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("procurement", procurement.reference().value());
        about.put(
                "suppliers",
                procurement.offers().stream().map(AwardOnRecord::offered).toList());
        if (procurement.asked().proposedValue() != null) {
            about.put("value", procurement.asked().proposedValue());
        }
        about.put(CONTENT, procurement.contentHash());
        return about;
    }

    private static String offered(OfferView offer) {
        return offer.supplier().name()
                + (offer.price() == null ? "" : ": £" + offer.price().toPlainString())
                + (offer.valid() ? "" : ", not valid");
    }

    private static <T> Optional<T> latest(List<T> rows) {
        return rows.stream().reduce((earlier, later) -> later);
    }
}
