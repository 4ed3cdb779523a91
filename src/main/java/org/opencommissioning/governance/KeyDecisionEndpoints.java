package org.opencommissioning.governance;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.records.Refused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Key decisions over JSON; a reference such as 26/00001 is two steps of the path. */
@RestController
@RequestMapping("/api/key-decisions")
class KeyDecisionEndpoints {

    private final KeyDecisions keyDecisions;
    private final ExemptMatters exempt;
    private final People people;

    KeyDecisionEndpoints(KeyDecisions keyDecisions, ExemptMatters exempt, People people) {
        this.keyDecisions = keyDecisions;
        this.exempt = exempt;
        this.people = people;
    }

    /** Who calls a decision in, and why. */
    record CallIn(String by, String grounds) {}

    @Operation(
            operationId = "listKeyDecisions",
            summary = "List key decisions",
            description =
                    "Soonest first. What is exempt from publication is for those whose case or task it is; others read what the public does.")
    @GetMapping
    List<KeyDecisionView> list() {
        var person = people.current();
        return keyDecisions.all().stream()
                .map(decision -> exempt.shown(decision, person))
                .toList();
    }

    @Operation(operationId = "readKeyDecision", summary = "Read a key decision")
    @GetMapping("/{year}/{number}")
    KeyDecisionView read(@PathVariable String year, @PathVariable String number) {
        return keyDecisions
                .find(year + "/" + number)
                .map(decision -> exempt.shown(decision, people.current()))
                .orElseThrow(() -> Refused.notFound("key decision", year + "/" + number));
    }

    @Operation(
            operationId = "callInDecision",
            summary = "Call in a decision",
            description =
                    "Within its window, for the scrutiny committee to hear. By scrutiny, or by democratic services for it.")
    @PostMapping("/{year}/{number}/call-in")
    KeyDecisionView callIn(@PathVariable String year, @PathVariable String number, @RequestBody CallIn callIn) {
        var person = people.current().require(Permission.CALL_IN_DECISIONS);
        return keyDecisions.callIn(year + "/" + number, callIn.by(), callIn.grounds(), person.username());
    }
}
