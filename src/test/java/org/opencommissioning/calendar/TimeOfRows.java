package org.opencommissioning.calendar;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** Lawful time for tests of rows. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarProperties.class)
@Import(LawfulTime.class)
public class TimeOfRows {}
