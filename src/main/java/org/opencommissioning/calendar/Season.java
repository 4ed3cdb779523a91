package org.opencommissioning.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;

/** The times of year in which people are away, when a deadline costs answers (select committee 2014, 6.2.8). */
public enum Season {

    /** The two weeks from 20 December. */
    CHRISTMAS,
    /** The week before and the week after Easter Sunday. */
    EASTER,
    /** The month of August. */
    AUGUST;

    /** The season that a day falls in. */
    static Optional<Season> of(LocalDate day) {
        if (day.getMonth() == Month.AUGUST) {
            return Optional.of(AUGUST);
        }
        LocalDate christmasBegins =
                LocalDate.of(day.getMonth() == Month.JANUARY ? day.getYear() - 1 : day.getYear(), Month.DECEMBER, 20);
        if (!day.isBefore(christmasBegins) && day.isBefore(christmasBegins.plusWeeks(2))) {
            return Optional.of(CHRISTMAS);
        }
        LocalDate easter = easterSunday(day.getYear());
        boolean aroundEaster = !day.isBefore(easter.minusWeeks(1)) && !day.isAfter(easter.plusWeeks(1));
        return aroundEaster ? Optional.of(EASTER) : Optional.empty();
    }

    /** Easter Sunday of the Gregorian calendar, by the anonymous Gregorian algorithm. */
    private static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int correction = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int month = (epact + weekday - 7 * late + 114) / 31;
        int dayOfMonth = (epact + weekday - 7 * late + 114) % 31 + 1;
        return LocalDate.of(year, month, dayOfMonth);
    }
}
