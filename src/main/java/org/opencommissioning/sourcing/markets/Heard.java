package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a supplier was heard before it was refused or removed (sections 36 and 58 of the Act).
 *
 * @param noticeGivenOn when it was told what was intended, and why; null where it is admitted
 * @param representations what it answered; null where it is admitted
 */
record Heard(@Nullable LocalDate noticeGivenOn, @Nullable String representations) {

    static final Heard NOT_NEEDED = new Heard(null, null);
}
