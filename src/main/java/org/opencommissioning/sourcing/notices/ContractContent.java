package org.opencommissioning.sourcing.notices;

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
}
