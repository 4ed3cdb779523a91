package org.opencommissioning.publication.imports;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.opencommissioning.people.People;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Imports of OCDS release packages over HTTP. */
@RestController
class OcdsImportEndpoints {

    private final OcdsImports imports;
    private final People people;

    OcdsImportEndpoints(OcdsImports imports, People people) {
        this.people = people;
        this.imports = imports;
    }

    @Operation(
            operationId = "importReleases",
            summary = "Import an OCDS 1.1 release package",
            description =
                    "Planned and tendered needs become cases, awards become contracts in the register. Answers what was done with every release; "
                            + "the same package again changes nothing.")
    @PostMapping(
            path = "/api/imports/ocds",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ImportReport importPackage(InputStream content) throws IOException {
        return imports.run(content, people.current());
    }

    @Operation(operationId = "listImports", summary = "The latest imports, with the progress of one that runs")
    @GetMapping(path = "/api/imports/ocds", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ImportView> latest() {
        return imports.latest();
    }
}
