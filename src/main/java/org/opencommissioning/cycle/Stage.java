package org.opencommissioning.cycle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where in the cycle a case stands. Each stage is the element and the process of that name in the models. */
public enum Stage {
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
        return this == ANALYSE || this == PLAN || this == PROCURE;
    }

    /** The cycle goes one way, stage by stage; the next turn is a case of its own. */
    boolean leadsTo(Stage next) {
        return next.ordinal() == ordinal() + 1;
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
        throw new IllegalArgumentException(
                "'" + word + "' is not a stage: use analyse, plan, procure, award or manage-contract.");
    }
}
