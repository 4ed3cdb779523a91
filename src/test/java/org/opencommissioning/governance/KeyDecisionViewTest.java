package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.records.CaseReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** However the views are put together in Java, those who read them as JSON find each thing at the top under its name. */
class KeyDecisionViewTest {

    private static final KeyDecisionView ANNOUNCED = KeyDecision.announced(
                    "26/00001",
                    CaseReference.of("CC-2026-0001"),
                    1,
                    new FedEntry(
                            new KeyDecisionView.Subject(
                                    "Home care",
                                    "A contract",
                                    "Cabinet Member",
                                    "cabinet",
                                    new KeyDecisionView.Period(null, LocalDate.of(2027, 5, 31)),
                                    "Annex",
                                    "Head",
                                    null),
                            "normal",
                            null,
                            null,
                            "fully-exempt",
                            "Paragraph 3",
                            null,
                            new Mandate(BigDecimal.TEN, null, null, null)),
                    LocalDate.of(2026, 12, 1),
                    new LawfulDate(LocalDate.of(2026, 12, 30), "key-decision-earliest", "28 clear days."))
            .view();

    @Test
    void aKeyDecisionIsFlatInJson() {
        JsonNode json = JsonMapper.shared().valueToTree(ANNOUNCED);
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "reference",
                        "caseReference",
                        "planVersion",
                        "title",
                        "matter",
                        "decisionMaker",
                        "maker",
                        "urgency",
                        "urgencyReason",
                        "chairName",
                        "chairReasons",
                        "chairNotified",
                        "chairNotifiedOn",
                        "privateNoticeOn",
                        "privateRepresentations",
                        "privateAgreedBy",
                        "privateAgreedWhy",
                        "restriction",
                        "exemptReason",
                        "openParts",
                        "decisionFrom",
                        "decisionUntil",
                        "documents",
                        "contact",
                        "endsContract",
                        "firstPublishedOn",
                        "notBefore",
                        "notBeforeRule",
                        "status",
                        "decidedBy",
                        "onBehalfOf",
                        "decidedOn",
                        "outcome",
                        "reasons",
                        "alternativesRejected",
                        "interestsDeclared",
                        "recordPublishedOn",
                        "inForceOn",
                        "calledInBy",
                        "callInGrounds",
                        "callInOutcome",
                        "plannedFor",
                        "deferredOn",
                        "committeeView",
                        "committeeRecommendation",
                        "calledInOn",
                        "callInView",
                        "callInReasons",
                        "councilView",
                        "councilReasons",
                        "mandate");
        assertThat(json.path("title").asString()).isEqualTo("Home care");
        assertThat(json.path("notBefore").asString()).isEqualTo("2026-12-30");
    }

    @Test
    void aGateIsFlatInJson() {
        JsonNode json = JsonMapper.shared()
                .valueToTree(new GateView("legal", "legal", 1, GateView.State.WAITING, GateView.Decided.NOT_YET));
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "gate",
                        "group",
                        "planVersion",
                        "state",
                        "decidedBy",
                        "onBehalfOf",
                        "decidedAt",
                        "outcome",
                        "reasons",
                        "conditions");
    }

    /** Regulation 9(3): the matter is named even where all else of it is exempt. */
    @Test
    void ofAFullyExemptOneTheMatterIsStillNamed() {
        KeyDecisionView shown = ANNOUNCED.withoutExempt();
        assertThat(shown.subject().matter()).isEqualTo("A contract");
        assertThat(shown.subject().documents()).isEqualTo(KeyDecisionView.EXEMPT);
        assertThat(shown.mandate()).isNull();
    }
}
