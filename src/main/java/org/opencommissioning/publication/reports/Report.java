package org.opencommissioning.publication.reports;

import java.util.Arrays;
import java.util.Optional;

/** The reports of the council, each with its definition: what is counted, and what is not. */
enum Report {
    AWARDS(
            "awards",
            "Small and voluntary suppliers",
            "Contracts by the year they were signed, and the share of them that went to small and medium-sized enterprises (SME) and to voluntary, community and "
                    + "social enterprises (VCSE). A contract counts for a kind when at least one of its suppliers is of that kind. Shares are of the contracts whose suppliers' kind is known; the others are "
                    + "counted as not known. A supplier is of the area when the first half of its postcode, or its region, is one of those that the council counts as its own. Contracts without a date of signature are left out. Values include VAT, over the contract's life."),
    SECTORS(
            "sectors",
            "Contract value by size and sector",
            "What live contracts are worth, including VAT and over their life, by kind of contract and by the size of their suppliers. A contract is live when it "
                    + "has not been ended and its end date has not passed. It is small when at least one supplier is a small or medium-sized enterprise, and of the council's area when at least one is "
                    + "based there; shares are of the value whose suppliers are known to be one or the other."),
    REVIEWS(
            "reviews",
            "Reviews on time",
            "Live contracts that have a next performance review, by contract. A review is late when its day has passed and it is not recorded. Held counts the reviews recorded so far."),
    COMPLETENESS(
            "register-completeness",
            "Completeness of the contracts register",
            "Live contracts that lack what recommendation 24 asks for: a named contract manager, a named lead director, or a next review where "
                    + "the contract has more than its schedule's interval to run. The first line counts those that lack nothing."),
    STAGES(
            "time-in-stage",
            "Time in stage",
            "How long cases have spent in each stage of the cycle, in days: from entering it to entering the next, or to the end of the case; cases still in it count until now. The "
                    + "median is the middle one; nine in ten are no longer than the 90th percentile."),
    GATES(
            "time-at-gates",
            "Time at each gate",
            "How long plan versions waited for each sign-off, in days: from the freezing of the version to the decision on it. A gate that was decided twice on one version counts "
                    + "twice. The gates of the strategic case, the award and the signature are left out: what they wait for does not begin with a plan version."),
    SOCIAL_VALUE(
            "social-value",
            "Weight of social value",
            "The weight of price, quality and social value in the award criteria of the tenders that were advertised, by the year of the advertisement: the mean of all, and the "
                    + "lowest and highest weight of social value."),
    PAYMENTS(
            "payments",
            "Payments in 14 and 30 days",
            "Invoices under contracts that were paid, by the quarter of payment: how many within the council's target of 14 days and within the 30 days of section 68, the first being "
                    + "the day of receipt or of the end of a dispute. The mean counts days in the same way. Overdue counts the invoices of the register that are not paid now although their last day has passed; it stands in the first line."),
    SPEND(
            "spend",
            "Spend by size, sector and place of supplier",
            "What was paid under contracts, including VAT, by the year of payment and the kind of contract, and the share of it that went to small and medium-sized enterprises (SME) and "
                    + "to voluntary, community and social enterprises (VCSE). An invoice counts for a kind when at least one supplier of its contract is of that kind; shares are of the spend whose suppliers' kind is known. Spend counts "
                    + "for the council's area in the same way; the target beside it is policy of 2014, for spend with suppliers and with those who supply them, of which only the first is counted here.");

    private final String id;
    private final String title;
    private final String definition;

    Report(String id, String title, String definition) {
        this.id = id;
        this.title = title;
        this.definition = definition;
    }

    static Optional<Report> of(String id) {
        return Arrays.stream(values()).filter(report -> report.id.equals(id)).findFirst();
    }

    /** Its place in the address. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** What is counted, in a sentence. */
    public String about() {
        return definition.substring(0, definition.indexOf('.') + 1);
    }

    /** What is counted and what is not. */
    public String definition() {
        return definition;
    }
}
