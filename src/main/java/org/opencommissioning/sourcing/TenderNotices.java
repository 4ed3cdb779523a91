package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.springframework.stereotype.Component;

/** What the notices of a procurement say: the tender, a direct award that is intended, and an end without a contract. */
@Component
public class TenderNotices {

    private final Plans plans;
    private final DirectAwardGrounds grounds;

    TenderNotices(Plans plans, DirectAwardGrounds grounds) {
        this.plans = plans;
        this.grounds = grounds;
    }

    /** UK4: the tender, its criteria and weights, lots or the reasons for none, the deadline. */
    Map<String, Object> tender(ProcurementView procurement, FormalTenderWorkers.Tender written) {
        Map<String, Object> facts = about(procurement);
        facts.put("tenderDocuments", written.tenderDocuments());
        facts.put("conflictsAssessed", written.conflictsAssessed());
        facts.put("valueExcludingVat", written.valueExcludingVat());
        facts.put("smeSuitable", written.smeSuitable());
        facts.put("vcseSuitable", written.vcseSuitable());
        facts.put("noEngagementReasons", written.noEngagementReasons());
        facts.put("description", written.tenderDescription());
        facts.put("value", fact(procurement, "estimatedValue"));
        facts.put("specialRegime", specialRegime((String) fact(procurement, "contractType")));
        facts.put("deadline", procurement.deadline());
        facts.put("weights", procurement.weights());
        facts.put("noLotsReasons", written.noLotsReasons());
        return NoticeContent.write(NoticeCode.UK4, facts);
    }

    /** UK5: who is to be awarded what without competition, on which ground and why it applies. */
    Map<String, Object> transparency(ProcurementView procurement, DirectAwardWorkers.Intended intended) {
        Map<String, Object> facts = about(procurement);
        facts.put("justification", intended.justification());
        facts.put("conflictsAssessed", intended.conflictsAssessed());
        facts.put(
                "awardReference",
                Procurements.awardReference(procurement.reference()).value());
        facts.put("awardStatus", "pending");
        facts.put("ground", ground(procurement, intended));
        facts.put("value", intended.recommendedValue());
        facts.put(
                "suppliers",
                ReceivedOffer.offers(intended.suppliers()).stream()
                        .map(NewOffer::supplier)
                        .toList());
        return NoticeContent.write(NoticeCode.UK5, facts);
    }

    /** UK12: that the procurement ended without a contract. */
    public static Map<String, Object> termination(
            ProcurementView procurement, @Nullable String reasons, LocalDate decidedOn) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", procurement.reference().value());
        facts.put("title", procurement.title());
        facts.put("reasons", reasons);
        facts.put("decidedOn", decidedOn);
        return NoticeContent.write(NoticeCode.UK12, facts);
    }

    private Map<String, Object> about(ProcurementView procurement) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", procurement.reference().value());
        facts.put("title", procurement.title());
        facts.put("category", fact(procurement, "contractType"));
        facts.put(
                "aboveThreshold",
                procurement.terms().regime() == null
                        ? null
                        : procurement.terms().underTheAct());
        return facts;
    }

    /** The provision of the Act that allows the direct award; null where none was named (regulation 26(2)). */
    private @Nullable String ground(ProcurementView procurement, DirectAwardWorkers.Intended intended) {
        return intended.directAwardGround() == null
                ? null
                : grounds.provision(new DirectAwardGrounds.Claim(
                        intended.directAwardGround(),
                        contractType(procurement),
                        intended.individualsPreference(),
                        intended.uniqueWork(),
                        intended.firstCompetedOn(),
                        intended.repeatAnnounced()));
    }

    /** The kind of contract by the approved plan. */
    String contractType(ProcurementView procurement) {
        return String.valueOf(fact(procurement, "contractType"));
    }

    /** What the approved plan says. */
    private @Nullable Object fact(ProcurementView procurement, String name) {
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .map(PlanVersion::facts)
                .map(facts -> facts.get(name))
                .orElse(null);
    }

    private static @Nullable String specialRegime(@Nullable String contractType) {
        return switch (String.valueOf(contractType)) {
            case "light-touch" -> "lightTouch";
            case "concession" -> "concession";
            case "light-touch-concession" -> "lightTouchConcession";
            default -> null;
        };
    }
}
