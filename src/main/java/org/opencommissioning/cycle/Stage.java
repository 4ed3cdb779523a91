package org.opencommissioning.cycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where in the cycle a case stands. Each stage is the element and the process of that name in the models. */
public enum Stage {
    /** A purchase in the lowest band, by a way of its own; where the tables ask for more, its case goes on with the analysis. */
    LOW_VALUE_PURCHASE,
    ANALYSE,
    PLAN,
    PROCURE,
    AWARD,
    MANAGE_CONTRACT;

    /** The word in models, forms and JSON, such as {@code manage-contract}. */
    @JsonValue
    public String word() {
        return name().toLowerCase().replace('_', '-');
    }

    /** The stage as people say it, such as {@code manage contract}. */
    String words() {
        return word().replace('-', ' ');
    }

    /** Whether a case can begin here; award and contract come of a procurement. */
    boolean isEntry() {
        return this == LOW_VALUE_PURCHASE || this == ANALYSE || this == PLAN || this == PROCURE;
    }

    /** The cycle goes one way, stage by stage; the next turn is a case of its own. What is bought the short way is a contract at once. */
    boolean leadsTo(Stage next) {
        return next.ordinal() == ordinal() + 1 || this == LOW_VALUE_PURCHASE && next == MANAGE_CONTRACT;
    }

    /** Whether a case that enters here is analysed here, and its strategic case decided. */
    boolean isBeforePlan() {
        return compareTo(PLAN) < 0;
    }

    /** Whether only a plan that was approved opens it. */
    boolean needsApproval() {
        return compareTo(PROCURE) >= 0;
    }

    /** @throws IllegalArgumentException naming the stages there are */
    @JsonCreator
    public static Stage of(String word) {
        for (Stage stage : values()) {
            if (stage.word().equals(word)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("'" + word
                + "' is not a stage: use low-value-purchase, analyse, plan, procure, award or manage-contract.");
    }
}
