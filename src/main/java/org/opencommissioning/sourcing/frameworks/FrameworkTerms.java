package org.opencommissioning.sourcing.frameworks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.SiteWords;

/**
 * What a framework allows to be called off (section 45(5) of the Act).
 *
 * @param reference as it is known here: of the contract that it is, or the one it was given when it was entered
 * @param contractType goods, services, works, ...
 * @param endsOn the last day on which a contract may be awarded under it
 * @param maximum what all call-offs may come to, in pounds including VAT
 * @param suppliers the names of those on it
 */
public record FrameworkTerms(
        String reference,
        String title,
        String contractType,
        LocalDate endsOn,
        BigDecimal maximum,
        List<String> suppliers) {

    static final String RULE = "section 45";

    boolean runs(LocalDate on) {
        return !on.isAfter(endsOn);
    }

    /** Why nothing of this kind is called off on that day; empty when it may be. */
    Optional<Refusal> closed(String kind, LocalDate on) {
        if (!runs(on)) {
            return refused(
                    "the framework " + reference + " ended on " + SiteWords.day(endsOn)
                            + ", and nothing is called off after its end.",
                    "Choose one that runs, or plan another route.");
        }
        return contractType.equals(kind)
                ? Optional.empty()
                : refused(
                        "the framework " + reference + " is for " + contractType + ", and this is a contract for "
                                + kind + ".",
                        "Choose one whose scope covers it, or plan another route.");
    }

    /** Why these are not called upon: somebody is not on it; empty when all are. */
    Optional<Refusal> stranger(List<String> names) {
        return names.stream()
                .filter(name -> suppliers.stream().noneMatch(one -> one.strip().equalsIgnoreCase(name.strip())))
                .findFirst()
                .flatMap(name -> refused(
                        name + " is not on the framework " + reference + ".",
                        "Call off from one of its suppliers: " + String.join(", ", suppliers) + "."));
    }

    /**
     * Why one of these is called upon without a competition (section 45(4)): light touch is free to, and so is a framework with one supplier, or one that sets
     * out its core terms and an objective mechanism. Null where none of it is so.
     */
    @Nullable
    String directBecause(DirectTerms confirmed) {
        if (contractType.startsWith("light-touch")) {
            return "light touch";
        }
        if (suppliers.size() == 1) {
            return "one supplier";
        }
        return confirmed.isComplete() ? "core terms and an objective mechanism" : null;
    }

    private static Optional<Refusal> refused(String reason, String advice) {
        return Optional.of(new Refusal(RULE, reason, advice));
    }
}
