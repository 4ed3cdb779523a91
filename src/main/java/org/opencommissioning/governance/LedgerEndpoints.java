package org.opencommissioning.governance;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ledger over JSON. */
@RestController
@RequestMapping("/api/ledger")
class LedgerEndpoints {

    private final Ledger ledger;

    LedgerEndpoints(Ledger ledger) {
        this.ledger = ledger;
    }

    @Operation(
            summary = "Check the whole ledger",
            description = "Finds entries that were changed, removed, put elsewhere or cut off.")
    @GetMapping("/verification")
    Verification verify() {
        return ledger.verify();
    }
}
