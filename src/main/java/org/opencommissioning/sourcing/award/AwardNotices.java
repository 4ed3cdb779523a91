package org.opencommissioning.sourcing.award;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;

/** What the notices of an award say: who is to be awarded what, and the contract as it was signed. */
final class AwardNotices {

    private AwardNotices() {}

    /** UK6: who is to be awarded what, and the standstill. */
    static Map<String, Object> award(Job job, AwardView award, LocalDate published, LocalDate standstillLastDay) {
        Map<String, Object> facts = awarded(job, award);
        facts.put("date", published);
        facts.put("summariesSent", award.summariesSentAt());
        facts.put("standstillLastDay", standstillLastDay);
        return NoticeContent.write(NoticeCode.UK6, facts);
    }

    /** UK7: the contract as it was signed. */
    static Map<String, Object> details(Job job, AwardView award) {
        Map<String, Object> facts = awarded(job, award);
        facts.putAll(NoticeContent.facts(
                job, "startDate", "endDate", "valueExcludingVat", "indicators", "noIndicatorsReasons"));
        facts.put("contractReference", award.reference() + "-C");
        facts.put("description", job.optionalVariable("contractDescription", String.class));
        facts.put("signedOn", award.signedOn());
        return NoticeContent.write(NoticeCode.UK7, facts);
    }

    private static Map<String, Object> awarded(Job job, AwardView award) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("awardReference", award.reference());
        facts.put("title", award.title());
        facts.put("awardStatus", award.status());
        facts.put("value", award.value());
        facts.put("suppliers", award.suppliers());
        facts.put("category", job.optionalVariable("contractType", String.class));
        facts.put("aboveThreshold", NoticeContent.aboveThreshold(job));
        return facts;
    }
}
