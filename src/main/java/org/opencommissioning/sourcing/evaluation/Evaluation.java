package org.opencommissioning.sourcing.evaluation;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** One evaluator's part in a procurement: interests first, scores after; an interest in a tenderer excludes (G5). */
class Evaluation {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private ProcurementReference procurementReference;
    private String evaluator;
    private @Nullable OffsetDateTime declaredAt;
    private @Nullable String interests;
    private boolean excluded;
    private boolean serviceUser;
    private @Nullable OffsetDateTime scoredAt;
    private @Nullable OffsetDateTime stoodDownAt;
    private @Nullable String stoodDownBy;
    private @Nullable String stoodDownBecause;
    private Set<EvaluationScore> scores = new HashSet<>();

    /** The part of somebody who has not declared anything yet. */
    static Evaluation of(ProcurementReference procurement, String evaluator) {
        Evaluation row = new Evaluation();
        row.procurementReference = procurement;
        row.evaluator = evaluator;
        return row;
    }

    /**
     * Takes them among those who evaluate, also where they could not go on before; they declare their interests next.
     *
     * @throws Refused when an interest excludes them, or they have scored, which stands
     */
    void appoint(boolean asServiceUser) {
        if (excluded) {
            throw Refused.by(new Refusal(
                    "G5",
                    "they declared an interest in a tenderer of this procurement.",
                    "Name somebody who has none."));
        }
        if (scoredAt != null) {
            throw Refused.by(
                    new Refusal("G5", "they have scored already, and what they gave counts.", "Name somebody else."));
        }
        serviceUser = asServiceUser;
        declaredAt = null;
        comeBack();
    }

    /** Takes what was declared (section 81: conflicts are identified); an interest that was declared before is not taken back. */
    void declare(Declaration declared, OffsetDateTime at) {
        interests = Stream.of(interests, declared.interests())
                .filter(Objects::nonNull)
                .distinct()
                .reduce((earlier, later) -> earlier + "\n" + later)
                .orElse(null);
        excluded = excluded || declared.interestInTenderer();
        serviceUser = declared.serviceUser();
        declaredAt = at;
        comeBack();
    }

    private void comeBack() {
        stoodDownAt = null;
        stoodDownBy = null;
        stoodDownBecause = null;
    }

    /** Ends the part of somebody who cannot go on: nobody else does it for them, and others are appointed (G5). */
    void standDown(String by, String because, OffsetDateTime at) {
        if (scoredAt != null) {
            throw Refused.by(new Refusal(
                    "G5",
                    "they have scored already, and what they gave counts.",
                    "Take up what has changed since when the scores are moderated."));
        }
        stoodDownAt = at;
        stoodDownBy = by;
        stoodDownBecause = because;
    }

    /** Whether their part ended because they could not go on. */
    boolean stoodDown() {
        return stoodDownAt != null;
    }

    /** Why this person may not score; empty when they may. */
    Optional<Refusal> scoringRefusal() {
        if (declaredAt == null) {
            return Optional.of(new Refusal(
                    "G5",
                    "you have not declared your interests in this procurement.",
                    "Only an evaluator who has may score."));
        }
        return excluded
                ? Optional.of(new Refusal(
                        "G5", "you declared an interest in a tenderer, which excludes you from scoring.", ""))
                : Optional.empty();
    }

    /** Takes their scores, in place of earlier ones. */
    void score(List<EvaluationScore> given, OffsetDateTime at) {
        scoringRefusal().ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        scores = new HashSet<>(given);
        scoredAt = at;
    }

    String evaluator() {
        return evaluator;
    }

    /** Whether their scores are waited for. */
    boolean waits() {
        return scoredAt == null && !excluded && !stoodDown();
    }

    /** Whether they score as somebody who receives the service (R10). */
    boolean serviceUser() {
        return serviceUser;
    }

    /** The scores that count; none of somebody who is excluded. */
    List<EvaluationScore> counted() {
        return excluded || stoodDown() ? List.of() : List.copyOf(scores);
    }

    EvaluationView view() {
        return new EvaluationView(
                evaluator,
                declaredAt,
                interests,
                excluded,
                serviceUser,
                scoredAt,
                stoodDownBecause,
                scores.stream()
                        .sorted(Comparator.comparing(EvaluationScore::supplierName))
                        .toList());
    }
}
