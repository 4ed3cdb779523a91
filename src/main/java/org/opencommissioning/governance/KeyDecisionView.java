package org.opencommissioning.governance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A key decision from its entry among the forthcoming executive decisions to its coming into force. What is exempt from publication is in it until {@link #withoutExempt} takes it out.
 *
 * @param reference its reference, such as {@code 26/00001}
 * @param matter what is to be decided
 * @param decisionMaker name and title of the member, or the body
 * @param urgency normal, semi-urgent or urgent
 * @param urgencyReason why the usual notice could not be given; null when it was
 * @param chairName who agreed to special urgency; null when nobody had to
 * @param restriction open, part-exempt or fully-exempt
 * @param exemptReason the paragraph of Schedule 12A; null when open
 * @param documents the documents that go to the decision maker, one on each line; null when there are none
 * @param firstPublishedOn when notice was first published
 * @param notBefore the day before which it is not taken
 * @param notBeforeRule how that day was counted and by what law
 * @param decidedBy the person who decided; null while nobody has
 * @param onBehalfOf who was covered for; null when nobody was
 * @param outcome agree or reject; null while it is not decided
 * @param recordPublishedOn when the record of the decision was published
 * @param inForceOn the day from which it has effect if it is not called in, or had; null while it is not decided
 * @param calledInBy who called it in; null when nobody did
 * @param callInOutcome what came of the call-in in the end: no-objection or referred-back; null when it was not called in or is not heard yet
 * @param plannedFor the day on which it is planned to be taken; null when none is named
 * @param deferredOn when it was last deferred; null when it was not
 * @param committeeView whether the cabinet committee endorsed it or recommended something; null when it has not looked at it
 * @param calledInOn when it was called in; null when it was not
 * @param callInView what scrutiny said: no-objection, refer-back or refer-to-council; null when it has not heard it
 * @param councilView whether the full council objects; null when it was not asked
 * @param mandate how much it allows, and what of the award it delegates; null where that is not known
 */
public record KeyDecisionView(
        String reference,
        String caseReference,
        int planVersion,
        String title,
        String matter,
        String decisionMaker,
        String urgency,
        String urgencyReason,
        String chairName,
        String restriction,
        String exemptReason,
        String documents,
        String contact,
        LocalDate firstPublishedOn,
        LocalDate notBefore,
        String notBeforeRule,
        DecisionStatus status,
        String decidedBy,
        String onBehalfOf,
        LocalDate decidedOn,
        String outcome,
        String reasons,
        String alternativesRejected,
        String interestsDeclared,
        LocalDate recordPublishedOn,
        LocalDate inForceOn,
        String calledInBy,
        String callInGrounds,
        String callInOutcome,
        LocalDate plannedFor,
        LocalDate deferredOn,
        String committeeView,
        String committeeRecommendation,
        LocalDate calledInOn,
        String callInView,
        String callInReasons,
        String councilView,
        String councilReasons,
        @Nullable Mandate mandate) {

    /** What stands in place of exempt content. */
    public static final String EXEMPT = "Exempt from publication";

    /** Whether all of it may be published. */
    public boolean open() {
        return "open".equals(restriction);
    }

    /**
     * What may be said of it outside. The matter itself is always named (regulation 9(3)); of a fully exempt one nothing more is given out, and of a part exempt
     * one what was written to be published.
     */
    public KeyDecisionView withoutExempt() {
        return open()
                ? this
                : new KeyDecisionView(
                        reference,
                        caseReference,
                        planVersion,
                        title,
                        matter,
                        decisionMaker,
                        urgency,
                        urgencyReason,
                        chairName,
                        restriction,
                        exemptReason,
                        published(documents),
                        contact,
                        firstPublishedOn,
                        notBefore,
                        notBeforeRule,
                        status,
                        decidedBy,
                        onBehalfOf,
                        decidedOn,
                        outcome,
                        published(reasons),
                        published(alternativesRejected),
                        published(interestsDeclared),
                        recordPublishedOn,
                        inForceOn,
                        calledInBy,
                        published(callInGrounds),
                        callInOutcome,
                        plannedFor,
                        deferredOn,
                        committeeView,
                        kept(committeeRecommendation),
                        calledInOn,
                        callInView,
                        kept(callInReasons),
                        councilView,
                        kept(councilReasons),
                        "fully-exempt".equals(restriction) ? null : mandate);
    }

    /** What is written to be published, and is of all but a fully exempt matter. */
    private @Nullable String published(@Nullable String text) {
        return text != null && "fully-exempt".equals(restriction) ? EXEMPT : text;
    }

    /** What is said among those whose matter it is. */
    private static @Nullable String kept(@Nullable String text) {
        return text == null ? null : EXEMPT;
    }
}
