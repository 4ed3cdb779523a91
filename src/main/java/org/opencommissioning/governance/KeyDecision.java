package org.opencommissioning.governance;

import java.time.LocalDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an entry among the forthcoming executive decisions, and of the decision it becomes. */
class KeyDecision {

    @Id
    String reference;

    @Version
    Integer lockVersion;

    String caseReference;
    int planVersion;
    String title;
    String matter;
    String decisionMaker;
    String urgency;
    String urgencyReason;
    String chairName;
    String chairReasons;
    String restriction;
    String exemptReason;
    String documents;
    String contact;
    LocalDate firstPublishedOn;
    LocalDate notBefore;
    String notBeforeRule;
    DecisionStatus status;
    String decidedBy;
    String onBehalfOf;
    LocalDate decidedOn;
    String outcome;
    String reasons;
    String alternativesRejected;
    String interestsDeclared;
    LocalDate recordPublishedOn;
    LocalDate inForceOn;
    String calledInBy;
    String callInGrounds;
    String callInOutcome;
    LocalDate plannedFor;
    LocalDate deferredOn;
    String committeeView;
    String committeeRecommendation;
    LocalDate calledInOn;
    String callInView;
    String callInReasons;
    String councilView;
    String councilReasons;
}
