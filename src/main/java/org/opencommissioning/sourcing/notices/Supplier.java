package org.opencommissioning.sourcing.notices;

import java.util.Locale;
import java.util.regex.Pattern;
import org.opencommissioning.records.SameSupplier;
import org.springframework.data.annotation.PersistenceCreator;

/**
 * An organisation that offers or supplies.
 *
 * @param name its legal name
 * @param identifier scheme and id as OCDS writes them, such as {@code GB-COH-01234567}; null when not known
 * @param sme whether it is a small or medium-sized enterprise (section 123(1) of the Act); null when not known
 * @param vcse whether it is a voluntary, community or social enterprise; null when not known
 * @param place where it is based: the first half of its postcode, or the code of its region; null when not known. Whatever an address says more is not kept.
 */
public record Supplier(String name, String identifier, Boolean sme, Boolean vcse, String place) {

    private static final Pattern REGION = Pattern.compile("(?:UK|TL)[C-N][0-9A-Z]{0,3}");
    private static final Pattern OUTWARD = Pattern.compile("[A-Z]{1,2}(?:[0-9][0-9A-Z]?)?");
    private static final Pattern POSTCODE =
            Pattern.compile("(?<![A-Z0-9])([A-Z]{1,2}[0-9][0-9A-Z]?) ?[0-9][A-Z]{2}(?![A-Z0-9])");

    @PersistenceCreator
    public Supplier {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A supplier needs a name");
        }
        name = name.strip();
        place = placeIn(place);
    }

    public Supplier(String name, String identifier, Boolean sme, Boolean vcse) {
        this(name, identifier, sme, vcse, null);
    }

    /** Whether it is the same one: by its name, however that is written, or by its registration number. */
    public boolean isSameAs(Supplier other) {
        return SameSupplier.named(name, other.name) || SameSupplier.numbered(identifier, other.identifier);
    }

    /** Whether this is a postcode area, a postcode district or the code of a region. */
    public static boolean isPlace(String text) {
        return REGION.matcher(text).matches() || OUTWARD.matcher(text).matches();
    }

    /** The first half of the last postcode in an address, or the code of a region (NUTS, or ITL as NUTS writes it); null when there is neither. */
    public static String placeIn(String text) {
        if (text == null) {
            return null;
        }
        String typed = text.strip().toUpperCase(Locale.UK);
        if (REGION.matcher(typed).matches()) {
            return "UK" + typed.substring(2);
        }
        if (OUTWARD.matcher(typed).matches()) {
            return typed;
        }
        return POSTCODE.matcher(typed)
                .results()
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
