package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Planned procurement notices (UK3, section 15 of the Act). A tender notice that follows one within its time may give tenderers less time; whether it does
 * follows from the two days alone.
 */
@Component
class PlannedNotices {

    private final Notices notices;
    private final Cases cases;
    private final Plans plans;
    private final LawfulTime time;

    PlannedNotices(Notices notices, Cases cases, Plans plans, LawfulTime time) {
        this.notices = notices;
        this.cases = cases;
        this.plans = plans;
        this.time = time;
    }

    /**
     * A planned procurement notice and when it counts.
     *
     * @param from the first day on which a tender notice may be published that it shortens the period of
     * @param until the last such day
     */
    record Standing(LocalDate published, LawfulDate from, LawfulDate until) {

        boolean qualifies(LocalDate tenderNotice) {
            return !tenderNotice.isBefore(from.date()) && !tenderNotice.isAfter(until.date());
        }

        /** Why it does not shorten the period of a tender notice on that day. */
        String refusal(LocalDate tenderNotice) {
            return "The planned procurement notice does not shorten the time to tender for a tender notice of this day. "
                    + (tenderNotice.isBefore(from.date()) ? from : until).explanation();
        }
    }

    /** When a notice of that day counts. */
    Standing standing(LocalDate published) {
        return new Standing(
                published, time.plannedNoticeQualifiesFrom(published), time.plannedNoticeQualifiesUntil(published));
    }

    /** The latest notice of a case: published here, or elsewhere as its plan version says; empty when there is none. */
    @Transactional(readOnly = true)
    Optional<Standing> of(CaseReference caseReference, int planVersion) {
        Optional<LocalDate> here = publishedHere(caseReference);
        Optional<LocalDate> elsewhere = plans.version(caseReference, planVersion)
                .map(plan -> plan.facts().get("plannedNoticeOn"))
                .map(on -> LocalDate.parse(String.valueOf(on)));
        return here.or(() -> elsewhere).map(this::standing);
    }

    /**
     * Publishes the notice of a case, unless there is one that may still count.
     *
     * @param facts what the plan says: {@code estimatedValue}, {@code contractType} and {@code noticeDate}, the day on which the tender notice is expected
     * @return the day of the notice that counts
     */
    @Transactional
    LocalDate publish(CaseReference caseReference, Map<String, Object> facts) {
        LocalDate today = time.today();
        Optional<LocalDate> standing = publishedHere(caseReference)
                .filter(published -> !today.isAfter(standing(published).until().date()));
        if (standing.isPresent()) {
            return settled(caseReference, standing.get());
        }
        CaseView view = cases.get(caseReference);
        String subject = caseReference + "-U" + today;
        Map<String, Object> content = CaseSubject.facts(view);
        content.putAll(facts);
        content.put(
                "procedure",
                Boolean.TRUE.equals(view.facts().get("preSelectedOnly"))
                        ? "Competitive flexible procedure"
                        : "Open procedure");
        content.put("submission", "Write to the contact of this notice, and name its reference.");
        content.put("reference", subject);
        content.put("title", view.title());
        content.put("description", view.need());
        notices.publish(new NewNotice(
                NoticeCode.UK3,
                "planning",
                caseReference.value(),
                null,
                subject,
                view.title(),
                NoticeContent.write(NoticeCode.UK3, content)));
        cases.note(
                caseReference,
                ApprovedSteps.SYSTEM,
                "Planned procurement notice published (UK3)",
                standing(today).from().explanation());
        return settled(caseReference, today);
    }

    /** The day is a fact of the plan that is frozen next. */
    private LocalDate settled(CaseReference caseReference, LocalDate publishedOn) {
        cases.settle(caseReference, Map.of("plannedNoticeOn", publishedOn.toString()));
        return publishedOn;
    }

    private Optional<LocalDate> publishedHere(CaseReference caseReference) {
        return notices.of(caseReference.value()).stream()
                .filter(notice -> notice.code() == NoticeCode.UK3)
                .map(notice ->
                        notice.publishedAt().atZoneSameInstant(London.ZONE).toLocalDate())
                .reduce((earlier, later) -> later);
    }
}
