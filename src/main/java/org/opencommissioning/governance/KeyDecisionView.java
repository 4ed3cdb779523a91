package org.opencommissioning.governance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.site.SiteWords;

/**
 * A key decision from its entry among the forthcoming executive decisions to its coming into force. What is exempt from publication is in it until {@link #withoutExempt} takes it out.
 *
 * @param reference its reference, such as {@code 26/00001}
 * @param mandate how much it allows, and what of the award it delegates; null where that is not known
 */
public record KeyDecisionView(
        String reference,
        String caseReference,
        int planVersion,
        DecisionStatus status,
        @JsonUnwrapped Announced announced,
        @JsonUnwrapped Taken taken,
        @JsonUnwrapped CallIn callIn,
        @Nullable Mandate mandate) {

    /** What stands in place of exempt content. */
    public static final String EXEMPT = "Exempt from publication";

    /** Its entry, and what was made of it before the decision. */
    public record Announced(
            @JsonUnwrapped Subject subject,
            @JsonUnwrapped Handling handling,
            @JsonUnwrapped Dates dates,
            @JsonUnwrapped PreScrutiny preScrutiny,
            @JsonUnwrapped PrivateMeeting privateMeeting) {}

    /**
     * What is to be decided, by whom, on what papers, and whom to ask.
     *
     * @param decisionMaker name and title of the member, or the body
     * @param maker the account of that member; null where a body decides
     * @param period when it is to be decided; null where an older entry does not say
     * @param documents the documents that go to the decision maker, one on each line; null when there are none
     * @param endsContract the contract that it ends early, or whose service it winds down; null where it ends none
     */
    public record Subject(
            String title,
            String matter,
            String decisionMaker,
            @Nullable String maker,
            @JsonUnwrapped @Nullable Period period,
            @Nullable String documents,
            String contact,
            @Nullable String endsContract) {}

    /**
     * The day on which, or the period within which, it is to be decided (Executive Arrangements Regulations 2012 reg 9(2)(c)).
     *
     * @param from null for the first day on which it may be
     */
    public record Period(
            @JsonProperty("decisionFrom") @Nullable LocalDate from,
            @JsonProperty("decisionUntil") LocalDate until) {

        /** As it is published. */
        public String words() {
            return from == null
                    ? "by " + SiteWords.day(until)
                    : from.equals(until)
                            ? "on " + SiteWords.day(until)
                            : "between " + SiteWords.day(from) + " and " + SiteWords.day(until);
        }
    }

    /**
     * How soon it may be taken and how much of it is public.
     *
     * @param urgency normal, semi-urgent or urgent
     * @param urgencyReason why the usual notice could not be given; null when it was
     * @param chair what the chair of scrutiny has to do with it
     * @param restriction open, part-exempt or fully-exempt
     * @param exemptReason the paragraph of Schedule 12A; null when open
     * @param openParts ids of the parts of a part exempt report that the public may read; none where nobody named any
     */
    public record Handling(
            String urgency,
            @Nullable String urgencyReason,
            @JsonUnwrapped Chair chair,
            String restriction,
            @Nullable String exemptReason,
            List<String> openParts) {

        private Handling withoutExempt(UnaryOperator<@Nullable String> published) {
            return new Handling(
                    urgency,
                    urgencyReason,
                    new Chair(chair.name(), published.apply(chair.reasons()), chair.told(), chair.toldOn()),
                    restriction,
                    exemptReason,
                    openParts);
        }
    }

    /**
     * What the chair of scrutiny was told, or agreed to, where less than the usual notice is given (reg 10 and 11). The agreement and its reasons are published.
     *
     * @param name who agreed to special urgency; null when nobody had to
     * @param reasons why they agreed
     * @param told who of scrutiny was told in writing that less notice is given; null when nobody had to be
     */
    public record Chair(
            @JsonProperty("chairName") @Nullable String name,
            @JsonProperty("chairReasons") @Nullable String reasons,
            @JsonProperty("chairNotified") @Nullable String told,
            @JsonProperty("chairNotifiedOn") @Nullable LocalDate toldOn) {}

    /**
     * What was done before a meeting from which the public is kept (reg 5).
     *
     * @param noticeOn when notice of it was given again; null while it was not
     * @param representations what was said against it, and the answer; null where nobody said anything
     * @param agreedBy who of scrutiny agreed that it cannot wait for the notices; null when nobody did
     */
    public record PrivateMeeting(
            @JsonProperty("privateNoticeOn") @Nullable LocalDate noticeOn,

            @JsonProperty("privateRepresentations") @Nullable
            String representations,

            @JsonProperty("privateAgreedBy") @Nullable String agreedBy,
            @JsonProperty("privateAgreedWhy") @Nullable String agreedWhy) {}

    /**
     * The days before the decision.
     *
     * @param firstPublishedOn when notice was first published
     * @param notBefore the day before which it is not taken
     * @param notBeforeRule how that day was counted and by what law
     * @param plannedFor the day on which it is planned to be taken; null when none is named
     * @param deferredOn when it was last deferred; null when it was not
     */
    public record Dates(
            LocalDate firstPublishedOn,
            LocalDate notBefore,
            String notBeforeRule,
            @Nullable LocalDate plannedFor,
            @Nullable LocalDate deferredOn) {}

    /**
     * What the cabinet committee said beforehand.
     *
     * @param view whether it endorsed it or recommended something; null when it has not looked at it
     */
    public record PreScrutiny(
            @JsonProperty("committeeView") @Nullable String view,

            @JsonProperty("committeeRecommendation") @Nullable
            String recommendation) {}

    /**
     * What was decided; null while it is not.
     *
     * @param onBehalfOf who was covered for; null when nobody was
     * @param outcome agree or reject
     * @param recordPublishedOn when the record of the decision was published
     * @param inForceOn the day from which it has effect if it is not called in, or had
     */
    public record Taken(
            @JsonProperty("decidedBy") @Nullable String by,
            @Nullable String onBehalfOf,
            @JsonProperty("decidedOn") @Nullable LocalDate on,
            @Nullable String outcome,
            @JsonUnwrapped Grounds grounds,
            @Nullable LocalDate recordPublishedOn,
            @Nullable LocalDate inForceOn) {}

    /** Why it was decided so, what else was considered, and what interests were declared. */
    public record Grounds(
            @Nullable String reasons,
            @Nullable String alternativesRejected,
            @Nullable String interestsDeclared) {}

    /**
     * Its call-in; null when nobody called it in.
     *
     * @param outcome what came of the call-in in the end: no-objection or referred-back; null when it is not heard yet
     * @param view what scrutiny said: no-objection, refer-back or refer-to-council; null when it has not heard it
     * @param councilView whether the full council objects; null when it was not asked
     */
    public record CallIn(
            @JsonProperty("calledInBy") @Nullable String by,
            @JsonProperty("callInGrounds") @Nullable String grounds,
            @JsonProperty("calledInOn") @Nullable LocalDate on,
            @JsonProperty("callInOutcome") @Nullable String outcome,
            @JsonProperty("callInView") @Nullable String view,
            @JsonProperty("callInReasons") @Nullable String reasons,
            @Nullable String councilView,
            @Nullable String councilReasons) {}

    public Subject subject() {
        return announced.subject();
    }

    public Handling handling() {
        return announced.handling();
    }

    public Dates dates() {
        return announced.dates();
    }

    /** Whether all of it may be published. */
    public boolean open() {
        return "open".equals(handling().restriction());
    }

    /** Whether a part of its report, of those that may be published at all, is published: all of it is open, or somebody has named this part as one that the public may read. */
    public boolean publishes(String part) {
        return open()
                || "part-exempt".equals(handling().restriction())
                        && handling().openParts().contains(part);
    }

    /** Whether a call-in has had it referred back, so that what was decided has no effect and it is decided again. */
    public boolean referredBack() {
        return status == DecisionStatus.FOR_DETERMINATION && "referred-back".equals(callIn.outcome());
    }

    /** Whether it was deferred, and after its call-in where it was referred back. */
    public boolean deferred() {
        return status == DecisionStatus.FOR_DETERMINATION
                && dates().deferredOn() != null
                && (!referredBack()
                        || callIn.on() == null
                        || !dates().deferredOn().isBefore(callIn.on()));
    }

    /** Where it stands, in the words that are published: what waits to be decided says whether it waits again, or longer. */
    public String standing() {
        return referredBack()
                ? deferred() ? "Referred back and deferred" : "Referred back, to be decided again"
                : deferred() ? "Deferred" : status.words();
    }

    private boolean fullyExempt() {
        return "fully-exempt".equals(handling().restriction());
    }

    /**
     * What may be said of it outside. The matter itself is always named (regulation 9(3)); of a fully exempt one nothing more is given out, and of a part exempt
     * one what was written to be published.
     */
    public KeyDecisionView withoutExempt() {
        if (open()) {
            return this;
        }
        Subject subject = subject();
        PreScrutiny preScrutiny = announced.preScrutiny();
        Grounds grounds = taken.grounds();
        return new KeyDecisionView(
                reference,
                caseReference,
                planVersion,
                status,
                new Announced(
                        new Subject(
                                subject.title(),
                                subject.matter(),
                                subject.decisionMaker(),
                                subject.maker(),
                                subject.period(),
                                published(subject.documents()),
                                subject.contact(),
                                subject.endsContract()),
                        handling().withoutExempt(this::published),
                        dates(),
                        new PreScrutiny(preScrutiny.view(), kept(preScrutiny.recommendation())),
                        announced.privateMeeting()),
                new Taken(
                        taken.by(),
                        taken.onBehalfOf(),
                        taken.on(),
                        taken.outcome(),
                        new Grounds(
                                published(grounds.reasons()),
                                published(grounds.alternativesRejected()),
                                published(grounds.interestsDeclared())),
                        taken.recordPublishedOn(),
                        taken.inForceOn()),
                new CallIn(
                        callIn.by(),
                        published(callIn.grounds()),
                        callIn.on(),
                        callIn.outcome(),
                        callIn.view(),
                        kept(callIn.reasons()),
                        callIn.councilView(),
                        kept(callIn.councilReasons())),
                fullyExempt() ? null : mandate);
    }

    /** What is written to be published, and is of all but a fully exempt matter. */
    private @Nullable String published(@Nullable String text) {
        return text != null && fullyExempt() ? EXEMPT : text;
    }

    /** What is said among those whose matter it is. */
    private static @Nullable String kept(@Nullable String text) {
        return text == null ? null : EXEMPT;
    }
}
