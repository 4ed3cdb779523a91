package org.opencommissioning.governance;

/**
 * What an entry among the forthcoming executive decisions says (Executive Arrangements Regulations 2012 reg 9).
 *
 * @param urgency normal, semi-urgent or urgent
 * @param urgencyReason null when normal
 * @param restriction open, part-exempt or fully-exempt
 */
record FedEntry(
        String caseReference,
        int planVersion,
        String title,
        String matter,
        String decisionMaker,
        String urgency,
        String urgencyReason,
        String restriction,
        String exemptReason,
        String documents,
        String contact) {}
