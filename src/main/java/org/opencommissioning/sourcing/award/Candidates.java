package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.PassedOver;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.WeightedScore;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * Who can win a procurement (section 19 of the Act): where suppliers competed, only one whose offer was received in time, is
 * valid and is not passed over, at its own price, and of scored tenders the most advantageous of those.
 */
record Candidates(ProcurementView procurement) {

    private static final String RULE = "section 19";

    /** Routes on which somebody wins who was asked to offer; the others may name a supplier. */
    private static final Set<String> BY_OFFER = Set.of("one-quote", "three-quotes", "formal-tender", "dynamic-market");

    /** Why these suppliers cannot be recommended at this value; empty when they can. */
    Optional<Refusal> refusal(List<String> names, BigDecimal value) {
        if (names.isEmpty()) {
            return Optional.of(new Refusal(RULE, "nobody is recommended.", "Name the supplier."));
        }
        if (procurement.sealed()) {
            return Optional.of(new Refusal(
                    "G2", "the tenders are sealed.", "Two people open them before anybody is recommended."));
        }
        if (procurement.offers().isEmpty()) {
            return BY_OFFER.contains(procurement.route())
                    ? Optional.of(new Refusal(
                            RULE,
                            "no offer was recorded in " + procurement.reference() + ".",
                            "Only a supplier that made an offer can be recommended."))
                    : Optional.empty();
        }
        List<OfferView> winners = new ArrayList<>();
        for (String name : names) {
            Optional<OfferView> offer = offer(name);
            if (offer.isEmpty()) {
                return Optional.of(new Refusal(
                        RULE,
                        name + " made no offer in " + procurement.reference() + ".",
                        "Only a supplier that made an offer can be recommended."));
            }
            if (!offer.get().valid()) {
                return Optional.of(new Refusal(
                        RULE,
                        "the offer of " + name + " is not valid: " + offer.get().invalidBecause() + ".",
                        "Recommend one that is."));
            }
            if (offer.get().passedOver() != null) {
                return Optional.of(new Refusal(
                        RULE,
                        "the offer of " + name + " is passed over: "
                                + offer.get().passedOver().words() + ".",
                        ""));
            }
            winners.add(offer.get());
        }
        return notLeading(winners).or(() -> atAnotherPrice(winners, value)).or(() -> procurement.grantRefusal(value));
    }

    /**
     * Why these tenders cannot be passed over for this supplier: who is excluded is found by the check for exclusion, after it was heard
     * (sections 26 and 58), and a tender that ranks behind is none that has to be passed over, unless its supplier withdrew it. Each ranks
     * among those that are left once the tenders before it are passed over. Empty when they can.
     *
     * @param passedOver why, by the name of the tenderer
     */
    Optional<Refusal> passingRefusal(String recommended, Map<String, PassedOver> passedOver) {
        Map<String, PassedOver> left = new LinkedHashMap<>(passedOver);
        left.entrySet().removeIf(one -> one.getValue().ground() == PassedOver.Ground.WITHDRAWN);
        Optional<String> unheard = left.entrySet().stream()
                .filter(one -> one.getValue().ground() == PassedOver.Ground.EXCLUDED)
                .map(Map.Entry::getKey)
                .findFirst();
        if (unheard.isPresent()) {
            return Optional.of(new Refusal(
                    "section 58",
                    unheard.get() + " is excluded by nobody's word here: a supplier is heard before it is excluded.",
                    "Have the check for exclusion decide on it; who it excludes is passed over at once."));
        }
        Map<String, PassedOver> passed = new LinkedHashMap<>(passedOver);
        passed.keySet().removeAll(left.keySet());
        while (!left.isEmpty()) {
            List<OfferView> ranking = procurement.passing(passed).ranking();
            List<String> before = left.keySet().stream()
                    .filter(name -> ranking.stream()
                            .takeWhile(offer -> !offer.isOf(recommended))
                            .anyMatch(offer -> offer.isOf(name)))
                    .toList();
            if (before.isEmpty()) {
                return Optional.of(new Refusal(
                        RULE,
                        "the tender of " + left.keySet().iterator().next() + " does not rank before that of "
                                + recommended + ", and passing it over would change the marks of the others.",
                        "Take it out of those that are passed over."));
            }
            before.forEach(name -> passed.put(name, left.remove(name)));
        }
        return Optional.empty();
    }

    /** Whether all of these made an offer with a price of its own, which an award is made at. */
    boolean priced(List<String> names) {
        return names.stream().allMatch(name -> offer(name).map(OfferView::price).isPresent());
    }

    /** The suppliers of these names, as their offers describe them. */
    List<Supplier> suppliers(List<String> names) {
        return names.stream()
                .map(name -> offer(name).map(OfferView::supplier).orElseGet(() -> new Supplier(name, null, null, null)))
                .toList();
    }

    private Optional<Refusal> notLeading(List<OfferView> winners) {
        List<OfferView> ranking = procurement.ranking();
        boolean weighedQuotes = procurement.weights() != null && "three-quotes".equals(procurement.route());
        if (ranking.isEmpty() && !weighedQuotes) {
            return Optional.empty();
        }
        Optional<OfferView> unassessed = procurement.offers().stream()
                .filter(offer -> offer.eligible() && !ranking.contains(offer))
                .findFirst();
        if (unassessed.isPresent()) {
            return Optional.of(new Refusal(
                    RULE,
                    "the tender of " + unassessed.get().supplier().name()
                            + " is valid and not excluded, and has not been assessed.",
                    "Every tender that can win is assessed before one is recommended."));
        }
        return ranking.stream()
                .limit(winners.size())
                .filter(leader -> !winners.contains(leader))
                .findFirst()
                .map(leader -> new Refusal(
                        RULE,
                        "the tender of " + leader.supplier().name()
                                + " is more advantageous by the published criteria: of the tenders that can win it has "
                                + WeightedScore.plain(leader.totalScore()) + " of 100"
                                + winners.stream()
                                        .map(one -> ", that of "
                                                + one.supplier().name() + " " + WeightedScore.plain(one.totalScore()))
                                        .collect(Collectors.joining())
                                + ".",
                        "Recommend it, or record the ground on which it is passed over."));
    }

    private static Optional<Refusal> atAnotherPrice(List<OfferView> winners, BigDecimal value) {
        if (winners.stream().map(OfferView::price).anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        BigDecimal price = winners.stream().map(OfferView::price).reduce(BigDecimal.ZERO, BigDecimal::add);
        return price.compareTo(value) == 0
                ? Optional.empty()
                : Optional.of(new Refusal(
                        RULE,
                        "the price that was offered is £" + price.toPlainString() + ", not £" + value.toPlainString()
                                + ".",
                        "An award is made at the price of the offer."));
    }

    private Optional<OfferView> offer(String name) {
        return procurement.offers().stream().filter(offer -> offer.isOf(name)).findFirst();
    }
}
