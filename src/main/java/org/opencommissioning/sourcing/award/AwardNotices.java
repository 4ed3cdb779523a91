package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.TenderNotices;
import org.opencommissioning.sourcing.notices.AwardedLot;
import org.opencommissioning.sourcing.notices.LotStatus;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** What the notices of an award say: who is to be awarded what, and the contract as it was signed. */
@Component
class AwardNotices {

    /** What the notice that began the procurement says, and those of its award and contract repeat. */
    private static final List<String> REPEATED =
            List.of("cpv", "place", "specialRegime", "options", "ground", "justification", "conflictsAssessed");

    private final Plans plans;
    private final Notices notices;

    AwardNotices(Plans plans, Notices notices) {
        this.plans = plans;
        this.notices = notices;
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
        facts.put("signedFrom", standstillLastDay == null ? published : standstillLastDay.plusDays(1));
        List<OfferView> assessed =
                procurement.offers().stream().filter(OfferView::valid).toList();
        if (!procurement.offers().isEmpty()) {
            facts.put("tenders", counted(procurement.offers().size(), assessed));
        }
        if (isLarge(award)) {
            facts.put(
                    "unsuccessful",
                    assessed.stream()
                            .map(OfferView::supplier)
                            .filter(one -> award.suppliers().stream().noneMatch(one::isSameAs))
                            .toList());
        }
        facts.put("lots", awarded.isEmpty() ? null : awarded);
        facts.put("tenderLots", lots.isEmpty() ? null : lots);
        return NoticeContent.write(NoticeCode.UK6, facts);
    }

    /** How many tenders came and were assessed, and of these how many from smaller and voluntary suppliers (regulation 27(2)(n)). */
    private static Map<String, Integer> counted(int received, List<OfferView> assessed) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        counted.put("bids", received);
        counted.put("finalStageBids", assessed.size());
        counted.put("smeFinalStageBids", count(assessed, Supplier::sme));
        counted.put("vcseFinalStageBids", count(assessed, Supplier::vcse));
        return counted;
    }

    private static int count(List<OfferView> offers, Function<Supplier, @Nullable Boolean> is) {
        return (int) offers.stream()
                .filter(offer -> Boolean.TRUE.equals(is.apply(offer.supplier())))
                .count();
    }

    /** Whether it is worth more than five million pounds, from where on the names of unsuccessful tenderers are published (regulation 27(2)(o)), as is a copy of the contract (section 53(3)). */
    private boolean isLarge(AwardView award) {
        return plans.version(award.caseReference(), award.planVersion())
                .map(plan -> plans.rules(plan, Map.of("estimatedValue", award.value()))
                        .output("post-award-duties", "contractCopyDays"))
                .isPresent();
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
        Stream.of(NoticeCode.UK4, NoticeCode.UK5)
                .flatMap(code -> notices.latest(code, procurement.whole().value()).stream())
                .forEach(notice ->
                        REPEATED.forEach(field -> notice.says(field).ifPresent(said -> facts.put(field, said))));
        return facts;
    }
}
