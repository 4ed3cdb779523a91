package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a look at whether the register is complete. */
class RegisterCheck {

    @Id
    Long id;

    @Version
    Integer version;

    LocalDate checkedOn;
    int incomplete;
    String actionTaken;
}
