package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;

/**
 * What notices say, in the words of OCDS 1.1 and the extensions Find a Tender declares. A field that has no value is left
 * out, as OCDS asks.
 */
final class NoticeContent {

    private NoticeContent() {}

    /** UK4 (section 21): the tender, its criteria and weights, lots or the reasons for none, the deadline. */
    static Map<String, Object> tender(Job job, ProcurementView procurement) {
        Map<String, Object> tender = new LinkedHashMap<>();
        tender.put("id", procurement.reference());
        tender.put("title", procurement.title());
        tender.put("description", job.optionalVariable("tenderDescription", String.class));
        tender.put("status", "active");
        tender.put("value", amountGross(job.optionalVariable("estimatedValue", BigDecimal.class)));
        tender.put("procurementMethod", "open");
        tender.put("mainProcurementCategory", category(job.optionalVariable("contractType", String.class)));
        tender.put("aboveThreshold", "public-contract".equals(job.optionalVariable("regime", String.class)));
        tender.put("tenderPeriod", Map.of("endDate", procurement.deadline().toString()));
        tender.put("awardCriteria", Map.of("criteria", criteria(procurement.weights())));
        tender.put("lotDetails", rationale("noLotsDivisionRationale", job.optionalVariable("noLotsReasons", String.class)));
        tender.put("documents", documents("UK4", job.optionalVariable("tenderDocuments", String.class)));
        return Map.of("tag", List.of("tender"), "tender", stated(tender));
    }

    /** UK6 (section 50): who is to be awarded what, and the standstill. */
    static Map<String, Object> award(AwardView award, LocalDate published, LocalDate standstillLastDay) {
        Map<String, Object> content = awarded(award);
        content.put("date", published.toString());
        content.put("assessmentSummariesDateSent", award.summariesSentAt() == null ? null : award.summariesSentAt().toString());
        content.put("standstillPeriod", standstillLastDay == null ? null : Map.of("endDate", standstillLastDay.toString()));
        content.put("documents", documents("UK6", null));
        return Map.of("tag", List.of("award"), "awards", List.of(stated(content)), "parties", parties(award));
    }

    /** UK7 (sections 53 and 87(3)): the contract as it was signed. */
    static Map<String, Object> details(Job job, AwardView award) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("id", award.reference() + "-C");
        contract.put("awardID", award.reference());
        contract.put("title", award.title());
        contract.put("description", job.optionalVariable("contractDescription", String.class));
        contract.put("status", "active");
        contract.put("value", amountGross(award.value()));
        contract.put("dateSigned", award.signedOn().toString());
        Map<String, Object> period = new LinkedHashMap<>();
        period.put("startDate", job.optionalVariable("startDate", String.class));
        period.put("endDate", job.optionalVariable("endDate", String.class));
        contract.put("period", stated(period));
        contract.put("documents", documents("UK7", null));
        return Map.of("tag", List.of("award", "contract"), "awards", List.of(stated(awarded(award))),
                "contracts", List.of(stated(contract)), "parties", parties(award));
    }

    /** UK12 (section 55): that the procurement ended without a contract. */
    static Map<String, Object> termination(String procurementReference, String reasons) {
        Map<String, Object> tender = new LinkedHashMap<>();
        tender.put("id", procurementReference);
        tender.put("status", "unsuccessful");
        tender.put("statusDetails", reasons);
        tender.put("documents", documents("UK12", null));
        return Map.of("tag", List.of("tenderCancellation"), "tender", stated(tender));
    }

    private static Map<String, Object> awarded(AwardView award) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("id", award.reference());
        content.put("title", award.title());
        content.put("status", award.status());
        content.put("value", amountGross(award.value()));
        content.put("suppliers", award.suppliers().stream().map(NoticeContent::reference).toList());
        return content;
    }

    private static List<Map<String, Object>> criteria(Weights weights) {
        return List.of(criterion("price", "Price", weights.price()), criterion("quality", "Quality", weights.quality()),
                criterion("quality", "Social value", weights.socialValue()));
    }

    private static Map<String, Object> criterion(String type, String name, int weight) {
        return Map.of("type", type, "name", name, "numbers", List.of(Map.of("number", weight, "weight", "percentageExact")));
    }

    private static List<Map<String, Object>> parties(AwardView award) {
        return award.suppliers().stream().map(supplier -> {
            Map<String, Object> party = new LinkedHashMap<>(reference(supplier));
            party.put("roles", List.of("supplier"));
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("scale", supplier.sme() == null ? null : supplier.sme() ? "sme" : "large");
            details.put("vcse", supplier.vcse());
            party.put("details", stated(details));
            return party;
        }).toList();
    }

    private static Map<String, Object> reference(Supplier supplier) {
        return Map.of("id", supplier.identifier() == null ? supplier.name() : supplier.identifier(), "name", supplier.name());
    }

    private static List<Map<String, Object>> documents(String noticeType, String others) {
        List<Map<String, Object>> documents = new ArrayList<>();
        documents.add(Map.of("id", noticeType, "noticeType", noticeType, "description", NoticeCode.valueOf(noticeType).title()));
        if (others != null) {
            others.lines().map(String::strip).filter(line -> !line.isEmpty())
                    .forEach(line -> documents.add(Map.of("id", String.valueOf(documents.size()), "description", line)));
        }
        return documents;
    }

    private static Map<String, Object> rationale(String name, String reasons) {
        return reasons == null || reasons.isBlank() ? null : Map.of(name, reasons);
    }

    private static Map<String, Object> amountGross(BigDecimal amount) {
        return amount == null ? null : Map.of("amountGross", amount, "currency", "GBP");
    }

    /** OCDS knows goods, works and services; every other kind of contract is for services. */
    private static String category(String contractType) {
        return contractType == null ? null : "goods".equals(contractType) || "works".equals(contractType) ? contractType : "services";
    }

    private static Map<String, Object> stated(Map<String, Object> fields) {
        Map<String, Object> stated = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                stated.put(name, value);
            }
        });
        return stated;
    }
}
