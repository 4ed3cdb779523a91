package org.opencommissioning.sourcing;

import java.time.OffsetDateTime;

/** A question a tenderer asked, without saying who, and the answer every tenderer was given. */
public record ClarificationView(String question, String answer, OffsetDateTime givenToAllAt) {}
