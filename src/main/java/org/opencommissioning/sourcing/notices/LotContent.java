package org.opencommissioning.sourcing.notices;

import org.opencommissioning.sourcing.notices.NoticeField.Kind;

/** What notices say of the lots of a tender (regulations 18(2)(o) and (p) and 27(2)(g) and (w)). */
final class LotContent {

    /** Of the tender notice. */
    static final NoticeField[] OF_TENDER = {
        LawfulContent.may("lots", "Lots", Kind.LOTS, "tender.lots"),
        LawfulContent.may(
                "lotsMayTender",
                "Lots a supplier may tender for",
                Kind.NUMBER,
                "tender.lotDetails.maximumLotsBidPerSupplier"),
        LawfulContent.may(
                "lotsMayWin",
                "Lots a supplier may win",
                Kind.NUMBER,
                "tender.lotDetails.maximumLotsAwardedPerSupplier"),
        LawfulContent.may("lotsAwarded", "How lots are awarded", Kind.TEXT, "tender.lotDetails.awardCriteriaDetails")
    };

    /** Of the contract award notice. */
    static final NoticeField[] OF_AWARD = {
        LawfulContent.may("lots", "Lots awarded", Kind.AWARDED_LOTS, "awards"),
        LawfulContent.may("tenderLots", "Lots of the tender", Kind.LOTS, "tender.lots")
    };

    /** Of the contract details notice. */
    static final NoticeField OF_CONTRACT = LawfulContent.may("lot", "Lot", Kind.TEXT, "awards[0].relatedLots[0]");

    /** Of the procurement termination notice: those that end with the tender, or the one that ends while others go on. */
    static final NoticeField[] OF_END = {
        LawfulContent.may("lots", "Lots", Kind.LOTS, "tender.lots"),
        LawfulContent.may("lotAlone", "Lot", Kind.ENDED_LOT, "tender.lots")
    };

    private LotContent() {}
}
