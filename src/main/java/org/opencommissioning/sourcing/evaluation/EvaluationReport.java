package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.WeightedScore;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.notices.Weights;

/**
 * An evaluation with every step from the single mark to the ranking, as one reader may see it.
 *
 * @param of the procurement; its offers are shown as {@code tenders}
 * @param lowest the lowest price of the tenders that can win; null when there is none or prices are not shown
 * @param tenders the ranking where there is one, else in the order received
 * @param award what was recommended or awarded; null before, and for who may not see it
 */
record EvaluationReport(
        ProcurementView of,
        EvaluationReaders.Sight sight,
        Course course,
        @Nullable BigDecimal lowest,
        List<EvaluationView> evaluators,
        List<Assessed> tenders,
        @Nullable AwardView award) {

    /**
     * How far it has come.
     *
     * @param comparedAt when independent scoring was over; null before
     * @param moderatedBy who recorded the agreed scores; null before
     */
    record Course(
            @Nullable OffsetDateTime comparedAt,
            @Nullable OffsetDateTime moderatedAt,
            @Nullable String moderatedBy,
            @Nullable String moderationReasons) {}

    /** For who may see nothing of it. */
    static EvaluationReport nothing(ProcurementView of) {
        return new EvaluationReport(
                of.withoutOffers(),
                EvaluationReaders.Sight.NOTHING,
                new Course(null, null, null, null),
                null,
                List.of(),
                List.of(),
                null);
    }

    public ProcurementReference procurement() {
        return of.reference();
    }

    public String route() {
        return of.route();
    }

    /** Null where nothing is weighed, as with quotations. */
    public @Nullable Weights weights() {
        return sight == EvaluationReaders.Sight.NOTHING ? null : of.weights();
    }

    /** Whether scores are given on this route. */
    public boolean scored() {
        return weights() != null;
    }

    public @Nullable String firstOpener() {
        return of.tender().firstOpener();
    }

    public @Nullable String secondOpener() {
        return of.tender().secondOpener();
    }

    public @Nullable OffsetDateTime openedAt() {
        return of.tendersOpenedAt();
    }

    public @Nullable OffsetDateTime comparedAt() {
        return course.comparedAt();
    }

    public @Nullable OffsetDateTime moderatedAt() {
        return course.moderatedAt();
    }

    public @Nullable String moderatedBy() {
        return course.moderatedBy();
    }

    public @Nullable String moderationReasons() {
        return course.moderationReasons();
    }

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

        /** Whether the agreed mark lies outside those that were given. */
        public boolean outside() {
            return agreed != null && outside(agreed);
        }

        /** Whether a mark lies outside those that were given. */
        boolean outside(BigDecimal mark) {
            return !marks.isEmpty()
                    && (marks.stream().allMatch(one -> one.mark().compareTo(mark) < 0)
                            || marks.stream().allMatch(one -> one.mark().compareTo(mark) > 0));
        }

        /** The marks that were given, the lowest first: {@code 70 and 85}. */
        public String givenWords() {
            List<String> given = marks.stream()
                    .map(Mark::mark)
                    .sorted()
                    .map(WeightedScore::plain)
                    .toList();
            return given.size() < 2
                    ? String.join("", given)
                    : String.join(", ", given.subList(0, given.size() - 1)) + " and " + given.getLast();
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

    /** An agreed mark outside those that were given, and the reason for it; null where none was recorded. */
    record Outside(String words, @Nullable String why) {}

    /** The agreed marks outside those that were given: what whoever decides the award looks at first. */
    public List<Outside> outside() {
        return tenders.stream()
                .flatMap(tender -> tender.criteria().stream()
                        .filter(Marked::outside)
                        .map(marked -> new Outside(
                                "%s, %s: agreed mark %s, evaluators gave %s."
                                        .formatted(
                                                tender.offer().supplier().name(),
                                                marked.criterion().toLowerCase(Locale.UK),
                                                plain(marked.agreed()),
                                                marked.givenWords()),
                                tender.offer().scores().outsideBecause())))
                .toList();
    }

    /** A number as people write it: 58, 58.25 or 380,000. */
    public String plain(BigDecimal number) {
        return WeightedScore.plain(number);
    }
}
