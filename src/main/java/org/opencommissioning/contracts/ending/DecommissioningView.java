package org.opencommissioning.contracts.ending;

import java.time.LocalDate;

/**
 * The winding down of a service; each part is null until its step is done.
 *
 * @param peopleAffected how many use the service
 * @param impact what its end would mean for them, with the equality impact assessment
 * @param ending end or keep
 * @param usersMoved how many have been moved or have chosen not to be
 * @param outcome wound-down or kept
 */
public record DecommissioningView(
        String contractReference,
        Integer peopleAffected,
        String impact,
        String alternatives,
        String assessedBy,
        String consultation,
        String consultationFindings,
        String consultedBy,
        String ending,
        String endingReasons,
        String decidedBy,
        Integer usersMoved,
        String movedHow,
        String lessons,
        String outcome,
        LocalDate closedOn) {}
