package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.VariableResult;
import io.camunda.client.protocol.rest.VariableSearchQueryResult;
import io.camunda.client.protocol.rest.VariableSearchResult;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching and reading variables. */
@RestController
@RequestMapping("/v2/variables")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class VariableReads {

    private final Reads reads;

    VariableReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/search")
    VariableSearchQueryResult search(
            @RequestBody(required = false) JsonNode request,
            @RequestParam(defaultValue = "true") boolean truncateValues) {
        Page<VariableSearchResult> page = reads.search(truncateValues ? Variables.CUT : Variables.WHOLE, request);
        return new VariableSearchQueryResult().items(page.items()).page(page.response());
    }

    @GetMapping("/{variableKey}")
    VariableResult get(@PathVariable long variableKey) {
        return reads.get(Variables.ONE, variableKey);
    }
}
