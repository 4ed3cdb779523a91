package org.opencommissioning.records;

import java.time.ZoneId;

/** Where a day of the council's records begins and ends. */
public final class London {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}
}
