package org.opencommissioning.calendar;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The council's own days.
 *
 * @param closureDays days on which the council's offices are closed besides weekends and England's bank holidays, such as
 *                    the days between Christmas and New Year; they do not count on the calendar {@code council}
 */
@ConfigurationProperties("opencommissioning.calendar")
record CalendarProperties(@DefaultValue Set<LocalDate> closureDays) {}
