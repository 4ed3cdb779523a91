package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.site.Typed;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.notices.Weights;

/**
 * Writes assessment summaries: what the tenderer was scored against each criterion and why, what the winner was scored and why
 * (Procurement Regulations 2024, regulation 31), why a tender was passed over, and the offer of feedback that the select committee asked for (recommendation 11).
 */
record SummaryText(
        Award award, List<OfferView> assessed, @Nullable Weights weights) {

    List<AssessmentSummary> all(OffsetDateTime now) {
        return assessed.stream()
                .map(offer -> new AssessmentSummary(
                        null, null, award.reference(), offer.supplier().name(), won(offer), text(offer), now, null))
                .toList();
    }

    private String text(OfferView offer) {
        StringBuilder text = new StringBuilder("Assessment of your tender for ")
                .append(award.title())
                .append(".\n");
        if (!offer.valid()) {
            text.append("Your tender was not assessed against the award criteria: ")
                    .append(offer.invalidBecause())
                    .append(".\n");
        } else {
            text.append(won(offer) ? "It is the most advantageous tender.\n" : "It was not successful.\n");
            if (offer.passedOver() != null) {
                text.append("It was passed over because ")
                        .append(offer.passedOver().words())
                        .append(".\n");
            }
            text.append(scores("Your scores", offer)).append(why("Why your tender scored so", offer));
        }
        assessed.stream()
                .filter(other -> won(other) && other != offer)
                .forEach(winner -> text.append(scores(winner.supplier().name() + " (successful)", winner))
                        .append(why("Why it scored so", winner)));
        return text.append("You are welcome to ask for feedback from the officer who ran the procurement.")
                .toString();
    }

    private String scores(String whose, OfferView offer) {
        if (weights == null || offer.totalScore() == null) {
            return offer.price() == null ? "" : whose + ": price £" + Typed.writtenAmount(offer.price()) + ".\n";
        }
        String parts = offer.serviceUserQuality() == null
                ? ""
                : ": %d per cent by people who use the service, %s, and %d per cent by the evaluators, %s"
                        .formatted(
                                weights.serviceUsers(),
                                plain(offer.serviceUserQuality()),
                                100 - weights.serviceUsers(),
                                plain(offer.agreedQuality()));
        return "%s: price %s (weight %d), quality %s (weight %d%s), social value %s (weight %d); total %s of 100.\n"
                .formatted(
                        whose,
                        plain(offer.priceScore()),
                        weights.price(),
                        plain(offer.qualityScore()),
                        weights.quality(),
                        parts,
                        plain(offer.socialValueScore()),
                        weights.socialValue(),
                        plain(offer.totalScore()));
    }

    /** The explanation of the scores by reference to the tender (regulation 31). */
    private static String why(String of, OfferView offer) {
        String because = offer.scores().assessedBecause();
        return because == null ? "" : of + ": " + because.strip() + "\n";
    }

    private static String plain(@Nullable BigDecimal score) {
        return score == null ? "" : score.stripTrailingZeros().toPlainString();
    }

    private boolean won(OfferView offer) {
        return award.suppliers().stream()
                .anyMatch(supplier -> supplier.name().equals(offer.supplier().name()));
    }
}
