package org.opencommissioning.people;

import java.time.LocalDate;
import org.opencommissioning.site.SiteWords;

/** {@code coveringUsername} acts in {@code group} for {@code absentUsername}, from and to inclusive. Both names are recorded with what is decided (G1). */
public record Cover(String absentUsername, String coveringUsername, String group, LocalDate from, LocalDate to) {

    public Cover {
        if (absentUsername.equals(coveringUsername)) {
            throw new IllegalArgumentException("Nobody covers for themselves: choose another person.");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "The absence ends on " + SiteWords.day(to) + ", before it begins on " + SiteWords.day(from) + ".");
        }
    }
}
