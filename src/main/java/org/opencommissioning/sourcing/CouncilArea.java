package org.opencommissioning.sourcing;

import java.util.List;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The council's area, for what is bought within it.
 *
 * @param name   as reports name it
 * @param places postcode areas (CT), postcode districts (TN1) and regions (UKJ4, with every region within it) that make it up. Postcodes do not keep to borders:
 *               a district counts where most of it lies. UKJ4 is Kent with Medway, as statistics know it.
 */
@ConfigurationProperties("opencommissioning.area")
public record CouncilArea(
        @DefaultValue("Kent") String name,

        @DefaultValue({
            "UKJ4", "CT", "ME", "DA1", "DA2", "DA3", "DA4", "DA9", "DA10", "DA11", "DA12", "DA13", "BR8", "TN1", "TN2",
            "TN3", "TN4", "TN8", "TN9", "TN10", "TN11", "TN12", "TN13", "TN14", "TN15", "TN16", "TN17", "TN18", "TN23",
            "TN24", "TN25", "TN26", "TN27", "TN28", "TN29", "TN30"
        })
        List<String> places) {

    /** Whether a supplier is based in the area; null where its place is not known, or too coarse to say. */
    public Boolean holds(Supplier supplier) {
        String place = supplier.place();
        if (place == null) {
            return null;
        }
        if (places.stream()
                .anyMatch(entry -> entry.equals(place)
                        || region(entry) && place.startsWith(entry)
                        || entry.equals(letters(place)))) {
            return true;
        }
        // All of South East England, or a postcode area of which only some districts are in the area.
        boolean coarse = region(place) || letters(place).equals(place);
        return coarse && places.stream().anyMatch(entry -> entry.startsWith(place)) ? null : false;
    }

    private static boolean region(String entry) {
        return entry.startsWith("UK");
    }

    /** The area of a postcode district; of a region nothing that an entry could be. */
    private static String letters(String place) {
        return region(place) ? place : place.replaceFirst("[0-9].*", "");
    }
}
