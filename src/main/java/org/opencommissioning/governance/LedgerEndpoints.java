package org.opencommissioning.governance;

import io.swagger.v3.oas.annotations.Operation;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The ledger over JSON. */
@RestController
@RequestMapping("/api/ledger")
class LedgerEndpoints {

    private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");

    private final Ledger ledger;
    private final PlansOnRecord plans;
    private final People people;

    LedgerEndpoints(Ledger ledger, PlansOnRecord plans, People people) {
        this.ledger = ledger;
        this.plans = plans;
        this.people = people;
    }

    @Operation(
            operationId = "verifyLedger",
            summary = "Check the whole ledger",
            description = "Finds entries that were changed, removed, put elsewhere or cut off.")
    @GetMapping("/verification")
    Verification verify() {
        return ledger.verify();
    }

    @Operation(
            operationId = "exportLedger",
            summary = "The whole ledger, to be checked elsewhere",
            description =
                    "One entry a line, as it was sealed. For auditors and administrators: it holds what is exempt.")
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> export() {
        return forAuditors(ledger::export);
    }

    @Operation(
            operationId = "exportPlans",
            summary = "All plan versions, to be checked elsewhere",
            description =
                    "One a line, with the content that its hash was made of. For auditors and administrators: they hold what is exempt.")
    @GetMapping("/plans")
    ResponseEntity<StreamingResponseBody> plans() {
        return forAuditors(plans::export);
    }

    private ResponseEntity<StreamingResponseBody> forAuditors(StreamingResponseBody lines) {
        people.current().require(Permission.READ_LEDGER);
        return ResponseEntity.ok().contentType(LINES).body(lines);
    }
}
