package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.London;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.OfferScores;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.WeightedScore;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The evaluation of tenders: interests declared first, scores given independently, one moderated score at the end. */
@Service
public class Evaluations {

    private final EvaluationRows rows;
    private final Procurements procurements;
    private final EvaluationProcess process;
    private final Ledger ledger;
    private final Clock clock;

    Evaluations(EvaluationRows rows, Procurements procurements, EvaluationProcess process, Ledger ledger, Clock clock) {
        this.rows = rows;
        this.procurements = procurements;
        this.process = process;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Those who evaluate, whether they have scored or not. */
    @Transactional(readOnly = true)
    public Panel panel(ProcurementReference procurement) {
        return Panel.of(of(procurement), share(procurement));
    }

    /** Those of them who have scored. */
    @Transactional(readOnly = true)
    public Panel scored(ProcurementReference procurement) {
        return Panel.of(
                of(procurement).stream().filter(part -> part.scoredAt() != null).toList(), share(procurement));
    }

    /** Why somebody says nothing about who else scores: they have scored these tenders themselves; empty when they have not. */
    @Transactional(readOnly = true)
    public Optional<Refusal> scoredBy(ProcurementReference procurement, String person) {
        return scored(procurement).has(person)
                ? Optional.of(new Refusal(
                        "G5",
                        "you have scored these tenders yourself.",
                        "Leave to another procurement officer who else scores them."))
                : Optional.empty();
    }

    private int share(ProcurementReference procurement) {
        Weights weights = procurements.get(procurement).weights();
        return weights == null ? 0 : weights.serviceUsers();
    }

    /**
     * Appoints evaluators. The part of whoever was appointed before, has not scored and is not among them ends.
     *
     * @param by who appoints them
     */
    @Transactional
    public void appoint(ProcurementReference procurement, Panel appointed, String by) {
        rows.findByProcurementReferenceOrderById(procurement).stream()
                .filter(row -> row.waits() && !appointed.has(row.evaluator()))
                .forEach(row -> {
                    row.standDown(by, "Others were appointed", now());
                    rows.save(row);
                });
        take(procurement, appointed);
    }

    /** Takes somebody among those who evaluate in the place of another; the ledger keeps whom, and who said so. */
    @Transactional
    public void replace(ProcurementReference procurement, String evaluator, Panel by, String named) {
        take(procurement, by);
        note(procurement, named, "evaluator-replaced", evaluator + ": " + String.join(", ", by.everybody()));
    }

    private void take(ProcurementReference procurement, Panel panel) {
        for (String evaluator : panel.everybody()) {
            Evaluation row = part(procurement, evaluator);
            row.appoint(panel.serviceUsers().contains(evaluator));
            rows.save(row);
        }
    }

    /** Records what an evaluator declares before scoring (section 81: conflicts are identified). */
    @Transactional
    public void declare(ProcurementReference procurement, String evaluator, Declaration declaration) {
        Evaluation row = part(procurement, evaluator);
        row.declare(declaration, now());
        rows.save(row);
    }

    /** Why this person may not score; empty when they may. */
    @Transactional(readOnly = true)
    public Optional<Refusal> scoringRefusal(ProcurementReference procurement, String evaluator) {
        return part(procurement, evaluator).scoringRefusal();
    }

    /**
     * Records an evaluator's scores, in place of earlier ones.
     *
     * @throws Refused when they may not score (G5)
     */
    @Transactional
    public void score(ProcurementReference procurement, String evaluator, List<EvaluationScore> scores) {
        Evaluation row = part(procurement, evaluator);
        row.score(scores, now());
        rows.save(row);
    }

    /** Whether somebody said that an evaluator cannot go on. */
    @Transactional(readOnly = true)
    public boolean stoodDown(ProcurementReference procurement, String evaluator) {
        return part(procurement, evaluator).stoodDown();
    }

    /** Ends the part of an evaluator who cannot go on; the ledger keeps who said so, whoever is appointed after. */
    @Transactional
    public void standDown(ProcurementReference procurement, String evaluator, String by, String because) {
        Evaluation row = part(procurement, evaluator);
        row.standDown(by, because, now());
        rows.save(row);
        note(procurement, by, "evaluator-stood-down", evaluator + ": " + because);
        process.stoodDown(procurements.get(procurement).caseReference(), evaluator, now());
    }

    private void note(ProcurementReference procurement, String by, String outcome, String reasons) {
        ProcurementView about = procurements.get(procurement);
        ledger.record(
                Entry.about(Entry.Kind.STEP, about.caseReference().value(), about.planVersion(), by, outcome, reasons));
    }

    private Evaluation part(ProcurementReference procurement, String evaluator) {
        return rows.findByProcurementReferenceAndEvaluator(procurement, evaluator)
                .orElseGet(() -> Evaluation.of(procurement, evaluator));
    }

    /** Every evaluator's part, in the order they declared. */
    @Transactional(readOnly = true)
    public List<EvaluationView> of(ProcurementReference procurement) {
        return rows.findByProcurementReferenceOrderById(procurement).stream()
                .map(Evaluation::view)
                .toList();
    }

    /**
     * The mean of the independent scores of each valid tender, for the moderation meeting to start from: of those who moderate them. Service users' marks are not
     * moderated.
     */
    @Transactional(readOnly = true)
    public List<AgreedScore> means(ProcurementReference procurementReference) {
        List<EvaluationScore> given = given(procurementReference, false);
        return valid(procurementReference).stream()
                .map(offer -> {
                    String supplier = offer.supplier().name();
                    List<EvaluationScore> its = given.stream()
                            .filter(score -> score.supplierName().equals(supplier))
                            .toList();
                    return new AgreedScore(
                            supplier,
                            mean(its.stream().map(EvaluationScore::quality).toList()),
                            mean(its.stream().map(EvaluationScore::socialValue).toList()),
                            comments(procurementReference, supplier),
                            null);
                })
                .toList();
    }

    /** Why each of those who scored a tender gave their marks, for the tenderer to be told; null where nobody said. */
    private @Nullable String comments(ProcurementReference procurementReference, String supplier) {
        String said = Stream.of(false, true)
                .flatMap(serviceUsers -> given(procurementReference, serviceUsers).stream()
                        .filter(score -> score.supplierName().equals(supplier))
                        .map(EvaluationScore::comments)
                        .filter(comment -> comment != null && !comment.isBlank())
                        .map(comment ->
                                serviceUsers ? "People who use the service: " + comment.strip() : comment.strip()))
                .distinct()
                .collect(Collectors.joining("\n"));
        return said.isEmpty() ? null : said;
    }

    private List<EvaluationScore> given(ProcurementReference procurementReference, boolean serviceUsers) {
        return rows.findByProcurementReferenceOrderById(procurementReference).stream()
                .filter(row -> row.serviceUser() == serviceUsers)
                .flatMap(row -> row.counted().stream())
                .toList();
    }

    /**
     * Applies the moderated scores, the mean of the service users' marks where they have a share in quality, and the weights of the tender notice ({@link WeightedScore}).
     *
     * @param reasons where the evaluators differed, and why they agreed on these scores; may be null
     * @return the valid tenders, the most advantageous first (section 19); of equal totals the lower price
     * @throws IllegalArgumentException when a valid tender has no score of 0 to 100, or none by a service user where the tender notice gives them a share
     */
    @Transactional
    public List<OfferView> rank(
            ProcurementReference procurementReference, List<AgreedScore> moderated, @Nullable String reasons) {
        Weights weights = procurements.get(procurementReference).weights();
        List<OfferView> valid = valid(procurementReference);
        problem(valid, moderated.stream().map(AgreedScore::score).toList(), false)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        List<EvaluationScore> byServiceUsers = given(procurementReference, true);
        BigDecimal lowest = Optional.ofNullable(
                        procurements.get(procurementReference).lowestPrice())
                .orElse(BigDecimal.ZERO);
        Map<String, OfferScores> scores = valid.stream()
                .collect(Collectors.toMap(
                        offer -> offer.supplier().name(),
                        offer -> scores(
                                offer,
                                weights,
                                lowest,
                                moderated.stream()
                                        .filter(one -> one.supplierName()
                                                .equals(offer.supplier().name()))
                                        .findFirst()
                                        .orElseThrow(),
                                byServiceUsers,
                                comments(procurementReference, offer.supplier().name()))));
        procurements.scored(procurementReference, scores, reasons);
        return procurements.get(procurementReference).ranking();
    }

    private static OfferScores scores(
            OfferView offer,
            Weights weights,
            BigDecimal lowest,
            AgreedScore moderated,
            List<EvaluationScore> byServiceUsers,
            @Nullable String comments) {
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
                price,
                quality,
                shared ? moderated.quality() : null,
                serviceUsers,
                moderated.socialValue(),
                new WeightedScore(weights, price, quality, moderated.socialValue()).total(),
                moderated.comments() == null || moderated.comments().isBlank() ? comments : moderated.comments(),
                moderated.outsideBecause());
    }

    /** What is wrong with an evaluator's marks for the valid tenders: one for each, from 0 to 100, of what is theirs to score; empty when nothing is. */
    @Transactional(readOnly = true)
    public Optional<String> marksProblem(
            ProcurementReference procurementReference, String evaluator, List<EvaluationScore> marks) {
        return problem(
                valid(procurementReference),
                marks,
                rows.findByProcurementReferenceAndEvaluator(procurementReference, evaluator)
                        .filter(Evaluation::serviceUser)
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

    /** Those that are assessed: a tender of an excluded supplier is disregarded (section 26). */
    private List<OfferView> valid(ProcurementReference procurementReference) {
        return procurements.get(procurementReference).offers().stream()
                .filter(OfferView::eligible)
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
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }
}
