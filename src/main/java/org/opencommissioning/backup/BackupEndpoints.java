package org.opencommissioning.backup;

import io.swagger.v3.oas.annotations.Operation;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backups over JSON, for administrators and what they let run by the clock. */
@RestController
@RequestMapping("/api/backups")
class BackupEndpoints {

    private final Backups backups;
    private final People people;

    BackupEndpoints(Backups backups, People people) {
        this.backups = backups;
        this.people = people;
    }

    @Operation(
            operationId = "takeBackup",
            summary = "Take a backup of everything",
            description =
                    "Database, engine and ledger as of one moment, in a new folder on the server, while work goes on. For administrators.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Backups.Taken take() {
        people.current().require(Permission.TAKE_BACKUPS);
        return backups.take();
    }
}
