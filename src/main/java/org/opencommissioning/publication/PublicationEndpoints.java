package org.opencommissioning.publication;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public registers as JSON and as CSV, whichever the caller accepts. */
@RestController
@RequestMapping("/publication")
class PublicationEndpoints {

    private static final String CSV = "text/csv";

    private final PublicRegisters registers;

    PublicationEndpoints(PublicRegisters registers) {
        this.registers = registers;
    }

    @Operation(summary = "The contracts register", description = "JSON, or CSV where that is what is accepted.")
    @GetMapping(path = "/contracts", produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ResponseEntity<Object> contracts(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        return answer(accept, "contracts", registers.contracts());
    }

    @Operation(summary = "Forthcoming executive decisions", description = "JSON, or CSV where that is what is accepted.")
    @GetMapping(path = "/forward-plan", produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ResponseEntity<Object> forwardPlan(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        return answer(accept, "forward-plan", registers.forwardPlan());
    }

    @Operation(summary = "Records of executive decisions", description = "JSON, or CSV where that is what is accepted.")
    @GetMapping(path = "/decisions", produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ResponseEntity<Object> decisions(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        return answer(accept, "decisions", registers.decisions());
    }

    @Operation(summary = "Tenders open to all now", description = "JSON, or CSV where that is what is accepted.")
    @GetMapping(path = "/opportunities", produces = {MediaType.APPLICATION_JSON_VALUE, CSV})
    ResponseEntity<Object> opportunities(@RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        return answer(accept, "opportunities", registers.opportunities());
    }

    private static ResponseEntity<Object> answer(String accept, String name, PublicTable table) {
        boolean csv = accept != null && MediaType.parseMediaTypes(accept).stream().map(type -> type.removeQualityValue())
                .filter(type -> type.includes(MediaType.APPLICATION_JSON) || type.isCompatibleWith(MediaType.parseMediaType(CSV)))
                .findFirst().filter(type -> !type.includes(MediaType.APPLICATION_JSON)).isPresent();
        return csv ? ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8")).body(table.csv())
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(table.objects());
    }
}
