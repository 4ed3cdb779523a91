package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who evaluates the tenders of a procurement: at least two officers, each alone, and service users where - and only where - the tender notice gives them a share of
 * quality (R10).
 *
 * @param share of the quality score that service users give, in per cent
 */
record Panel(List<String> officers, List<String> serviceUsers, int share) {

    private static final int FEWEST = 2;

    /** Of those of them who evaluate. */
    static Panel of(List<EvaluationView> parts, int share) {
        return new Panel(names(parts, false), names(parts, true), share);
    }

    private static List<String> names(List<EvaluationView> parts, boolean serviceUsers) {
        return parts.stream()
                .filter(part -> part.evaluates() && part.serviceUser() == serviceUsers)
                .map(EvaluationView::evaluator)
                .toList();
    }

    /** With others besides. */
    Panel with(Panel others) {
        return new Panel(
                Stream.concat(officers.stream(), others.officers.stream()).toList(),
                Stream.concat(serviceUsers.stream(), others.serviceUsers.stream())
                        .toList(),
                share);
    }

    List<String> everybody() {
        return Stream.concat(officers.stream(), serviceUsers.stream()).toList();
    }

    boolean has(String evaluator) {
        return everybody().contains(evaluator);
    }

    /** What has to change before these may score; empty when nothing has. */
    Optional<String> problem() {
        if (share == 0 && !serviceUsers.isEmpty()) {
            return Optional.of("the tender notice gives service users no share of quality. Name officers alone.");
        }
        if (share > 0 && serviceUsers.isEmpty()) {
            return Optional.of("the tender notice gives service users " + share
                    + " per cent of quality. Name at least one of them besides the officers.");
        }
        return Set.copyOf(everybody()).size() < everybody().size() || officers.size() < FEWEST
                ? Optional.of("at least two different people must score. Name each of them once.")
                : Optional.empty();
    }

    /** How many are missing, for who names others. */
    String missingInWords() {
        int missing = Math.max(0, FEWEST - officers.size());
        boolean serviceUser = share > 0 && serviceUsers.isEmpty();
        if (missing == 0 && !serviceUser) {
            return "Those who are left are enough. At least two officers have to score"
                    + (share > 0 ? ", and a service user." : ".");
        }
        return (missing == 0
                        ? "A service user is"
                        : (missing == 1 ? "One more officer" : missing + " officers")
                                + (serviceUser ? " and a service user are" : missing == 1 ? " is" : " are"))
                + " missing: at least two officers have to score" + (share > 0 ? ", and a service user." : ".");
    }
}
