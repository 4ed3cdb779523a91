package org.opencommissioning.records;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Where a day of the council's records begins and ends. */
public final class London {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}

    /** What ends with a day ends in its last second, so that nobody takes the midnight for the next day's; any other moment stays. */
    public static OffsetDateTime lastMoment(OffsetDateTime end) {
        return end.atZoneSameInstant(ZONE).toLocalTime().equals(LocalTime.MIDNIGHT) ? end.minusSeconds(1) : end;
    }
}
