package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;

/** What notices say, in the words of OCDS 1.1, the UK extension and the extensions Find a Tender declares. A field that has no value is left out, as OCDS asks. */
public final class NoticeContent {

    /** The fact that a notice corrects another, by the reference of that. */
    static final String CORRECTS = "corrects";

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

    /** What a notice would lack with these facts, in words. */
    public static List<String> missing(NoticeCode code, Map<String, ?> facts) {
        return LawfulContent.of(code).missing(facts);
    }

    /** What a notice is asked to say, in the order in which people read it. */
    public static List<NoticeField> fields(NoticeCode code) {
        return LawfulContent.of(code).fields();
    }

    /** What a process knows under these names; null for what it does not know. */
    public static Map<String, Object> facts(Job job, String... names) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String name : names) {
            facts.put(name, job.variables().get(name));
        }
        return facts;
    }

    /** Whether the process runs by the regime of public contracts; null where it does not say by what regime it runs. */
    public static Boolean aboveThreshold(Job job) {
        Object regime = job.variables().get("regime");
        return regime == null ? null : regime.equals("public-contract");
    }

    /** A moment as OCDS wants it, with its seconds. */
    static String moment(OffsetDateTime at) {
        return java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
