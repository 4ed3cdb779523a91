package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * For whom a competition below the threshold is reserved, as its notice says (regulation 24(2)(k) and (l) of the Procurement Regulations 2024; Local
 * Government (Exclusion of Non-commercial Considerations) (England) Order 2026). It is decided before anybody is invited, and nobody else wins.
 *
 * @param forWhom uk, local, sme or vcse
 * @param areas the areas as the notice names them; null where it is not local
 * @param places the postcode areas, postcode districts and regions that make them up, with a space between; null where it is not local
 */
record Reservation(
        String forWhom, @Nullable String areas, @Nullable String places) {

    /** As the notice says it. */
    String words() {
        return switch (forWhom) {
            case "uk" -> "Reserved for suppliers based in the United Kingdom";
            case "local" -> "Reserved for suppliers based in " + areas;
            case "sme" -> "Reserved for small and medium-sized enterprises";
            default -> "Reserved for voluntary, community and social enterprises";
        };
    }

    /** The offer as it counts: one from a supplier that the competition is not reserved for is kept, but not valid. */
    NewOffer counted(NewOffer offer) {
        return offer.valid()
                ? missedBy(offer.supplier())
                        .map(why -> offer.but(new Invalid(Invalid.Ground.CONDITION, words(), why)))
                        .orElse(offer)
                : offer;
    }

    /** In what a supplier is not one of those; empty when it is. */
    private Optional<String> missedBy(Supplier supplier) {
        return switch (forWhom) {
            case "uk" -> when(supplier.place() == null, "It is not said to be based there");
            case "local" ->
                supplier.place() == null
                        ? Optional.of("It is not said to be based there")
                        : when(!Boolean.TRUE.equals(within(supplier)), "It is based in " + supplier.place());
            case "sme" ->
                when(!Boolean.TRUE.equals(supplier.sme()), "Its supplier is not a small or medium-sized enterprise");
            default ->
                when(
                        !Boolean.TRUE.equals(supplier.vcse()),
                        "Its supplier is not a voluntary, community or social enterprise");
        };
    }

    /** Where a valid offer in a list that somebody typed does not say well enough where its supplier is based. */
    List<Violation> unsaid(String path, List<Map<?, ?>> rows) {
        return IntStream.range(0, rows.size())
                .filter(at -> Boolean.TRUE.equals(rows.get(at).get("valid")) && unplaced(rows.get(at)))
                .mapToObj(at -> new Violation(
                        path + "[" + at + "].place",
                        "Postcode of where it is based",
                        words() + ". Enter the first half of its postcode, or say that the offer is not valid."))
                .toList();
    }

    private boolean unplaced(Map<?, ?> row) {
        Supplier supplier = new Supplier("Any", null, null, null, OfferList.text(row.get("place")));
        return "uk".equals(forWhom) && supplier.place() == null || "local".equals(forWhom) && within(supplier) == null;
    }

    /** Null where its place is not known, or too coarse to say. */
    private @Nullable Boolean within(Supplier supplier) {
        return new CouncilArea("", List.of(String.valueOf(places).split(" "))).holds(supplier);
    }

    private static Optional<String> when(boolean missed, String why) {
        return missed ? Optional.of(why) : Optional.empty();
    }
}
