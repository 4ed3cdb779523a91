package org.opencommissioning.cycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbered content that approvals bind to.
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
        String caseReference,
        int number,
        Map<String, Object> content,
        String hash,
        Map<String, Object> decisions,
        @Nullable Long rules,
        String frozenBy,
        Instant frozenAt) {

    /** Under which every answer of the rules is kept, by decision. */
    static final String ANSWERS = "answers";

    /** The facts of this version, by their names in the decision tables. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> facts() {
        return (Map<String, Object>) content.getOrDefault("facts", Map.of());
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
