package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.TenderNotices;
import org.opencommissioning.sourcing.notices.AwardedLot;
import org.opencommissioning.sourcing.notices.LotStatus;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.springframework.stereotype.Component;

/** What the notices of an award say: who is to be awarded what, and the contract as it was signed. */
@Component
class AwardNotices {

    private final Plans plans;

    AwardNotices(Plans plans) {
        this.plans = plans;
    }

    /** UK6: who is to be awarded what, and the standstill. */
    Map<String, Object> award(
            AwardView award,
            List<AwardedLot> awarded,
            List<LotStatus> lots,
            ProcurementView procurement,
            LocalDate published,
            @Nullable LocalDate standstillLastDay) {
        Map<String, Object> facts = awarded(award, procurement);
        facts.put("date", published);
        facts.put("summariesSent", award.summariesSentAt());
        facts.put("standstillLastDay", standstillLastDay);
        facts.put("lots", awarded.isEmpty() ? null : awarded);
        facts.put("tenderLots", lots.isEmpty() ? null : lots);
        return NoticeContent.write(NoticeCode.UK6, facts);
    }

    /** UK7: the contract as it was written down and signed. */
    Map<String, Object> details(AwardView award, ProcurementView procurement, ContractDetails details) {
        Map<String, Object> facts = awarded(award, procurement);
        facts.put("startDate", details.term().startsOn());
        facts.put("endDate", details.term().endsOn());
        facts.put("indicators", details.indicators().set());
        facts.put("noIndicatorsReasons", details.indicators().noneBecause());
        facts.put("contractReference", award.reference() + "-C");
        facts.put("description", details.description());
        facts.put("signedOn", award.signedOn());
        facts.put(
                "lot",
                procurement.lot() == null
                        ? null
                        : String.valueOf(procurement.lot().number()));
        return NoticeContent.write(NoticeCode.UK7, facts);
    }

    private Map<String, Object> awarded(AwardView award, ProcurementView procurement) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", procurement.whole().value());
        facts.put("procedure", TenderNotices.procedure(procurement));
        facts.put("awardReference", award.reference().value());
        facts.put("title", award.title());
        facts.put("awardStatus", award.status());
        facts.put("value", award.value());
        facts.put("suppliers", award.suppliers());
        facts.put(
                "category",
                plans.version(award.caseReference(), award.planVersion())
                        .map(PlanVersion::facts)
                        .map(plan -> plan.get("contractType"))
                        .orElse(null));
        String regime = procurement.terms().regime();
        facts.put("aboveThreshold", regime == null ? null : regime.equals("public-contract"));
        return facts;
    }
}
