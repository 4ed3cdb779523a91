package org.opencommissioning.calendar;

import java.time.LocalDate;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refusing;

/** A date lies outside the years whose bank holidays are known, so its working days cannot be counted lawfully. */
public final class UnknownYear extends Refusing {

    private final LocalDate date;

    UnknownYear(LocalDate date, int first, int last) {
        super(
                "Bank holidays are known for " + first + " to " + last + ": working days around " + Words.date(date)
                        + " cannot be counted. Add the year to calendar/bank-holidays.txt once gov.uk has published it.",
                null);
        this.date = date;
    }

    public LocalDate date() {
        return date;
    }

    @Override
    public Refused refused() {
        return Refused.invalid("from", String.valueOf(getMessage()))
                .titled("The bank holidays of this year are not known");
    }
}
