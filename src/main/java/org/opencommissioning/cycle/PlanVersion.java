package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.Facts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbered content that approvals bind to. It never changes; what the rules answer to it is added once.
 *
 * @param caseReference the case
 * @param number 1 for the first
 * @param content what was written in analysis and plan, by step, and the facts under {@code facts}
 * @param hash SHA-256 of the canonical content, in hexadecimal
 * @param decisions what the decision tables answered for its facts, by output name; empty until they were asked
 * @param rules the version of the rules that it was made under, as the driver of the rules calls it; null until they were asked
 * @param frozenBy who froze it
 * @param frozenAt when
 */
public record PlanVersion(
        CaseReference caseReference,
        int number,
        Map<String, Object> content,
        String hash,
        Map<String, Object> decisions,
        @Nullable Long rules,
        String frozenBy,
        Instant frozenAt) {

    /** The same without what was written: its number, its hash, its facts and what the rules answer to them. */
    PlanVersion withoutWhatWasWritten() {
        Map<String, Object> open = new LinkedHashMap<>(content);
        open.keySet().retainAll(List.of("title", FACTS));
        return new PlanVersion(caseReference, number, open, hash, decisions, rules, frozenBy, frozenAt);
    }

    /** Under which every answer of the rules is kept, by decision. */
    static final String ANSWERS = "answers";

    /** Under which it is kept that the table let it go the short way of a purchase in the lowest band. */
    static final String LOW_VALUE_PURCHASE = "lowValuePurchase";

    private static final String FACTS = "facts";

    /** Under which it is kept whose case it was, for whom, where and what. */
    private static final String CASE = "case";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /**
     * Freezes what was written of a case.
     *
     * @param written what was written, by step
     * @param facts by their names in the decision tables; absent ones are left out
     * @throws Refused when a fact cannot be what it says
     */
    static PlanVersion freeze(
            CaseView view, int number, Map<String, ?> written, Map<String, Object> facts, String by, Instant at) {
        Map<String, Object> known = Facts.among(facts);
        Facts.problems(known).stream().findFirst().ifPresent(problem -> {
            throw Refused.by(new Refusal(
                    "G9",
                    "The fact '" + problem.fact() + "' cannot be frozen: " + problem.message(),
                    "Correct it on the process instance, then resolve this incident."));
        });
        return of(view, number, written, known, by, at);
    }

    /** What is written of a case that has no plan yet: version 0, which nobody froze. */
    static PlanVersion asItStands(CaseView view, Map<String, ?> written, String by, Instant at) {
        return of(view, 0, written, Facts.among(view.facts()), by, at);
    }

    private static PlanVersion of(
            CaseView view, int number, Map<String, ?> written, Map<String, Object> facts, String by, Instant at) {
        Map<String, Object> content = new LinkedHashMap<>(written);
        content.put("title", view.title());
        content.put("need", view.need());
        content.put(CASE, about(view.subject()));
        content.put(FACTS, facts);
        String canonical = CanonicalJson.write(content);
        return new PlanVersion(
                view.reference(),
                number,
                JsonMapper.shared().readValue(canonical, OBJECT),
                CanonicalJson.hash(canonical),
                Map.of(),
                null,
                by,
                at);
    }

    /**
     * The same with what the rules answer to it. It is signed off with these answers, so that others do not take their place.
     *
     * @param under the version of the rules
     * @param names what they answered, by the names that the process goes by
     * @param byDecision all that they answered
     * @throws Refused when other answers are known
     */
    PlanVersion determined(long under, Map<String, Object> names, Map<String, Object> byDecision) {
        Map<String, Object> kept = new LinkedHashMap<>(names);
        kept.put(ANSWERS, byDecision);
        String canonical = CanonicalJson.write(kept);
        if (!decisions.isEmpty()
                && !(Objects.equals(rules, under)
                        && CanonicalJson.write(decisions).equals(canonical))) {
            throw Refused.by(new Refusal(
                    "G9",
                    "Plan version %d of %s was settled by other answers of the rules, and is signed off with them."
                            .formatted(number, caseReference),
                    "Freeze a new plan version."));
        }
        return new PlanVersion(
                caseReference,
                number,
                content,
                hash,
                JsonMapper.shared().readValue(canonical, OBJECT),
                under,
                frozenBy,
                frozenAt);
    }

    /** The facts of this version, by their names in the decision tables. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> facts() {
        return (Map<String, Object>) content.getOrDefault(FACTS, Map.of());
    }

    private static Map<String, Object> about(CaseView.Subject subject) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("directorate", subject.about().directorate());
        about.put("category", subject.about().category());
        about.put("clientGroup", subject.about().clientGroup());
        about.put("place", subject.about().place());
        about.put("owner", subject.owner());
        about.values().removeIf(Objects::isNull);
        return about;
    }

    /**
     * The case as it was described when this was frozen: what is corrected afterwards was approved by nobody.
     *
     * @param now the case as it is, for a version that kept nothing of it
     */
    public CaseView.Subject subject(CaseView now) {
        return content.get(CASE) instanceof Map<?, ?> kept
                ? new CaseView.Subject(
                        String.valueOf(content.get("title")),
                        String.valueOf(content.get("need")),
                        new NewCase.About(
                                (String) kept.get("directorate"),
                                (String) kept.get("category"),
                                (String) kept.get("clientGroup"),
                                (String) kept.get("place")),
                        String.valueOf(kept.get("owner")))
                : now.subject();
    }

    /** The sum that who takes a key decision on it is told of: the expenditure that the report gives, and the estimate where it gives none; null without either. */
    public @Nullable BigDecimal reported() {
        return Stream.of("expenditureOrSaving", "estimatedValue")
                .map(facts()::get)
                .filter(Number.class::isInstance)
                .map(number -> new BigDecimal(number.toString()))
                .findFirst()
                .orElse(null);
    }

    /** Whether it is a purchase in the lowest band, which is decided and ordered in one (table {@code purchase-way}). */
    public boolean isLowValuePurchase() {
        return Boolean.TRUE.equals(decisions.get(LOW_VALUE_PURCHASE));
    }

    /** What a step of it wrote, by field, as it is frozen; empty where nobody did the step. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> written(String step) {
        return content.get(step) instanceof Map<?, ?> fields ? (Map<String, Object>) fields : Map.of();
    }

    /** What was entered of a purchase in the lowest band, with its quotes and its order; empty where it is none. */
    public Map<String, Object> purchase() {
        return written(PurchaseWay.ENTERED);
    }

    /** What was written with its procurement plan: in that step, or where the decision was entered that it was taken over with. */
    public Map<String, Object> procurementPlan() {
        return content.containsKey(EarlierDecision.STEP) ? written(EarlierDecision.STEP) : written(Assessment.STEP);
    }

    /** The decision that it rests on, where it was decided before it came here. */
    public Optional<EarlierDecision> earlierDecision() {
        return content.get(EarlierDecision.STEP) instanceof Map<?, ?> written
                ? EarlierDecision.of(written)
                : Optional.empty();
    }

    /**
     * What one decision of the rules answered; null when it did not matter to this plan.
     *
     * @param decision such as {@code evaluation-weights}
     * @param output such as {@code minimumSocialValue}
     */
    public @Nullable Object answer(String decision, String output) {
        return decisions.get(ANSWERS) instanceof Map<?, ?> answers && answers.get(decision) instanceof Map<?, ?> outputs
                ? outputs.get(output)
                : null;
    }

    /**
     * Whether the table of required notices asks for a notice.
     *
     * @param code such as {@code UK11}
     */
    public boolean needsNotice(String code) {
        return decisions.get("requiredNotices") instanceof List<?> notices
                && notices.stream().anyMatch(notice -> notice instanceof Map<?, ?> one && code.equals(one.get("code")));
    }
}
