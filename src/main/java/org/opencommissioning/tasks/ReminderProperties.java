package org.opencommissioning.tasks;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told by e-mail, where spring.mail.host names a server that sends it.
 *
 * @param from          the sender's address
 * @param daysBefore    working days before the deadline on which who has taken a task is reminded
 * @param escalateAfter working days after the deadline on which managers are told
 * @param digestAt      from when on the daily digest is sent, on working days
 */
@ConfigurationProperties("opencommissioning.reminders")
record ReminderProperties(
        @DefaultValue("opencommissioning@localhost") String from,
        @DefaultValue("1") int daysBefore,
        @DefaultValue("2") int escalateAfter,
        @DefaultValue("07:30") LocalTime digestAt) {}
