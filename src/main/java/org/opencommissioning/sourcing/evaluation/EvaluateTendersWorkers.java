package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.PassedOver;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.ReceivedOffer;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.tasks.Attachments;

/** What the process {@code evaluate-tenders} asks of the application. */
@HandlesJobs
class EvaluateTendersWorkers {

    private final Procurements procurements;
    private final Evaluations evaluations;
    private final Awards awards;
    private final People people;
    private final Refusals refusals;
    private final Attachments attachments;

    EvaluateTendersWorkers(
            Procurements procurements,
            Evaluations evaluations,
            Awards awards,
            People people,
            Refusals refusals,
            Attachments attachments) {
        this.procurements = procurements;
        this.evaluations = evaluations;
        this.awards = awards;
        this.people = people;
        this.refusals = refusals;
        this.attachments = attachments;
    }

    record OfProcurement(ProcurementReference procurementReference) {}

    record Appointed(
            ProcurementReference procurementReference,
            @Nullable List<Evaluator> evaluatorList) {}

    record Replaced(
            ProcurementReference procurementReference,
            String evaluator,
            @Nullable String replacement,
            @Nullable String replacedBy) {

        /** Who is named in their place; nobody where enough are left. */
        List<String> named() {
            return "another".equals(replacement) && replacedBy != null ? List.of(replacedBy.strip()) : List.of();
        }
    }

    record Own(
            ProcurementReference procurementReference,
            String evaluator,
            @Nullable List<EvaluationScore> scores) {}

    /** What is declared. */
    record Interest(@Nullable String interests, @Nullable Boolean interestInTenderer) {}

    record Declared(ProcurementReference procurementReference, String evaluator) {}

    record ScoresAs(boolean serviceUser, boolean interestInTenderer) {}

    record Scored(ProcurementReference procurementReference, String evaluator, List<EvaluationScore> scores) {}

    record Compared(List<Mean> moderated) {}

    record Mean(
            String supplierName,
            @Nullable BigDecimal quality,
            @Nullable BigDecimal socialValue,
            @Nullable String comments) {}

    record Moderated(
            ProcurementReference procurementReference,
            List<AgreedScore> moderated,
            @Nullable String moderationReasons) {}

    record Recommended(
            ProcurementReference procurementReference,
            @Nullable String recommendation,
            @Nullable String recommendedSupplier,
            @Nullable List<Passed> passedOver) {

        Map<String, PassedOver> grounds() {
            return passedOver == null
                    ? Map.of()
                    : passedOver.stream()
                            .filter(one -> one.supplierName() != null && one.ground() != null)
                            .collect(Collectors.toMap(
                                    Passed::supplierName, Passed::why, (first, again) -> first, LinkedHashMap::new));
        }
    }

    /** A row of the list of tenders that are passed over. */
    record Passed(
            @Nullable String supplierName,
            @Nullable String ground,
            @Nullable String reasons,
            @Nullable String answer) {

        PassedOver why() {
            return new PassedOver(
                    PassedOver.Ground.valueOf(ground.toUpperCase(Locale.ROOT).replace('-', '_')), reasons, answer);
        }
    }

    record Ranked(List<Map<String, Object>> ranking) {}

    /**
     * Wants at least two different officers as evaluators, people that this system knows, and service users where - and only
     * where - the tender notice gives them a share of quality (R10). Who has scored already counts.
     */
    @Decides("sourcing.check-evaluators")
    Outcome checkEvaluators(Job job, Appointed in) {
        List<String> named = in.evaluatorList() == null
                ? List.of()
                : in.evaluatorList().stream()
                        .map(Evaluator::username)
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .toList();
        Panel scored = evaluations.scored(in.procurementReference());
        Optional<String> problem = problem(in.procurementReference(), scored, named);
        if (problem.isPresent()) {
            return new Denied("Evaluators: " + problem.get());
        }
        evaluations.appoint(
                in.procurementReference(),
                panel(named, scored.share()),
                job.userTask().assignee());
        return new Accepted();
    }

    /**
     * Wants somebody in the place of an evaluator who has an interest in a tenderer or cannot go on, unless enough are left. Whoever has scored these tenders does not
     * choose who scores them besides.
     */
    @Decides("sourcing.check-replacement")
    Outcome checkReplacement(Job job, Replaced in) {
        Panel panel = evaluations.panel(in.procurementReference());
        Optional<Refusal> refusal = evaluations.scoredBy(
                in.procurementReference(), Objects.toString(job.userTask().assignee()));
        if (refusal.isPresent()) {
            ProcurementView procurement = procurements.get(in.procurementReference());
            return refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal.get());
        }
        List<String> named = in.named();
        Optional<String> problem = named.contains(in.evaluator())
                ? Optional.of(people.displayName(in.evaluator()) + " is whom somebody else takes the place of.")
                : problem(in.procurementReference(), panel, named)
                        .map(said -> named.isEmpty() ? "those who are left are not enough: " + said : said);
        if (problem.isPresent()) {
            return new Denied("Evaluators: " + problem.get());
        }
        evaluations.replace(
                in.procurementReference(),
                in.evaluator(),
                panel(named, panel.share()),
                job.userTask().assignee());
        return new Accepted();
    }

    private Panel panel(List<String> named, int share) {
        return new Panel(
                named.stream()
                        .filter(one -> !people.holds(one, Groups.SERVICE_USERS))
                        .toList(),
                named.stream()
                        .filter(one -> people.holds(one, Groups.SERVICE_USERS))
                        .toList(),
                share);
    }

    private Optional<String> problem(ProcurementReference procurement, Panel besides, List<String> named) {
        List<EvaluationView> parts = evaluations.of(procurement);
        for (String evaluator : named) {
            if (people.find(evaluator).isEmpty()) {
                return Optional.of(
                        "nobody here has the user name '" + evaluator + "'. Choose the evaluators from the list.");
            }
            if (besides.share() == 0 && people.holds(evaluator, Groups.SERVICE_USERS)) {
                return Optional.of(
                        people.displayName(evaluator)
                                + " is a service user, and the tender notice gives service users no share of quality. Name officers alone.");
            }
            if (besides.has(evaluator)) {
                return Optional.of(
                        people.displayName(evaluator) + " evaluates these tenders already. Name somebody else.");
            }
            if (parts.stream().anyMatch(part -> part.evaluator().equals(evaluator) && part.excluded())) {
                return Optional.of(people.displayName(evaluator)
                        + " declared an interest in a tenderer of this procurement. Name somebody who has none.");
            }
        }
        return besides.with(panel(named, besides.share())).problem();
    }

    /**
     * Lets evaluators declare and score for themselves only, and nobody score who has not declared or has an interest (G5). What they
     * declare is kept as they say it: nothing that the process is told afterwards takes its place.
     */
    @Decides("sourcing.own-evaluation")
    Outcome checkOwn(Job job, Own in, Interest said) {
        boolean scores = "SCORED".equals(job.headers().get("contribution"));
        Optional<Refusal> refusal = in.evaluator().equals(job.userTask().assignee())
                ? scores ? evaluations.scoringRefusal(in.procurementReference(), in.evaluator()) : Optional.empty()
                : Optional.of(new Refusal(
                        "G5",
                        "this evaluation belongs to " + people.displayName(in.evaluator()) + ".",
                        "Nobody declares or scores for somebody else; appoint another evaluator instead."));
        if (refusal.isPresent()) {
            ProcurementView procurement = procurements.get(in.procurementReference());
            return refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal.get());
        }
        if (!scores) {
            evaluations.declare(
                    in.procurementReference(),
                    in.evaluator(),
                    new Declaration(
                            said.interests(),
                            Boolean.TRUE.equals(said.interestInTenderer()),
                            people.holds(in.evaluator(), Groups.SERVICE_USERS)));
            return new Accepted();
        }
        return evaluations
                .marksProblem(in.procurementReference(), in.evaluator(), in.scores() == null ? List.of() : in.scores())
                .<Outcome>map(Denied::new)
                .orElseGet(Accepted::new);
    }

    /** Answers what an evaluator has declared, as it was kept, and whether they score as a service user, which follows from their group. */
    @Work("sourcing.record-declaration")
    ScoresAs declared(Declared in) {
        return evaluations.of(in.procurementReference()).stream()
                .filter(part -> part.evaluator().equals(in.evaluator()) && part.declaredAt() != null)
                .findFirst()
                .map(part -> new ScoresAs(part.serviceUser(), part.excluded()))
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G5",
                        in.evaluator() + " has not declared their interests in " + in.procurementReference() + ".",
                        "Move the instance back to the step at which they do.")));
    }

    /** Finds that somebody who appoints evaluators said here that this one cannot go on; a message alone ends nobody's part. */
    @Work("sourcing.record-stand-down")
    void standDown(Declared in) {
        if (!evaluations.stoodDown(in.procurementReference(), in.evaluator())) {
            throw Refused.by(new Refusal(
                    "G5",
                    "nobody said that " + in.evaluator() + " cannot go on in " + in.procurementReference() + ".",
                    "Move the instance back to the step at which they declare their interests."));
        }
    }

    @Work("sourcing.record-scores")
    void score(Scored in) {
        evaluations.score(in.procurementReference(), in.evaluator(), in.scores());
    }

    /** Ends independent scoring, when enough have scored, and works out the mean of the scores. */
    @Work("sourcing.compare-scores")
    Compared compare(OfProcurement in) {
        evaluations.scored(in.procurementReference()).problem().ifPresent(problem -> {
            throw Refused.by(new Refusal(
                    "G5",
                    "not enough evaluators have scored: " + problem,
                    "Move the instance back to the step at which evaluators are appointed."));
        });
        procurements.scoresCompared(in.procurementReference());
        return new Compared(evaluations.means(in.procurementReference()).stream()
                .map(mean -> new Mean(mean.supplierName(), mean.quality(), mean.socialValue(), mean.comments()))
                .toList());
    }

    /** Applies the published weights to the moderated scores. */
    @Work("sourcing.rank-tenders")
    Ranked rank(Moderated in) {
        evaluations.rank(in.procurementReference(), in.moderated(), in.moderationReasons());
        awards.holdLimits(in.procurementReference());
        return new Ranked(
                ReceivedOffer.shown(procurements.get(in.procurementReference()).ranking()));
    }

    /**
     * Only the most advantageous tender is recommended; one that ranks before it is passed over on a ground of the Act, which is
     * kept and told in the assessment summaries (section 19). That one was withdrawn its supplier says itself.
     */
    @Decides("sourcing.check-recommendation")
    Outcome checkRecommendation(Job job, Recommended in) {
        if (!"recommend".equals(in.recommendation()) || in.recommendedSupplier() == null) {
            return new Accepted();
        }
        Map<String, PassedOver> passedOver = in.grounds();
        ProcurementView procurement = procurements.get(in.procurementReference());
        Optional<Refusal> refusal = awards.recommendationRefusal(
                        in.procurementReference(), in.recommendedSupplier(), passedOver)
                .or(() -> withoutLetter(job, procurement, passedOver));
        if (refusal.isPresent()) {
            return refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal.get());
        }
        procurements.passOver(in.procurementReference(), passedOver);
        return new Accepted();
    }

    private Optional<Refusal> withoutLetter(Job job, ProcurementView procurement, Map<String, PassedOver> passedOver) {
        return passedOver.entrySet().stream()
                .filter(one -> one.getValue().ground() == PassedOver.Ground.WITHDRAWN)
                .findFirst()
                .filter(one -> !attachments.attachedTo(
                        procurement.caseReference().value(), job.userTask().userTaskKey()))
                .map(one -> new Refusal(
                        "section 19",
                        "that " + one.getKey() + " withdrew its tender is not on record.",
                        "Attach its letter to this task."));
    }
}
