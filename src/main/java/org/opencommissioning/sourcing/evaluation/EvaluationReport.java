package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.notices.Weights;

/**
 * An evaluation with every step from the single mark to the ranking, as one reader may see it.
 *
 * @param weights null where nothing is weighed, as with quotations
 * @param scored whether scores are given on this route
 * @param comparedAt when independent scoring was over; null before
 * @param moderatedBy who recorded the agreed scores; null before
 * @param lowest the lowest price of the valid tenders; null when prices are not shown
 * @param tenders the ranking where there is one, else in the order received
 * @param award what was recommended or awarded; null before, and for who may not see it
 */
record EvaluationReport(
        String procurement,
        String route,
        EvaluationReaders.Sight sight,
        Weights weights,
        boolean scored,
        String firstOpener,
        String secondOpener,
        OffsetDateTime openedAt,
        OffsetDateTime comparedAt,
        OffsetDateTime moderatedAt,
        String moderatedBy,
        String moderationReasons,
        BigDecimal lowest,
        List<EvaluationView> evaluators,
        List<Assessed> tenders,
        AwardView award) {

    /**
     * A tender and how it was judged.
     *
     * @param rank 1 for the most advantageous; 0 before there is a ranking and for a tender that is not valid
     * @param criteria what was marked by evaluators; empty before anything may be shown
     * @param serviceUsers the marks of service users for quality, with the share they have in it as their weight; null where they have none
     * @param qualityArithmetic how the quality score came about of what was agreed and their mean; null before, and where they have no share
     * @param priceArithmetic how the price score came about; null before
     * @param arithmetic how the total came about; null before
     * @param stands whether the total that was kept is the one these figures give
     */
    record Assessed(
            OfferView offer,
            int rank,
            List<Marked> criteria,
            Marked serviceUsers,
            String qualityArithmetic,
            String priceArithmetic,
            String arithmetic,
            boolean stands) {}

    /**
     * One criterion of one tender.
     *
     * @param marks by evaluator, in the order of {@link EvaluationReport#evaluators}; who has not scored is left out
     * @param spread the highest less the lowest mark; null with fewer than two
     * @param agreed the moderated mark; null before
     */
    record Marked(
            String criterion, int weight, List<Mark> marks, BigDecimal mean, BigDecimal spread, BigDecimal agreed) {

        public String meanWords() {
            return WeightedScore.plain(mean);
        }

        public String spreadWords() {
            return WeightedScore.plain(spread);
        }

        /** The agreed mark less the mean, with its sign; null before. */
        public String moved() {
            if (agreed == null || mean == null) {
                return null;
            }
            BigDecimal by = agreed.subtract(mean);
            return (by.signum() > 0 ? "+" : by.signum() < 0 ? "−" : "") + WeightedScore.plain(by.abs());
        }
    }

    record Mark(String evaluator, BigDecimal mark, String comments) {

        /** The mark as people write it. */
        public String words() {
            return WeightedScore.plain(mark);
        }
    }

    /** A number as people write it: 58, 58.25 or 380,000. */
    public String plain(BigDecimal number) {
        return WeightedScore.plain(number);
    }
}
