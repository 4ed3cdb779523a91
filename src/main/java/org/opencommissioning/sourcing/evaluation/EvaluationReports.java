package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.Scoring;
import org.opencommissioning.sourcing.WeightedScore;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.evaluation.EvaluationReaders.Sight;
import org.opencommissioning.sourcing.evaluation.EvaluationReport.Assessed;
import org.opencommissioning.sourcing.evaluation.EvaluationReport.Mark;
import org.opencommissioning.sourcing.evaluation.EvaluationReport.Marked;
import org.opencommissioning.sourcing.notices.Weights;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Evaluations as somebody may read them, from the records of the procurement. */
@Component
class EvaluationReports {

    private final Procurements procurements;
    private final Evaluations evaluations;
    private final EvaluationReaders readers;
    private final Awards awards;
    private final Inbox inbox;

    EvaluationReports(
            Procurements procurements, Evaluations evaluations, EvaluationReaders readers, Awards awards, Inbox inbox) {
        this.procurements = procurements;
        this.evaluations = evaluations;
        this.readers = readers;
        this.awards = awards;
        this.inbox = inbox;
    }

    /** The procurements of a case that have offers and are open, oldest first. */
    @Transactional(readOnly = true)
    List<ProcurementReference> withOffers(CaseReference caseReference) {
        return procurements.of(caseReference).stream()
                .flatMap(one -> Stream.concat(Stream.of(one), procurements.lots(one.reference()).stream()))
                .filter(one -> !one.sealed() && !one.offers().isEmpty())
                .map(ProcurementView::reference)
                .toList();
    }

    /** The latest tender of a case as somebody may read it: each of its lots, or the whole where it is not divided; none before it is opened. */
    @Transactional(readOnly = true)
    List<EvaluationReport> ofTender(CaseReference caseReference, Person reader) {
        List<ProcurementReference> all = withOffers(caseReference);
        return all.isEmpty()
                ? List.of()
                : all.stream()
                        .map(procurements::get)
                        .filter(one -> one.whole()
                                .equals(procurements.get(all.getLast()).whole()))
                        .map(one -> report(one, reader))
                        .toList();
    }

    /** Empty when the case has no such procurement or its tenders are sealed. */
    @Transactional(readOnly = true)
    Optional<EvaluationReport> read(CaseReference caseReference, ProcurementReference procurement, Person reader) {
        return procurements
                .find(procurement)
                .filter(row -> row.caseReference().equals(caseReference) && !row.sealed())
                .map(row -> report(row, reader));
    }

    /** Everybody's marks for each valid tender of the latest procurement of a case, by tenderer, for who moderates them; empty until all have scored. */
    @Transactional(readOnly = true)
    Map<String, Assessed> marks(CaseReference caseReference) {
        Optional<ProcurementView> evaluated = procurements.evaluated(caseReference);
        Map<String, Assessed> marks = new LinkedHashMap<>();
        if (evaluated.isPresent()
                && procurements.scoring(evaluated.get().reference()).comparedAt() != null
                && evaluated.get().weights() != null) {
            ProcurementView row = evaluated.get();
            List<EvaluationView> evaluators = evaluations.of(row.reference());
            row.offers().stream()
                    .filter(OfferView::eligible)
                    .forEach(offer -> marks.put(offer.supplier().name(), assessed(row, offer, 0, null, evaluators)));
        }
        return marks;
    }

    private EvaluationReport report(ProcurementView row, Person reader) {
        Sight sight = readers.sight(reader, row.reference());
        if (sight == Sight.NOTHING) {
            return EvaluationReport.nothing(row);
        }
        boolean all = sight == Sight.ALL;
        Scoring scoring = procurements.scoring(row.reference());
        List<EvaluationView> everybody = evaluations.of(row.reference());
        List<EvaluationView> shown = everybody.stream()
                .filter(one -> all || one.evaluator().equals(reader.username()))
                .map(one -> all && scoring.comparedAt() == null ? withoutScores(one) : one)
                .toList();
        List<OfferView> received = row.offers().stream()
                .map(offer -> all ? offer : offer.withoutPrice())
                .toList();
        BigDecimal lowest = all ? row.lowestPrice() : null;
        List<OfferView> ranking = all ? row.ranking() : List.of();
        List<Assessed> tenders = received.stream()
                .map(offer -> assessed(row, offer, ranking.indexOf(offer) + 1, lowest, shown))
                .sorted(Comparator.comparing((Assessed one) -> one.rank() == 0 ? Integer.MAX_VALUE : one.rank()))
                .toList();
        return new EvaluationReport(
                row,
                sight,
                new EvaluationReport.Course(
                        scoring.comparedAt(),
                        all ? scoring.moderatedAt() : null,
                        all ? moderator(row, scoring.moderatedAt()) : null,
                        all ? scoring.moderationReasons() : null),
                lowest,
                shown,
                tenders,
                all ? awards.ofProcurement(row.reference()).orElse(null) : null);
    }

    private static Assessed assessed(
            ProcurementView row, OfferView offer, int rank, BigDecimal lowest, List<EvaluationView> evaluators) {
        List<Marked> criteria =
                row.weights() == null || !offer.valid() ? List.of() : criteria(row.weights(), offer, evaluators);
        Marked serviceUsers = criteria.isEmpty() || row.weights().serviceUsers() == 0
                ? null
                : marked(
                        "Quality, by service users",
                        row.weights().serviceUsers(),
                        offer,
                        evaluators.stream().filter(EvaluationView::serviceUser).toList(),
                        EvaluationScore::quality,
                        null,
                        1);
        if (rank == 0 || row.weights() == null) {
            return new Assessed(offer, 0, criteria, serviceUsers, null, null, null, true);
        }
        BigDecimal quality = serviceUsers == null
                ? offer.qualityScore()
                : WeightedScore.ofQuality(row.weights(), offer.agreedQuality(), serviceUsers.mean());
        WeightedScore score = new WeightedScore(
                row.weights(), WeightedScore.ofPrice(lowest, offer.price()), quality, offer.socialValueScore());
        return new Assessed(
                offer,
                rank,
                criteria,
                serviceUsers,
                serviceUsers == null
                        ? null
                        : WeightedScore.qualityInWords(row.weights(), offer.agreedQuality(), serviceUsers.mean()),
                WeightedScore.priceInWords(lowest, offer.price(), score.price()),
                score.inWords(),
                score.total().compareTo(offer.totalScore()) == 0
                        && score.price().compareTo(offer.priceScore()) == 0);
    }

    private static List<Marked> criteria(Weights weights, OfferView offer, List<EvaluationView> everybody) {
        List<EvaluationView> evaluators =
                everybody.stream().filter(one -> !one.serviceUser()).toList();
        return List.of(
                marked(
                        "Quality",
                        weights.quality(),
                        offer,
                        evaluators,
                        EvaluationScore::quality,
                        weights.serviceUsers() == 0 ? offer.qualityScore() : offer.agreedQuality(),
                        2),
                marked(
                        "Social value",
                        weights.socialValue(),
                        offer,
                        evaluators,
                        EvaluationScore::socialValue,
                        offer.socialValueScore(),
                        2));
    }

    /** @param fewest with how many marks there is a mean worth showing */
    private static Marked marked(
            String criterion,
            int weight,
            OfferView offer,
            List<EvaluationView> evaluators,
            Function<EvaluationScore, BigDecimal> of,
            BigDecimal agreed,
            int fewest) {
        List<Mark> marks = evaluators.stream()
                .filter(one -> !one.excluded())
                .flatMap(one -> one.scores().stream()
                        .filter(score ->
                                score.supplierName().equals(offer.supplier().name()))
                        .map(score -> new Mark(one.evaluator(), of.apply(score), score.comments())))
                .toList();
        List<BigDecimal> given = marks.stream().map(Mark::mark).sorted().toList();
        return new Marked(
                criterion,
                weight,
                marks,
                given.size() < fewest ? null : Evaluations.mean(given),
                given.size() < 2 ? null : given.getLast().subtract(given.getFirst()),
                agreed);
    }

    private String moderator(ProcurementView row, OffsetDateTime moderatedAt) {
        return moderatedAt == null
                ? null
                : inbox.endedTasks(row.caseReference().value()).stream()
                        .filter(task -> task.elementId().equals("moderate-scores")
                                && task.endedBy() != null
                                && task.endedAt() != null
                                && !task.endedAt().isAfter(moderatedAt))
                        .max(Comparator.comparing(TaskView::endedAt))
                        .map(TaskView::endedBy)
                        .orElse(null);
    }

    private static EvaluationView withoutScores(EvaluationView one) {
        return new EvaluationView(
                one.evaluator(),
                one.declaredAt(),
                one.interests(),
                one.excluded(),
                one.serviceUser(),
                one.scoredAt(),
                one.stoodDownBecause(),
                List.of());
    }
}
