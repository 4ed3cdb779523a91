package org.opencommissioning.sourcing.notices;

/**
 * One thing a notice says.
 *
 * @param name the fact it is taken from, such as {@code value}
 * @param words how people call it
 * @param kind what kind of fact it is, which says how it is written
 * @param required whether the notice may not be published without it
 * @param path where it stands in the release, such as {@code contracts[0].period.endDate}
 */
public record NoticeField(String name, String words, Kind kind, boolean required, String path) {

    /** How a fact is written in OCDS. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        /** The beginning of a day in London. */
        DAY,
        /** The last second of a day in London: the day is part of the period. */
        LAST_DAY,
        /** A moment, with its offset. */
        MOMENT,
        /** Pounds including VAT ({@code amountGross}); the net {@code amount} where the fact {@code ...ExcludingVat} is given. */
        MONEY,
        /** Kind of contract as the decision tables name it; OCDS knows goods, works and services. */
        CATEGORY,
        /** A code of the Common Procurement Vocabulary. */
        CPV,
        /** {@link Supplier}s: references here, their particulars among the parties. */
        SUPPLIERS,
        /** {@link LotStatus}es, each with what the notice says of all. */
        LOTS,
        /** The one {@link LotStatus} that ends while the tender goes on. */
        ENDED_LOT,
        /** {@link AwardedLot}s: an award for each lot, in place of one for all. */
        AWARDED_LOTS,
        /** {@link Weights} as award criteria. */
        CRITERIA,
        /** One document on each line. */
        DOCUMENTS,
        /** That the conflicts assessment is prepared and kept under review. */
        CONFIRMATION,
        /** One key performance indicator on each line. */
        INDICATORS,
        /** Numbers by what they count, in the words of OCDS for bids. */
        STATISTICS,
        /** Ratings by the name of the indicator. */
        RATINGS
    }
}
