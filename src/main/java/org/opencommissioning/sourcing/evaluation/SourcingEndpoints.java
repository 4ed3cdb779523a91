package org.opencommissioning.sourcing.evaluation;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.award.AssessmentSummaryView;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a case is being secured, over JSON: its procurements with what has been unsealed, its awards and its notices. */
@RestController
@RequestMapping("/api/cases/{caseReference}")
class SourcingEndpoints {

    private final Procurements procurements;
    private final Awards awards;
    private final Notices notices;
    private final EvaluationReaders readers;
    private final StandDowns standDowns;
    private final People people;

    SourcingEndpoints(
            Procurements procurements,
            Awards awards,
            Notices notices,
            EvaluationReaders readers,
            StandDowns standDowns,
            People people) {
        this.procurements = procurements;
        this.awards = awards;
        this.notices = notices;
        this.readers = readers;
        this.standDowns = standDowns;
        this.people = people;
    }

    record AwardBody(AwardView award, List<AssessmentSummaryView> assessmentSummaries) {}

    @Operation(
            operationId = "listProcurements",
            summary = "The procurements of a case",
            description =
                    "Offers are left out until two people have opened them, and until the award for whoever does not work on them.")
    @GetMapping("/procurements")
    ResponseEntity<Object> procurements(@PathVariable CaseReference caseReference) {
        return shown(procurements.of(caseReference).stream()
                .flatMap(one -> Stream.concat(Stream.of(one), procurements.lots(one.reference()).stream()))
                .map(one -> readers.sight(people.current(), one.reference()) == EvaluationReaders.Sight.ALL
                        ? one
                        : one.withoutOffers())
                .toList());
    }

    @Operation(
            operationId = "listAwards",
            summary = "The awards of a case",
            description =
                    "With the assessment summary of every tenderer. Until it is decided an award is left out for whoever does not work on it.")
    @GetMapping("/awards")
    ResponseEntity<Object> awards(@PathVariable CaseReference caseReference) {
        return shown(awards.of(caseReference).stream()
                .filter(award -> award.decidedAt() != null
                        || readers.sight(people.current(), award.procurementReference()) == EvaluationReaders.Sight.ALL)
                .map(award -> new AwardBody(award, awards.summaries(award.reference())))
                .toList());
    }

    @Operation(
            operationId = "listNotices",
            summary = "The notices of a case",
            description = "Published notices with their content in OCDS words.")
    @GetMapping("/notices")
    List<NoticeView> notices(@PathVariable CaseReference caseReference) {
        return notices.of(caseReference.value());
    }

    /** @param because why they cannot go on */
    record StandDown(@Nullable String because) {}

    @Operation(
            operationId = "standDownEvaluator",
            summary = "End the part of an evaluator who cannot go on",
            description =
                    "By who appoints evaluators, with the reason; the evaluator by their user name. 409 when nothing waits for them.")
    @PostMapping("/evaluators/{evaluator}/stand-down")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void standDown(
            @PathVariable CaseReference caseReference, @PathVariable String evaluator, @RequestBody StandDown asked) {
        standDowns.standDown(
                caseReference, evaluator, people.current(), asked.because() == null ? "" : asked.because());
    }

    private ResponseEntity<Object> shown(Object body) {
        if (people.current().may(Permission.READ_OFFERS_AFTER_AWARD)) {
            return ResponseEntity.ok(body);
        }
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .body(
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.FORBIDDEN,
                                "Offers and awards in preparation are shown to the officers and members who work on them. Ask a procurement officer."));
    }
}
