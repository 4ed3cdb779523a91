package org.opencommissioning.sourcing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was confirmed of a ground for a direct award, by the names that the table {@code direct-award-conditions} gives to each condition.
 *
 * @param section42Regulations the regulations under section 42 that allow it
 */
record GroundConditions(
        @Nullable List<String> prototypeConditions,
        @Nullable List<String> onlySupplierConditions,
        @Nullable List<String> additionalConditions,
        @Nullable Boolean advantageousTerms,
        @Nullable List<String> urgencyConditions,
        @Nullable String section42Regulations,
        @Nullable List<String> noTendersConditions) {

    /** A statutory instrument by its year and number. */
    private static final Pattern INSTRUMENT = Pattern.compile("\\b20\\d\\d/\\d+\\b");

    /** The conditions that hold, as far as somebody confirmed or named what they ask for. */
    Set<String> confirmed(GroundClaim claim) {
        Set<String> confirmed = new HashSet<>();
        Stream.of(
                        prototypeConditions,
                        onlySupplierConditions,
                        additionalConditions,
                        urgencyConditions,
                        noTendersConditions)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(confirmed::add);
        add(confirmed, "advantageous-terms", Boolean.TRUE.equals(advantageousTerms));
        add(confirmed, "unique-work", Boolean.TRUE.equals(claim.uniqueWork()));
        add(confirmed, "repeat-announced", Boolean.TRUE.equals(claim.repeatAnnounced()));
        add(confirmed, "commodity-market", Boolean.TRUE.equals(claim.commodityMarket()));
        add(confirmed, "individuals-preference", Boolean.TRUE.equals(claim.individualsPreference()));
        add(confirmed, "earlier-contract", TenderRequirements.said(claim.earlierContract()));
        add(confirmed, "failed-competition", TenderRequirements.said(claim.failedProcurement()));
        add(
                confirmed,
                "regulations",
                section42Regulations != null
                        && INSTRUMENT.matcher(section42Regulations).find());
        return confirmed;
    }

    private static void add(Set<String> confirmed, String condition, boolean holds) {
        if (holds) {
            confirmed.add(condition);
        }
    }
}
