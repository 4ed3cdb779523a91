package org.opencommissioning.contracts.pages;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.ReviewView;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.records.ContractReference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The contracts register over JSON, for those who work with it; the public one is the publication module's. */
@RestController
@RequestMapping("/api/contracts")
class ContractEndpoints {

    private static final int MOST = 200;

    private final ContractsRegister register;
    private final Reviews reviews;

    ContractEndpoints(ContractsRegister register, Reviews reviews) {
        this.register = register;
        this.reviews = reviews;
    }

    record ContractList(List<ContractView> contracts, int total) {}

    record ContractBody(ContractView contract, List<ReviewView> reviews) {}

    @Operation(
            operationId = "searchContracts",
            summary = "Search the contracts register",
            description =
                    "Oldest first; text is looked for in reference, title, department, description and suppliers.")
    @GetMapping
    ContractList search(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean live,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        List<ContractView> found = register.search(text, live);
        return new ContractList(
                found.stream()
                        .skip(Math.max(0, offset))
                        .limit(Math.clamp(limit, 1, MOST))
                        .toList(),
                found.size());
    }

    @Operation(
            operationId = "readContract",
            summary = "Read a contract",
            description = "With its performance reviews, the newest first.")
    @GetMapping("/{reference}")
    ContractBody read(@PathVariable ContractReference reference) {
        return new ContractBody(register.get(reference), reviews.of(reference));
    }
}
