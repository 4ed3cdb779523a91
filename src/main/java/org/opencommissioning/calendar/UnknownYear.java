package org.opencommissioning.calendar;

import java.time.LocalDate;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refusing;

/** A date lies before the years whose bank holidays are known, or so far ahead that it was not meant: its working days are not counted. */
public final class UnknownYear extends Refusing {

    private final LocalDate date;

    UnknownYear(LocalDate date, int first, int last) {
        super(
                "Working days are counted from " + first + " to " + last + ", and not around " + Words.date(date)
                        + ". Enter another day.",
                null);
        this.date = date;
    }

    public LocalDate date() {
        return date;
    }

    @Override
    public Refused refused() {
        return Refused.invalid("from", String.valueOf(getMessage()))
                .titled("Working days of this year are not counted");
    }
}
