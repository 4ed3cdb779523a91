package org.opencommissioning.governance;

/**
 * What an entry among the forthcoming executive decisions says (Executive Arrangements Regulations 2012 reg 9).
 *
 * @param urgency normal, semi-urgent or urgent
 * @param urgencyReason null when normal
 * @param chairName who agreed to special urgency; null when nobody had to
 * @param restriction open, part-exempt or fully-exempt
 * @param noticeDays clear days of notice, by the table {@code decision-timetable}
 * @param noticeCalendar calendar or working, by the same table
 */
record FedEntry(
        String caseReference,
        int planVersion,
        String title,
        String matter,
        String decisionMaker,
        String urgency,
        String urgencyReason,
        String chairName,
        String chairReasons,
        String restriction,
        String exemptReason,
        String documents,
        String contact,
        int noticeDays,
        String noticeCalendar) {}
