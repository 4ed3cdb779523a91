package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.site.Typed;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract as it is to be signed, kept with its award: whoever signs reads it, and the contract details notice and the register
 * say it (sections 52 and 53 of the Act; Local Government Transparency Code 2015).
 *
 * @param irrecoverableVat VAT that cannot be recovered, in pounds; null when there is none
 */
public record ContractDetails(
        String title,
        @Nullable String department,
        @Nullable String description,
        Term term,
        Answerable answerable,
        @Nullable BigDecimal irrecoverableVat,
        Indicators indicators) {

    /** From its first to its last day, without extensions. */
    public record Term(LocalDate startsOn, LocalDate endsOn) {}

    /** Who answers for it, by user name (recommendation 24). */
    public record Answerable(
            @Nullable String contractManager, @Nullable String leadDirector) {}

    /**
     * Its key performance indicators (section 52).
     *
     * @param set one in a line; null when there are none
     * @param noneBecause why there are none, where there should be
     */
    public record Indicators(@Nullable String set, @Nullable String noneBecause) {

        /**
         * Why there are too few of them (section 52); empty when there are enough, or it is said why none are appropriate.
         *
         * @param fewest what the table {@code contract-indicators} asks for
         */
        public Optional<Refusal> refusal(int fewest) {
            long given = set == null
                    ? 0
                    : set.lines().filter(line -> !line.isBlank()).count();
            boolean explained = given == 0 && noneBecause != null && !noneBecause.isBlank();
            return given >= fewest || explained
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "section 52",
                            "Key performance indicators: a contract of this value sets at least " + fewest
                                    + " before it is entered into, each in a line of its own.",
                            "Where they would not be appropriate, leave them out and say why."));
        }
    }

    /**
     * Why nothing can be ordered or signed so: it would end before it starts (R24), or more of it would be VAT than it is worth (G9).
     *
     * @param worth in pounds including VAT
     */
    public static Optional<Refusal> refusal(Term term, @Nullable BigDecimal irrecoverableVat, BigDecimal worth) {
        if (term.endsOn().isBefore(term.startsOn())) {
            return Optional.of(new Refusal(
                    "R24", "Ends on: the contract would end before it starts.", "Enter a day on or after its start."));
        }
        return irrecoverableVat != null && irrecoverableVat.compareTo(worth) > 0
                ? Optional.of(new Refusal(
                        "G9",
                        "VAT that cannot be recovered: it is more than the contract is worth, £"
                                + Typed.writtenAmount(worth) + ".",
                        "Enter the part of that value which is VAT and cannot be recovered."))
                : Optional.empty();
    }

    /** As it is kept: what says the same is written the same. */
    String written() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    static ContractDetails read(String written) {
        return JsonMapper.shared().readValue(written, ContractDetails.class);
    }

    /** What it is recognised by: the record of the signature keeps it. */
    public String hash() {
        return Sha256.of(written());
    }
}
