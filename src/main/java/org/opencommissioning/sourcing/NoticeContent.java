package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;

/** What notices say, in the words of OCDS 1.1, the UK extension and the extensions Find a Tender declares. A field that has no value is left out, as OCDS asks. */
public final class NoticeContent {

    private NoticeContent() {}

    /**
     * Writes a notice.
     *
     * @param facts what it says, by the names of its fields; others are left out
     * @throws NotRetryable naming what the notice lacks by its section of the Act
     */
    public static Map<String, Object> write(NoticeCode code, Map<String, ?> facts) {
        LawfulContent lawful = LawfulContent.of(code);
        List<String> missing = lawful.missing(facts);
        if (!missing.isEmpty()) {
            throw new NotRetryable("The " + code.title().toLowerCase(java.util.Locale.UK) + " (" + code + ", "
                    + code.law() + " of the Procurement Act 2023) lacks: " + String.join(", ", missing)
                    + ". Have it entered, then resolve this incident.");
        }
        return new NoticeWriter(code, lawful).write(facts);
    }

    /** What a notice is asked to say, in the order in which people read it. */
    public static List<NoticeField> fields(NoticeCode code) {
        return LawfulContent.of(code).fields();
    }

    /** UK4: the tender, its criteria and weights, lots or the reasons for none, the deadline. */
    static Map<String, Object> tender(Job job, ProcurementView procurement) {
        Map<String, Object> facts = facts(
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
        facts.put("aboveThreshold", aboveThreshold(job));
        facts.put("specialRegime", specialRegime(job));
        facts.put("deadline", procurement.deadline());
        facts.put("weights", procurement.weights());
        facts.put("noLotsReasons", job.optionalVariable("noLotsReasons", String.class));
        return write(NoticeCode.UK4, facts);
    }

    /** UK5: who is to be awarded what without competition, on which ground and why it applies. */
    static Map<String, Object> transparency(Job job, String procurementReference) {
        Map<String, Object> facts = facts(job, "justification", "conflictsAssessed");
        facts.put("reference", procurementReference);
        facts.put("awardReference", Awards.referenceFor(procurementReference));
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
        facts.put("aboveThreshold", aboveThreshold(job));
        return write(NoticeCode.UK5, facts);
    }

    /** UK6: who is to be awarded what, and the standstill. */
    static Map<String, Object> award(Job job, AwardView award, LocalDate published, LocalDate standstillLastDay) {
        Map<String, Object> facts = awarded(job, award);
        facts.put("date", published);
        facts.put("summariesSent", award.summariesSentAt());
        facts.put("standstillLastDay", standstillLastDay);
        return write(NoticeCode.UK6, facts);
    }

    /** UK7: the contract as it was signed. */
    static Map<String, Object> details(Job job, AwardView award) {
        Map<String, Object> facts = awarded(job, award);
        facts.putAll(facts(job, "startDate", "endDate", "valueExcludingVat", "indicators", "noIndicatorsReasons"));
        facts.put("contractReference", award.reference() + "-C");
        facts.put("description", job.optionalVariable("contractDescription", String.class));
        facts.put("signedOn", award.signedOn());
        return write(NoticeCode.UK7, facts);
    }

    /** UK12: that the procurement ended without a contract. */
    static Map<String, Object> termination(
            String procurementReference, String title, String reasons, LocalDate decidedOn) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reference", procurementReference);
        facts.put("title", title);
        facts.put("reasons", reasons);
        facts.put("decidedOn", decidedOn);
        return write(NoticeCode.UK12, facts);
    }

    private static Map<String, Object> awarded(Job job, AwardView award) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("awardReference", award.reference());
        facts.put("title", award.title());
        facts.put("awardStatus", award.status());
        facts.put("value", award.value());
        facts.put("suppliers", award.suppliers());
        facts.put("category", job.optionalVariable("contractType", String.class));
        facts.put("aboveThreshold", aboveThreshold(job));
        return facts;
    }

    private static Map<String, Object> facts(Job job, String... names) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String name : names) {
            facts.put(name, job.optionalVariable(name, Object.class));
        }
        return facts;
    }

    /** Null where the process does not say by what regime it runs. */
    private static Boolean aboveThreshold(Job job) {
        String regime = job.optionalVariable("regime", String.class);
        return regime == null ? null : regime.equals("public-contract");
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

    /** A moment as OCDS wants it, with its seconds. */
    static String moment(OffsetDateTime at) {
        return java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
