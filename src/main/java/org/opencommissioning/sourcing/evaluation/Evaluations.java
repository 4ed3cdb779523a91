package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.sourcing.OfferScores;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The evaluation of tenders: interests declared first, scores given independently, one moderated score at the end. */
@Service
public class Evaluations {

    /** The most advantageous tender first; of equal totals the lower price. */
    static final Comparator<OfferView> RANKING =
            Comparator.comparing(OfferView::totalScore).reversed().thenComparing(OfferView::price);

    private final EvaluationRows rows;
    private final Procurements procurements;
    private final Clock clock;

    Evaluations(EvaluationRows rows, Procurements procurements, Clock clock) {
        this.rows = rows;
        this.procurements = procurements;
        this.clock = clock;
    }

    /**
     * Records what an evaluator declares before scoring (section 81: conflicts are identified).
     *
     * @param interests what they declare; null for none
     * @param excluded whether it is an interest in a tenderer, which excludes them from scoring
     * @param serviceUser whether they score as somebody who receives the service
     */
    @Transactional
    public void declare(
            String procurementReference, String evaluator, String interests, boolean excluded, boolean serviceUser) {
        Evaluation row = rows.findByProcurementReferenceAndEvaluator(procurementReference, evaluator)
                .orElseGet(Evaluation::new);
        row.procurementReference = procurementReference;
        row.evaluator = evaluator;
        row.declaredAt = now();
        row.interests = interests;
        row.excluded = excluded;
        row.serviceUser = serviceUser;
        rows.save(row);
    }

    /** Why this person may not score, naming the rule; empty when they may. */
    @Transactional(readOnly = true)
    public Optional<String> refusal(String procurementReference, String evaluator) {
        Optional<Evaluation> evaluation = rows.findByProcurementReferenceAndEvaluator(procurementReference, evaluator);
        if (evaluation.isEmpty()) {
            return Optional.of(
                    "G5: you have not declared your interests in this procurement. Only an evaluator who has may score.");
        }
        return evaluation
                .filter(row -> row.excluded)
                .map(row -> "G5: you declared an interest in a tenderer, which excludes you from scoring.");
    }

    /** Records an evaluator's scores, in place of earlier ones. */
    @Transactional
    public void score(String procurementReference, String evaluator, List<EvaluationScore> scores) {
        refusal(procurementReference, evaluator).ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        Evaluation row = rows.findByProcurementReferenceAndEvaluator(procurementReference, evaluator)
                .orElseThrow();
        row.scores = new HashSet<>(scores);
        row.scoredAt = now();
        rows.save(row);
    }

    /** Every evaluator's part, in the order they declared. */
    @Transactional(readOnly = true)
    public List<EvaluationView> of(String procurementReference) {
        return rows.findByProcurementReferenceOrderById(procurementReference).stream()
                .map(Evaluations::view)
                .toList();
    }

    private static EvaluationView view(Evaluation row) {
        return new EvaluationView(
                row.evaluator,
                row.declaredAt,
                row.interests,
                row.excluded,
                row.serviceUser,
                row.scoredAt,
                row.scores.stream()
                        .sorted(Comparator.comparing(EvaluationScore::supplierName))
                        .toList());
    }

    /**
     * The mean of the independent scores of each valid tender, for the moderation meeting to start from: of those who moderate them. Service users' marks are not
     * moderated.
     */
    @Transactional(readOnly = true)
    public List<EvaluationScore> means(String procurementReference) {
        List<EvaluationScore> given = given(procurementReference, false);
        return valid(procurementReference).stream()
                .map(offer -> {
                    String supplier = offer.supplier().name();
                    List<EvaluationScore> its = given.stream()
                            .filter(score -> score.supplierName().equals(supplier))
                            .toList();
                    return new EvaluationScore(
                            supplier,
                            mean(its.stream().map(EvaluationScore::quality).toList()),
                            mean(its.stream().map(EvaluationScore::socialValue).toList()),
                            null);
                })
                .toList();
    }

    private List<EvaluationScore> given(String procurementReference, boolean serviceUsers) {
        return rows.findByProcurementReferenceOrderById(procurementReference).stream()
                .filter(row -> !row.excluded && row.serviceUser == serviceUsers)
                .flatMap(row -> row.scores.stream())
                .toList();
    }

    /** Notes that independent scoring is over: from here on the scores are shown to those who moderate them. */
    @Transactional
    public void compared(String procurementReference) {
        procurements.scoresCompared(procurementReference);
    }

    /**
     * Applies the moderated scores, the mean of the service users' marks where they have a share in quality, and the weights of the tender notice ({@link WeightedScore}).
     *
     * @param reasons where the evaluators differed, and why they agreed on these scores; may be null
     * @return the valid tenders, the most advantageous first (section 19); of equal totals the lower price
     * @throws IllegalArgumentException when a valid tender has no score of 0 to 100, or none by a service user where the tender notice gives them a share
     */
    @Transactional
    public List<OfferView> rank(String procurementReference, List<EvaluationScore> moderated, String reasons) {
        Weights weights = procurements.find(procurementReference).orElseThrow().weights();
        List<OfferView> valid = valid(procurementReference);
        problem(valid, moderated, false).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        List<EvaluationScore> byServiceUsers = given(procurementReference, true);
        BigDecimal lowest = valid.stream()
                .map(OfferView::price)
                .min(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        List<OfferScores> scores = valid.stream()
                .map(offer -> scores(
                        offer,
                        weights,
                        lowest,
                        moderated.stream()
                                .filter(one -> one.supplierName()
                                        .equals(offer.supplier().name()))
                                .findFirst()
                                .orElseThrow(),
                        byServiceUsers))
                .toList();
        return procurements.scored(procurementReference, scores, reasons).stream()
                .sorted(RANKING)
                .toList();
    }

    private static OfferScores scores(
            OfferView offer,
            Weights weights,
            BigDecimal lowest,
            EvaluationScore moderated,
            List<EvaluationScore> byServiceUsers) {
        String supplier = offer.supplier().name();
        BigDecimal price = WeightedScore.ofPrice(lowest, offer.price());
        boolean shared = weights.serviceUsers() > 0;
        BigDecimal serviceUsers = !shared
                ? null
                : Optional.ofNullable(mean(byServiceUsers.stream()
                                .filter(one -> one.supplierName().equals(supplier))
                                .map(EvaluationScore::quality)
                                .toList()))
                        .orElseThrow(() -> new IllegalArgumentException("No service user has scored the tender of "
                                + supplier + ", and the tender notice gives them a share of quality."));
        BigDecimal quality = WeightedScore.ofQuality(weights, moderated.quality(), serviceUsers);
        return new OfferScores(
                supplier,
                price,
                quality,
                shared ? moderated.quality() : null,
                serviceUsers,
                moderated.socialValue(),
                new WeightedScore(weights, price, quality, moderated.socialValue()).total());
    }

    /** What is wrong with an evaluator's marks for the valid tenders: one for each, from 0 to 100, of what is theirs to score; empty when nothing is. */
    @Transactional(readOnly = true)
    public Optional<String> marksProblem(String procurementReference, String evaluator, List<EvaluationScore> marks) {
        return problem(
                valid(procurementReference),
                marks,
                rows.findByProcurementReferenceAndEvaluator(procurementReference, evaluator)
                        .filter(row -> row.serviceUser)
                        .isPresent());
    }

    private static Optional<String> problem(List<OfferView> valid, List<EvaluationScore> marks, boolean serviceUser) {
        for (OfferView offer : valid) {
            List<EvaluationScore> its = marks.stream()
                    .filter(one -> offer.supplier().name().equals(one.supplierName()))
                    .toList();
            if (its.size() != 1
                    || outside(its.getFirst().quality())
                    || !serviceUser && outside(its.getFirst().socialValue())) {
                return Optional.of(
                        "Scores: give the tender of " + offer.supplier().name() + " one mark from 0 to 100 for quality"
                                + (serviceUser ? "." : " and one for social value."));
            }
            if (serviceUser && its.getFirst().socialValue() != null) {
                return Optional.of(
                        "Scores: service users score quality alone. Leave social value out for the tender of "
                                + offer.supplier().name() + ".");
            }
        }
        return Optional.empty();
    }

    private List<OfferView> valid(String procurementReference) {
        return procurements.find(procurementReference).orElseThrow().offers().stream()
                .filter(OfferView::valid)
                .toList();
    }

    private static boolean outside(BigDecimal mark) {
        return mark == null || mark.signum() < 0 || mark.compareTo(WeightedScore.HUNDRED) > 0;
    }

    /** Two places, halves up; null of none. */
    static BigDecimal mean(List<BigDecimal> marks) {
        return marks.isEmpty()
                ? null
                : marks.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(new BigDecimal(marks.size()), 2, RoundingMode.HALF_UP);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(Notices.LONDON));
    }
}
