package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** When a key decision is to be taken, as its entry among the forthcoming ones says it (Executive Arrangements Regulations 2012 reg 9(2)(c)): never before its notice has run. */
@Component
class DecisionPeriods {

    /** Clear days, in regulation 9(2) of the Executive Arrangements Regulations 2012. */
    private static final int USUAL_NOTICE_DAYS = 28;

    private final PlanRules rules;
    private final LawfulTime time;

    DecisionPeriods(PlanRules rules, LawfulTime time) {
        this.rules = rules;
        this.time = time;
    }

    /**
     * As {@link #ensureLawful(FedEntry, Map)}, by the rules of today: an entry is prepared before its process has asked any.
     *
     * @throws Refused when the period is over before the first day on which it may be taken, or ends before it begins
     */
    LawfulDate ensureLawful(FedEntry entry) {
        return ensureLawful(
                entry,
                rules.askOne("decision-timetable", Map.of("urgency", entry.urgency()))
                        .getFirst());
    }

    /**
     * Holds that the period in which the decision is to be taken is one in which it may be (reg 9(2)(c)).
     *
     * @param timetable what the table {@code decision-timetable} says of its urgency
     * @return the first day on which it may be taken when its notice is published today
     * @throws Refused when the period is over before that day, or ends before it begins
     */
    LawfulDate ensureLawful(FedEntry entry, Map<String, Object> timetable) {
        LocalDate today = time.today();
        int days = ((Number) timetable.get("noticeDays")).intValue();
        // Regulation 10: less notice than regulation 9 asks for, where the chair of scrutiny is told and does not have
        // to agree.
        LocalDate told =
                !Boolean.TRUE.equals(timetable.get("chairAgreement")) && days < USUAL_NOTICE_DAYS ? told(entry) : today;
        LawfulDate earliest = time.decisionEarliest(
                told.isAfter(today) ? told : today, days, (String) timetable.get("noticeCalendar"));
        KeyDecisionView.Period period = entry.subject().period();
        if (period == null) {
            throw Refused.by(new Refusal(
                    "reg 9(2)",
                    "The entry does not say until when it is to be decided.",
                    "Have the entry prepared again, with the last day of the period."));
        }
        if (period.from() != null && period.until().isBefore(period.from())) {
            throw Refused.by(new Refusal(
                    "reg 9(2)",
                    "The period in which it is to be decided ends on " + SiteWords.day(period.until())
                            + ", before it begins on " + SiteWords.day(period.from()) + ".",
                    "Enter the first day, if it is a later one than the notice asks for, and the last."));
        }
        if (period.until().isBefore(earliest.date())) {
            throw Refused.by(new Refusal(
                    "reg 9(2)",
                    "It is to be decided by " + SiteWords.day(period.until()) + ", and may not be before "
                            + SiteWords.day(earliest.date()) + ". " + earliest.explanation(),
                    "Enter a later day."));
        }
        if (period.until().isAfter(today.plusYears(1))) {
            throw Refused.by(new Refusal(
                    "reg 9(2)",
                    "The period in which it is to be decided ends more than a year from now.",
                    "Enter the period in which it is planned; the decision can be deferred."));
        }
        return earliest;
    }

    /** The day on which the chair of scrutiny was told; the clear days follow it, and the publication (reg 10(1)). */
    private static LocalDate told(FedEntry entry) {
        if (entry.chairNotice() == null) {
            throw Refused.by(new Refusal(
                    "reg 10",
                    "Less than 28 days' notice needs a notice in writing to the chair of scrutiny (Executive Arrangements Regulations 2012 reg 10).",
                    "Prepare the entry with whom was told and when, or with the usual notice."));
        }
        return entry.chairNotice().on();
    }
}
