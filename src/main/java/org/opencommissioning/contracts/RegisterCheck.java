package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A look at whether the register is complete. */
class RegisterCheck {

    @Id
    private Long id;

    @Version
    private Integer version;

    private LocalDate checkedOn;
    private int incomplete;
    private String actionTaken;

    private RegisterCheck() {}

    static RegisterCheck of(LocalDate checkedOn, int incomplete, @Nullable String actionTaken) {
        RegisterCheck check = new RegisterCheck();
        check.checkedOn = checkedOn;
        check.incomplete = incomplete;
        check.actionTaken = actionTaken;
        return check;
    }

    /** How many entries lacked something. */
    int incomplete() {
        return incomplete;
    }
}
