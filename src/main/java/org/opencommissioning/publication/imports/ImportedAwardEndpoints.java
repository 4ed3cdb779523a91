package org.opencommissioning.publication.imports;

import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.util.List;
import org.opencommissioning.people.People;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Imported awards that wait, over HTTP. */
@RestController
class ImportedAwardEndpoints {

    private final ImportedAwards awards;
    private final People people;

    ImportedAwardEndpoints(ImportedAwards awards, People people) {
        this.awards = awards;
        this.people = people;
    }

    /**
     * @param said what the release said when it was looked at, as the award gives it
     * @param valueWithVat in pounds, where the release does not give it
     * @param sure that this is right although it is more than VAT adds
     */
    record Confirmation(String said, BigDecimal valueWithVat, Boolean sure) {}

    /**
     * @param said what the release said when it was looked at, as the award gives it
     * @param reason why it is refused
     */
    record ImportRefusal(String said, String reason) {}

    @Operation(
            operationId = "listImportedAwards",
            summary = "The imported awards that wait to be confirmed, oldest first, at most a hundred")
    @GetMapping(path = "/api/imports/awards", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ImportedAwards.Told> waiting() {
        return awards.waiting();
    }

    @Operation(
            operationId = "confirmImportedAward",
            summary = "Confirm an award that somebody else imported",
            description =
                    "It becomes a contract of the register; what is worth a key decision, or has no value in its release, only once two have confirmed it at the same value. Names what was looked at by its 'said'.")
    @PostMapping(path = "/api/imports/awards/{id}/confirmation", produces = MediaType.APPLICATION_JSON_VALUE)
    ImportedAwards.Confirmed confirm(@PathVariable long id, @RequestBody Confirmation confirmation) {
        return awards.confirm(
                id,
                confirmation.said(),
                new ImportedAward.Stated(confirmation.valueWithVat(), Boolean.TRUE.equals(confirmation.sure())),
                people.current());
    }

    @Operation(operationId = "refuseImportedAward", summary = "Refuse an imported award, with a reason")
    @PostMapping(path = "/api/imports/awards/{id}/refusal", produces = MediaType.APPLICATION_JSON_VALUE)
    ImportedAwardView refuse(@PathVariable long id, @RequestBody ImportRefusal refusal) {
        return awards.refuse(id, refusal.said(), refusal.reason(), people.current());
    }
}
