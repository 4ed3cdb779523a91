package org.opencommissioning.sourcing.notices;

import java.util.Map;
import org.opencommissioning.sourcing.notices.NoticeField.Kind;

/** What notices say of a contract whoever it is about: with whom it was made, what it is worth and how long it runs (regulations 32 to 41). */
final class ContractContent {

    /** With whom it was made. */
    static final NoticeField[] PARTIES = {
        LawfulContent.must("awardReference", "Award", Kind.TEXT, "awards[0].id"),
        LawfulContent.may("suppliers", "Suppliers", Kind.SUPPLIERS, "awards[0].suppliers")
    };

    /** What it is worth, and until when it runs or ran. */
    static final NoticeField[] TERMS = {
        LawfulContent.may("contractValue", "Value including VAT", Kind.MONEY, "contracts[0].value"),
        LawfulContent.may("contractStart", "Starts", Kind.DAY, "contracts[0].period.startDate"),
        LawfulContent.may("contractEnd", "Ends", Kind.LAST_DAY, "contracts[0].period.endDate")
    };

    /** The same before a change. */
    static final NoticeField[] TERMS_BEFORE = {
        LawfulContent.may("contractValue", "Value before the change, including VAT", Kind.MONEY, "contracts[0].value"),
        LawfulContent.may("contractStart", "Starts", Kind.DAY, "contracts[0].period.startDate"),
        LawfulContent.may("contractEnd", "Ends before the change", Kind.LAST_DAY, "contracts[0].period.endDate")
    };

    /** How a contract was awarded without competition, and that conflicts were assessed, as notices of the award and the contract repeat it. */
    static final NoticeField[] AWARDED = {
        LawfulContent.may(
                "ground",
                "Ground of the direct award",
                Kind.TEXT,
                "tender.procurementMethodRationaleLegalBasis.description"),
        LawfulContent.may("justification", "Why the ground applies", Kind.TEXT, "tender.procurementMethodRationale"),
        LawfulContent.may("conflictsAssessed", "Conflicts assessment", Kind.CONFIRMATION, "tender.documents")
    };

    private ContractContent() {}

    /** What the notices about a running contract say: sections 69, 71, 75, 80 and 81, and what was paid. */
    static LawfulContent of(NoticeCode code) {
        return switch (code) {
            case UK8 ->
                LawfulContent.notice(
                        "implementation",
                        "contracts[0].implementation.documents",
                        null,
                        Map.of(),
                        LawfulContent.CONTRACT,
                        LawfulContent.must(
                                "payment", "Payment", Kind.TEXT, "contracts[0].implementation.transactions[0].id"),
                        LawfulContent.must(
                                "paidOn", "Paid on", Kind.DAY, "contracts[0].implementation.transactions[0].date"),
                        LawfulContent.must(
                                "amount",
                                "Amount including VAT",
                                Kind.MONEY,
                                "contracts[0].implementation.transactions[0].value"),
                        LawfulContent.must(
                                "payee",
                                "Paid to",
                                Kind.TEXT,
                                "contracts[0].implementation.transactions[0].payee.name"),
                        PARTIES);
            case UK9 ->
                LawfulContent.notice(
                        "implementation",
                        "contracts[0].implementation.documents",
                        "implementationNotice",
                        Map.of(),
                        LawfulContent.CONTRACT,
                        LawfulContent.must(
                                "assessedOn",
                                "Assessed on",
                                Kind.DAY,
                                "contracts[0].implementation.documents[0].dateModified"),
                        LawfulContent.may(
                                "assessedFrom",
                                "Period assessed begins",
                                Kind.DAY,
                                "contracts[0].implementation.assessmentPeriod.startDate"),
                        LawfulContent.may(
                                "assessedUntil",
                                "Period assessed ends",
                                Kind.LAST_DAY,
                                "contracts[0].implementation.assessmentPeriod.endDate"),
                        PARTIES,
                        LawfulContent.may(
                                "ratings",
                                "Performance against the key performance indicators",
                                Kind.RATINGS,
                                "contracts[0].agreedMetrics"),
                        LawfulContent.may(
                                "breach",
                                "Breach, or failure to improve",
                                Kind.TEXT,
                                "contracts[0].implementation.performanceFailures[0].description"));
            case UK10 ->
                LawfulContent.notice(
                        "contractAmendment",
                        "contracts[0].documents",
                        null,
                        Map.of("contracts[0].proposedAmendments[0].id", "1"),
                        LawfulContent.CONTRACT,
                        LawfulContent.must(
                                "change", "What changes", Kind.TEXT, "contracts[0].proposedAmendments[0].description"),
                        LawfulContent.must(
                                "ground",
                                "Why the Act permits it",
                                Kind.TEXT,
                                "contracts[0].proposedAmendments[0].rationale"),
                        LawfulContent.may(
                                "newValue",
                                "Value after the change, including VAT",
                                Kind.MONEY,
                                "contracts[0].proposedAmendments[0].value"),
                        LawfulContent.may(
                                "newEndDate",
                                "Ends after the change",
                                Kind.LAST_DAY,
                                "contracts[0].proposedAmendments[0].period.endDate"),
                        LawfulContent.must(
                                "standstill", "Standstill", Kind.FLAG, "contracts[0].proposedAmendments[0].standstill"),
                        LawfulContent.may(
                                "conflictsAssessed",
                                "Conflicts assessment",
                                Kind.CONFIRMATION,
                                "contracts[0].documents"),
                        PARTIES,
                        TERMS_BEFORE);
            case UK11 ->
                LawfulContent.notice(
                        "contractTermination",
                        "contracts[0].implementation.documents",
                        "contractTerminationNotice",
                        Map.of(
                                "contracts[0].status",
                                "terminated",
                                "contracts[0].terminationRationaleClassifications[0].scheme",
                                "local"),
                        LawfulContent.CONTRACT,
                        LawfulContent.must("endedOn", "Ended on", Kind.LAST_DAY, "contracts[0].implementation.endDate"),
                        LawfulContent.must(
                                "reason",
                                "Why it ended",
                                Kind.TEXT,
                                "contracts[0].terminationRationaleClassifications[0].description"),
                        LawfulContent.may(
                                "breach",
                                "The breach for which it was ended",
                                Kind.TEXT,
                                "contracts[0].implementation.performanceFailures[0].description"),
                        LawfulContent.may(
                                "finalValue",
                                "Final value including VAT",
                                Kind.MONEY,
                                "contracts[0].implementation.finalValue"),
                        PARTIES,
                        TERMS);
            case UK17 ->
                LawfulContent.notice(
                        "implementation",
                        "planning.documents",
                        null,
                        Map.of(),
                        LawfulContent.must(
                                "periodStart", "Period begins", Kind.DAY, "paymentsCompliance.period.startDate"),
                        LawfulContent.must(
                                "periodEnd", "Period ends", Kind.LAST_DAY, "paymentsCompliance.period.endDate"),
                        LawfulContent.must(
                                "meanDays", "Mean days to pay", Kind.NUMBER, "paymentsCompliance.meanDaysToPay"),
                        LawfulContent.must(
                                "within30",
                                "Per cent paid within 30 days",
                                Kind.NUMBER,
                                "paymentsCompliance.percentWithin30Days"),
                        LawfulContent.must(
                                "from31to60",
                                "Per cent paid in 31 to 60 days",
                                Kind.NUMBER,
                                "paymentsCompliance.percentFrom31To60Days"),
                        LawfulContent.must(
                                "from61",
                                "Per cent paid in 61 days or more",
                                Kind.NUMBER,
                                "paymentsCompliance.percentFrom61Days"),
                        LawfulContent.must(
                                "late",
                                "Per cent not paid when due (section 68(2))",
                                Kind.NUMBER,
                                "paymentsCompliance.percentNotPaidWhenDue"),
                        LawfulContent.must(
                                "unpaid",
                                "Per cent not paid in the period",
                                Kind.NUMBER,
                                "paymentsCompliance.percentUnpaid"),
                        LawfulContent.must(
                                "approvedBy",
                                "Approved by (name and title)",
                                Kind.TEXT,
                                "paymentsCompliance.approvedBy"),
                        LawfulContent.must("statement", "Statement", Kind.TEXT, "paymentsCompliance.statement"));
            default -> throw new IllegalArgumentException(code + " is not about a running contract");
        };
    }
}
