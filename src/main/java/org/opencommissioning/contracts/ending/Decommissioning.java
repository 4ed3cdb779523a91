package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of the winding down of a service. */
class Decommissioning {

    @Id
    Long id;

    @Version
    Integer version;

    String contractReference;
    long processInstanceKey;
    Integer peopleAffected;
    String impact;
    String alternatives;
    String assessedBy;
    String consultation;
    String consultationFindings;
    String consultedBy;
    String ending;
    String endingReasons;
    String decidedBy;
    Integer usersMoved;
    String movedHow;
    String lessons;
    String outcome;
    LocalDate closedOn;

    DecommissioningView view() {
        return new DecommissioningView(
                contractReference,
                peopleAffected,
                impact,
                alternatives,
                assessedBy,
                consultation,
                consultationFindings,
                consultedBy,
                ending,
                endingReasons,
                decidedBy,
                usersMoved,
                movedHow,
                lessons,
                outcome,
                closedOn);
    }
}
