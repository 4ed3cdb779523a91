package org.opencommissioning.cycle;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;

/**
 * Where the table {@code social-value-duty} says so, what is bought begins with thinking about how it could improve the well-being of the area, and whether
 * to consult on that (section 1 of the Public Services (Social Value) Act 2012). It is written with the specification.
 */
public final class SocialValueDuty {

    /** The step in which it is written. */
    public static final String STEP = "write-specification";

    private SocialValueDuty() {}

    /**
     * Why a plan does not keep it; empty when it does, or is under no such duty.
     *
     * @param applies what the table says
     * @param specification what was written with the specification
     * @param plan what lacks it, such as "plan version 2"
     */
    public static Optional<Refusal> refusal(
            @Nullable Object applies, Map<?, ?> specification, String plan, String advice) {
        return Boolean.TRUE.equals(applies)
                        && !(specification.get("socialValue") instanceof String considered && !considered.isBlank())
                ? Optional.of(new Refusal(
                        "Social Value Act 2012 section 1",
                        plan + " says nothing of the social value that could be had, nor whether to consult on it.",
                        advice))
                : Optional.empty();
    }
}
