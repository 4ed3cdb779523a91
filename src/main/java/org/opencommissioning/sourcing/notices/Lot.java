package org.opencommissioning.sourcing.notices;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A lot of a tender: a part of it with tenders, a ranking, an award and a contract of its own (sections 18 and 19 of the Act).
 *
 * @param number from 1, as the tender notice counts them
 * @param value what it is estimated at, in pounds including VAT
 * @param cpv its code of the Common Procurement Vocabulary, where it differs from that of the tender
 */
public record Lot(
        int number,
        String title,
        BigDecimal value,
        @Nullable String cpv) {

    /** The title of a tender, for what concerns this lot of it alone. */
    public String titled(String tender) {
        return tender + ", " + words();
    }

    /** As people name it. */
    public String words() {
        return "lot " + number + ": " + title;
    }
}
