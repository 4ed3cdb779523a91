package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;

/** What the notices of a procurement say: the tender, a direct award that is intended, and an end without a contract. */
public final class TenderNotices {

    private TenderNotices() {}

    /** UK4: the tender, its criteria and weights, lots or the reasons for none, the deadline. */
    static Map<String, Object> tender(Job job, ProcurementView procurement) {
        Map<String, Object> facts = NoticeContent.facts(
                job,
                "tenderDocuments",
                "conflictsAssessed",
                "valueExcludingVat",
                "startDate",
                "endDate",
                "smeSuitable",
                "vcseSuitable",
                "submission",
                "risks",
                "noEngagementReasons");
        facts.put("reference", procurement.reference());
        facts.put("title", procurement.title());
        facts.put("description", job.optionalVariable("tenderDescription", String.class));
        facts.put("value", job.optionalVariable("estimatedValue", BigDecimal.class));
        facts.put("category", job.optionalVariable("contractType", String.class));
        facts.put("aboveThreshold", NoticeContent.aboveThreshold(job));
        facts.put("specialRegime", specialRegime(job));
        facts.put("deadline", procurement.deadline());
        facts.put("weights", procurement.weights());
        facts.put("noLotsReasons", job.optionalVariable("noLotsReasons", String.class));
        return NoticeContent.write(NoticeCode.UK4, facts);
    }

    /** UK5: who is to be awarded what without competition, on which ground and why it applies. */
    static Map<String, Object> transparency(Job job, String procurementReference) {
        Map<String, Object> facts = NoticeContent.facts(job, "justification", "conflictsAssessed");
        facts.put("reference", procurementReference);
        facts.put("awardReference", Procurements.awardReference(procurementReference));
        facts.put("title", job.variable("title", String.class));
        facts.put("awardStatus", "pending");
        facts.put("ground", job.optionalVariable("directAwardGround", String.class));
        facts.put("value", job.optionalVariable("recommendedValue", BigDecimal.class));
        facts.put(
                "suppliers",
                ReceivedOffer.offers(job.variable("suppliers", ReceivedOffer[].class)).stream()
                        .map(NewOffer::supplier)
                        .toList());
        facts.put("category", job.optionalVariable("contractType", String.class));
        facts.put("aboveThreshold", NoticeContent.aboveThreshold(job));
        return NoticeContent.write(NoticeCode.UK5, facts);
    }

    /** UK12: that the procurement ended without a contract. */
    public static Map<String, Object> termination(
            String procurementReference, String title, String reasons, LocalDate decidedOn) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", procurementReference);
        facts.put("title", title);
        facts.put("reasons", reasons);
        facts.put("decidedOn", decidedOn);
        return NoticeContent.write(NoticeCode.UK12, facts);
    }

    private static String specialRegime(Job job) {
        String type = job.optionalVariable("contractType", String.class);
        return type == null
                ? null
                : switch (type) {
                    case "light-touch" -> "lightTouch";
                    case "concession" -> "concession";
                    case "light-touch-concession" -> "lightTouchConcession";
                    default -> null;
                };
    }
}
