package org.opencommissioning.sourcing.notices;

import static org.opencommissioning.sourcing.notices.NoticeField.Kind.CATEGORY;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.CONFIRMATION;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.CPV;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.CRITERIA;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.DAY;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.DOCUMENTS;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.FLAG;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.INDICATORS;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.LAST_DAY;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.MOMENT;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.MONEY;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.NUMBER;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.STATISTICS;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.SUPPLIERS;
import static org.opencommissioning.sourcing.notices.NoticeField.Kind.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencommissioning.sourcing.notices.NoticeField.Kind;

/**
 * What each notice has to say by its section of the Act, what it may say beside, and where that stands in an OCDS release with the UK extension: one place
 * for each notice. Who buys is added when it is published.
 *
 * @param tags OCDS release tags
 * @param documents where the notice itself is listed as a document, with its code as {@code noticeType}
 * @param documentType the code of the OCDS documentType list for it; null where there is none
 * @param always what every such notice says, by path
 */
record LawfulContent(
        List<String> tags,
        String documents,
        String documentType,
        Map<String, Object> always,
        List<NoticeField> fields) {

    private static final NoticeField[] TENDER = {
        must("reference", "Reference", TEXT, "tender.id"),
        must("title", "Title", TEXT, "tender.title"),
        must("description", "Description", TEXT, "tender.description")
    };
    private static final NoticeField[] SUITABLE = {
        may("smeSuitable", "Suitable for small and medium-sized enterprises", FLAG, "tender.suitability.sme"),
        may("vcseSuitable", "Suitable for voluntary, community and social enterprises", FLAG, "tender.suitability.vcse")
    };
    /** What is planned to be bought, where and for how long. */
    private static final NoticeField[] PLANNED = {
        may("cpv", "CPV code", CPV, "tender.items[0]"),
        may("place", "Place", TEXT, "tender.items[0].deliveryAddresses[0].description"),
        may("startDate", "Contract starts", DAY, "tender.contractPeriod.startDate"),
        may("endDate", "Contract ends", LAST_DAY, "tender.contractPeriod.endDate"),
        may("months", "Contract runs for, in months", NUMBER, "tender.contractPeriod.durationInMonths")
    };

    private static final NoticeField[] AWARD = {
        must("reference", "Reference", TEXT, "tender.id"),
        must("awardReference", "Award", TEXT, "awards[0].id"),
        must("title", "Title", TEXT, "awards[0].title"),
        may("description", "Description", TEXT, "awards[0].description"),
        may("awardStatus", "Status of the award", TEXT, "awards[0].status"),
        must("value", "Value including VAT", MONEY, "awards[0].value"),
        must("suppliers", "Suppliers", SUPPLIERS, "awards[0].suppliers"),
        may("category", "Category", CATEGORY, "awards[0].mainProcurementCategory"),
        may("aboveThreshold", "Above the threshold", FLAG, "awards[0].aboveThreshold"),
        may("procedure", "Procedure", TEXT, "tender.procurementMethodDetails"),
        may("cpv", "CPV code", CPV, "awards[0].items[0]"),
        may("place", "Place", TEXT, "awards[0].items[0].deliveryAddresses[0].description"),
        may("specialRegime", "Special regime", TEXT, "tender.specialRegime[0]")
    };
    static final NoticeField[] CONTRACT = {
        must("contractReference", "Contract", TEXT, "contracts[0].id"),
        must("awardReference", "Award", TEXT, "contracts[0].awardID"),
        may("title", "Title", TEXT, "contracts[0].title")
    };
    private static final NoticeField[] MARKET = {
        must("reference", "Dynamic market", TEXT, "tender.id"), must("title", "Title", TEXT, "tender.title")
    };
    /** What is bought through a market, by whom and until when (regulation 25(2)). */
    private static final NoticeField[] OPEN_TO = {
        may("cpv", "CPV code", CPV, "tender.items[0]"),
        must("users", "Who may buy through it", TEXT, "tender.techniques.dynamicPurchasingSystem.users"),
        must("duration", "How long it runs", TEXT, "tender.techniques.dynamicPurchasingSystem.duration")
    };

    private static final Map<String, Object> OF_A_MARKET = Map.of("tender.techniques.hasDynamicPurchasingSystem", true);

    static LawfulContent of(NoticeCode code) {
        return switch (code) {
            case UK1 ->
                notice(
                        "planning",
                        "planning.documents",
                        null,
                        Map.of("tender.status", "planning"),
                        TENDER,
                        SUITABLE,
                        must("value", "Estimated value including VAT", MONEY, "tender.value"),
                        must("category", "Category", CATEGORY, "tender.mainProcurementCategory"),
                        must(
                                "noticeDate",
                                "Tender or transparency notice expected",
                                DAY,
                                "tender.communication.futureNoticeDate"),
                        PLANNED);
            case UK2 ->
                notice(
                        "planning",
                        "planning.documents",
                        "marketEngagementNotice",
                        Map.of(
                                "tender.status",
                                "planning",
                                "planning.milestones[0].id",
                                "engagement",
                                "planning.milestones[0].type",
                                "engagement"),
                        TENDER,
                        SUITABLE,
                        must("engagement", "How the market is engaged", TEXT, "planning.milestones[0].description"),
                        must("engagementUntil", "Engagement ends", LAST_DAY, "planning.milestones[0].dueDate"),
                        may("value", "Estimated value including VAT", MONEY, "tender.value"),
                        may("category", "Category", CATEGORY, "tender.mainProcurementCategory"),
                        PLANNED);
            case UK3 ->
                notice(
                        "planning",
                        "planning.documents",
                        "plannedProcurementNotice",
                        Map.of("tender.status", "planned"),
                        TENDER,
                        SUITABLE,
                        must("value", "Estimated value including VAT", MONEY, "tender.value"),
                        must("category", "Category", CATEGORY, "tender.mainProcurementCategory"),
                        must("noticeDate", "Tender notice expected", DAY, "tender.communication.futureNoticeDate"),
                        may("procedure", "Procedure", TEXT, "tender.procurementMethodDetails"),
                        may("submission", "How to express interest", TEXT, "tender.submissionMethodDetails"),
                        PLANNED);
            case UK4 ->
                notice(
                        "tender",
                        "tender.documents",
                        "tenderNotice",
                        Map.of(
                                "tender.status",
                                "active",
                                "tender.procurementMethod",
                                "open",
                                "tender.awardCriteria",
                                "ratedCriteria",
                                "tender.submissionTerms.languages",
                                List.of("en"),
                                "tender.lots[0].id",
                                "1"),
                        TENDER,
                        SUITABLE,
                        must("value", "Estimated value including VAT", MONEY, "tender.value"),
                        must("category", "Category", CATEGORY, "tender.mainProcurementCategory"),
                        must("aboveThreshold", "Above the threshold", FLAG, "tender.aboveThreshold"),
                        must("deadline", "Tenders close", MOMENT, "tender.tenderPeriod.endDate"),
                        must("weights", "Award criteria", CRITERIA, "tender.lots[0].awardCriteria.criteria"),
                        may(
                                "noLotsReasons",
                                "Why it is not divided into lots",
                                TEXT,
                                "tender.lotDetails.noLotsDivisionRationale"),
                        may(
                                "noEngagementReasons",
                                "Why there was no notice of market engagement",
                                TEXT,
                                "planning.noEngagementNoticeRationale"),
                        may("specialRegime", "Special regime", TEXT, "tender.specialRegime[0]"),
                        may("risks", "Known risks", TEXT, "tender.riskDetails"),
                        must("procedure", "Procedure", TEXT, "tender.procurementMethodDetails"),
                        must("submission", "How to submit", TEXT, "tender.submissionMethodDetails"),
                        may("minimumPeriod", "Shortest lawful time to tender", TEXT, "tender.minimumTenderPeriod"),
                        must("cpv", "CPV code", CPV, "tender.items[0]"),
                        must("place", "Place", TEXT, "tender.items[0].deliveryAddresses[0].description"),
                        must("startDate", "Contract starts", DAY, "tender.contractPeriod.startDate"),
                        must("endDate", "Contract ends", LAST_DAY, "tender.contractPeriod.endDate"),
                        may("options", "Options", TEXT, "tender.lots[0].options.description"),
                        may("awardExpectedOn", "Award expected", LAST_DAY, "tender.awardPeriod.endDate"),
                        may("conditions", "Conditions of participation", TEXT, "tender.eligibilityCriteria"),
                        may("conflictsAssessed", "Conflicts assessment", CONFIRMATION, "tender.documents"),
                        may("tenderDocuments", "Tender documents", DOCUMENTS, "tender.documents"),
                        LotContent.OF_TENDER);
            case UK5 ->
                notice(
                        "award",
                        "awards[0].documents",
                        null,
                        Map.of(
                                "tender.procurementMethod",
                                "direct",
                                "awards[0].status",
                                "pending",
                                "tender.procurementMethodRationaleLegalBasis.scheme",
                                "UKPGA",
                                "tender.procurementMethodRationaleLegalBasis.id",
                                "2023/54"),
                        AWARD,
                        must(
                                "ground",
                                "Ground of the direct award",
                                TEXT,
                                "tender.procurementMethodRationaleLegalBasis.description"),
                        must("justification", "Why the ground applies", TEXT, "tender.procurementMethodRationale"),
                        may(
                                "longFrameworkReasons",
                                "Why it runs longer than four years",
                                TEXT,
                                "awards[0].contractPeriod.rationale"),
                        may(
                                "months",
                                "Contract runs for, in months",
                                NUMBER,
                                "awards[0].contractPeriod.durationInMonths"),
                        may("conflictsAssessed", "Conflicts assessment", CONFIRMATION, "tender.documents"));
            case UK6 ->
                notice(
                        "award",
                        "awards[0].documents",
                        "awardNotice",
                        Map.of(),
                        AWARD,
                        must("date", "Decided and published", DAY, "awards[0].date"),
                        may(
                                "summariesSent",
                                "Assessment summaries sent",
                                MOMENT,
                                "awards[0].assessmentSummariesDateSent"),
                        may(
                                "standstillLastDay",
                                "Standstill ends with",
                                LAST_DAY,
                                "awards[0].standstillPeriod.endDate"),
                        may("signedFrom", "Contract signed not before", DAY, "awards[0].signatureEarliest"),
                        may("tenders", "Tenders", STATISTICS, "bids.statistics"),
                        may("unsuccessful", "Other tenderers", SUPPLIERS, "tender.tenderers"),
                        ContractContent.AWARDED,
                        LotContent.OF_AWARD);
            case UK7 ->
                of(
                        List.of("award", "contract"),
                        "contracts[0].documents",
                        "contractNotice",
                        Map.of("contracts[0].status", "active"),
                        AWARD,
                        CONTRACT,
                        may("description", "Description", TEXT, "contracts[0].description"),
                        must("value", "Value including VAT", MONEY, "contracts[0].value"),
                        must("signedOn", "Signed", DAY, "contracts[0].dateSigned"),
                        must("startDate", "Starts", DAY, "contracts[0].period.startDate"),
                        must("endDate", "Ends", LAST_DAY, "contracts[0].period.endDate"),
                        may("aboveThreshold", "Above the threshold", FLAG, "contracts[0].aboveThreshold"),
                        LotContent.OF_CONTRACT,
                        may("options", "Options", TEXT, "tender.options.description"),
                        ContractContent.AWARDED,
                        may("indicators", "Key performance indicators", INDICATORS, "contracts[0].agreedMetrics"),
                        may(
                                "noIndicatorsReasons",
                                "Why there are no key performance indicators",
                                TEXT,
                                "contracts[0].noAgreedMetricsRationale"));
            case UK8, UK9, UK10, UK11, UK17 -> ContractContent.of(code);
            case UK12 ->
                notice(
                        "tenderCancellation",
                        "tender.documents",
                        "tenderCancellationNotice",
                        Map.of("tender.status", "unsuccessful"),
                        must("reference", "Reference", TEXT, "tender.id"),
                        may("title", "Title", TEXT, "tender.title"),
                        must("decidedOn", "Decided on", DAY, "tender.finalStatusDate"),
                        may("reasons", "Why nothing is awarded", TEXT, "tender.statusDetails"),
                        LotContent.OF_END);
            case UK13 ->
                notice(
                        "tender",
                        "tender.documents",
                        null,
                        OF_A_MARKET,
                        MARKET,
                        must("description", "Description", TEXT, "tender.description"),
                        must("category", "Category", CATEGORY, "tender.mainProcurementCategory"),
                        must("conditions", "Conditions of membership", TEXT, "tender.eligibilityCriteria"),
                        must("submission", "How to apply", TEXT, "tender.submissionMethodDetails"),
                        OPEN_TO,
                        must("conflictsAssessed", "Conflicts assessment", CONFIRMATION, "tender.documents"));
            case UK14 ->
                notice(
                        "tenderUpdate",
                        "tender.documents",
                        null,
                        OF_A_MARKET,
                        MARKET,
                        must("establishedOn", "Established on", DAY, "tender.tenderPeriod.startDate"),
                        must("submission", "How to apply", TEXT, "tender.submissionMethodDetails"),
                        may("members", "Members", SUPPLIERS, "tender.tenderers"),
                        may("description", "Description", TEXT, "tender.description"),
                        may("category", "Category", CATEGORY, "tender.mainProcurementCategory"),
                        may("conditions", "Conditions of membership", TEXT, "tender.eligibilityCriteria"),
                        OPEN_TO,
                        must("conflictsAssessed", "Conflicts assessment", CONFIRMATION, "tender.documents"));
            case UK15 ->
                notice(
                        "tenderUpdate",
                        "tender.documents",
                        null,
                        union(OF_A_MARKET, "tender.amendments[0].id", "1"),
                        MARKET,
                        must("change", "What changes", TEXT, "tender.amendments[0].description"),
                        must("changedOn", "Changed on", DAY, "tender.amendments[0].date"),
                        may("members", "Members", SUPPLIERS, "tender.tenderers"));
            case UK16 ->
                notice(
                        "tenderUpdate",
                        "tender.documents",
                        null,
                        union(OF_A_MARKET, "tender.status", "complete"),
                        MARKET,
                        must("ceasedOn", "Ceased on", LAST_DAY, "tender.tenderPeriod.endDate"),
                        may("cpv", "CPV code", CPV, "tender.items[0]"));
        };
    }

    static LawfulContent notice(
            String tag, String documents, String documentType, Map<String, Object> always, Object... fields) {
        return of(List.of(tag), documents, documentType, always, fields);
    }

    private static LawfulContent of(
            List<String> tags, String documents, String documentType, Map<String, Object> always, Object... fields) {
        return new LawfulContent(
                tags,
                documents,
                documentType,
                always,
                Arrays.stream(fields)
                        .flatMap(one -> one instanceof NoticeField[] several
                                ? Arrays.stream(several)
                                : Stream.of((NoticeField) one))
                        .toList());
    }

    private static Map<String, Object> union(Map<String, Object> some, String path, Object value) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(some);
        all.put(path, value);
        return all;
    }

    static NoticeField must(String name, String words, Kind kind, String path) {
        return new NoticeField(name, words, kind, true, path);
    }

    static NoticeField may(String name, String words, Kind kind, String path) {
        return new NoticeField(name, words, kind, false, path);
    }

    /** The required fields a set of facts has no value for, in words. */
    List<String> missing(Map<String, ?> facts) {
        List<String> missing = new ArrayList<>();
        fields.stream()
                .filter(NoticeField::required)
                .filter(field -> blank(facts.get(field.name())))
                .map(NoticeField::words)
                .distinct()
                .forEach(missing::add);
        return missing;
    }

    static boolean blank(Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }
}
