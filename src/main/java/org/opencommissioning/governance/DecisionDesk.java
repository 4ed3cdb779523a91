package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.UnknownYear;
import org.opencommissioning.calendar.WorkingCalendar;
import org.opencommissioning.governance.DeskLine.Next;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.records.London;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every key decision by where it stands, with what has to happen next, until when, and whose task it is. */
@Service
class DecisionDesk {

    private static final Set<String> BEFORE_THE_ENTRY = Set.of("prepare-fed-entry", "agree-urgency");

    private final KeyDecisions keyDecisions;
    private final Gates gates;
    private final Inbox inbox;
    private final LawfulTime time;

    DecisionDesk(KeyDecisions keyDecisions, Gates gates, Inbox inbox, LawfulTime time) {
        this.keyDecisions = keyDecisions;
        this.gates = gates;
        this.inbox = inbox;
        this.time = time;
    }

    /**
     * What is looked for; null or empty text leaves a condition out.
     *
     * @param text words of its title, matter, decision maker or references
     * @param place where it stands
     */
    record Wanted(String text, String place, String urgency, String restriction) {

        boolean matches(DeskLine line) {
            KeyDecisionView decision = line.decision();
            String all = String.join(
                            " ",
                            Stream.of(
                                            line.reference(),
                                            line.about().caseReference(),
                                            line.about().title(),
                                            line.about().decisionMaker(),
                                            decision == null
                                                    ? null
                                                    : decision.subject().matter())
                                    .filter(word -> word != null)
                                    .toList())
                    .toLowerCase(Locale.UK);
            return (text == null
                            || Stream.of(text.toLowerCase(Locale.UK).strip().split("\\s+"))
                                    .allMatch(all::contains))
                    && any(place, line.place().word())
                    && any(urgency, line.about().urgency())
                    && any(
                            restriction,
                            decision == null ? null : decision.handling().restriction());
        }

        /** Whether nothing is asked for. */
        public boolean none() {
            return Stream.of(text, place, urgency, restriction).allMatch(one -> one == null || one.isBlank());
        }

        private static boolean any(String wanted, String has) {
            return wanted == null || wanted.isBlank() || wanted.equals(has);
        }
    }

    /**
     * A meeting at which decisions are to be taken, or a day on which a member may take them.
     *
     * @param planned whether somebody named the day; otherwise it is the earliest lawful one
     * @param agenda the last day for the agenda of a meeting; null where the calendar does not reach
     * @param privateNotice the last day for notice that part of it is private; null when all is open
     */
    record Meeting(LocalDate day, boolean planned, LawfulDate agenda, LawfulDate privateNotice, List<DeskLine> lines) {}

    /** Those that match, by place in the order of the places, each with the soonest first; the closed ones with the latest first. */
    @Transactional(readOnly = true)
    List<DeskLine> lines(Wanted wanted) {
        Map<String, List<TaskView>> tasks = inbox.openTasksOf(KeyDecisions.GATE).stream()
                .filter(task -> task.caseReference() != null)
                .collect(Collectors.groupingBy(TaskView::caseReference, LinkedHashMap::new, Collectors.toList()));
        List<KeyDecisionView> all = keyDecisions.all();
        Map<String, String> current = new LinkedHashMap<>();
        all.stream()
                .filter(one -> one.status() != DecisionStatus.WITHDRAWN)
                .sorted(Comparator.comparing(KeyDecisionView::reference))
                .forEach(one -> current.put(one.caseReference(), one.reference()));
        Set<String> preparing = new HashSet<>();
        List<DeskLine> lines = new ArrayList<>();
        tasks.forEach((reference, open) -> {
            List<TaskView> entry = open.stream()
                    .filter(task -> BEFORE_THE_ENTRY.contains(task.elementId()))
                    .toList();
            if (!entry.isEmpty()) {
                preparing.add(reference);
                lines.add(toPublish(entry));
            }
        });
        for (KeyDecisionView decision : all) {
            boolean isCurrent = decision.reference().equals(current.get(decision.caseReference()))
                    && !preparing.contains(decision.caseReference());
            lines.add(line(decision, isCurrent ? tasks.getOrDefault(decision.caseReference(), List.of()) : List.of()));
        }
        return lines.stream()
                .filter(wanted::matches)
                .sorted(Comparator.comparing(DeskLine::place)
                        .thenComparing(DecisionDesk::order)
                        .thenComparing(DeskLine::reference))
                .toList();
    }

    /** One decision as the desk has it. */
    @Transactional(readOnly = true)
    DeskLine line(KeyDecisionView decision) {
        boolean isCurrent = keyDecisions
                .current(decision.caseReference())
                .filter(row -> row.reference().equals(decision.reference()))
                .isPresent();
        return line(
                decision,
                isCurrent
                        ? inbox.openTasks(decision.caseReference()).stream()
                                .filter(task -> task.processId().equals(KeyDecisions.GATE)
                                        && !BEFORE_THE_ENTRY.contains(task.elementId()))
                                .toList()
                        : List.of());
    }

    /** What waits to be decided, by the day on which it is planned or may first be. */
    @Transactional(readOnly = true)
    List<Meeting> agenda() {
        record Day(LocalDate day, boolean planned) {}
        Map<Day, List<DeskLine>> days = lines(new Wanted(null, null, null, null)).stream()
                .filter(line -> line.decision() != null && line.decision().status() == DecisionStatus.FOR_DETERMINATION)
                .sorted(Comparator.comparing((DeskLine line) -> meeting(line.decision()))
                        .thenComparing(DeskLine::reference))
                .collect(Collectors.groupingBy(
                        line -> new Day(
                                meeting(line.decision()),
                                line.decision().dates().plannedFor() != null),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return days.entrySet().stream()
                .map(one -> new Meeting(
                        one.getKey().day(),
                        one.getKey().planned(),
                        agendaLatest(one.getKey().day()),
                        one.getValue().stream()
                                        .allMatch(line -> line.decision()
                                                .handling()
                                                .restriction()
                                                .equals("open"))
                                ? null
                                : privateNoticeLatest(one.getKey().day()),
                        one.getValue()))
                .toList();
    }

    /** The day on which a decision is planned to be taken, else the first on which it may be; never one that has passed. */
    LocalDate meeting(KeyDecisionView decision) {
        LocalDate planned = decision.dates().plannedFor();
        LocalDate day = planned == null ? decision.dates().notBefore() : planned;
        return day.isBefore(time.today()) ? time.today() : day;
    }

    /** The last day for the agenda of a meeting on that day; null where the calendar does not reach. */
    LawfulDate agendaLatest(LocalDate meeting) {
        try {
            return time.agendaLatest(meeting);
        } catch (UnknownYear tooFar) {
            return null;
        }
    }

    LawfulDate privateNoticeLatest(LocalDate meeting) {
        return time.privateMeetingNoticeLatest(meeting);
    }

    private static LocalDate order(DeskLine line) {
        if (line.next().date() == null) {
            return LocalDate.MIN;
        }
        // What is closed is looked for from the latest backwards.
        return line.place().closed()
                ? LocalDate.ofEpochDay(-line.next().date().toEpochDay())
                : line.next().date();
    }

    private DeskLine toPublish(List<TaskView> tasks) {
        TaskView task = tasks.getFirst();
        LocalDate due = task.dueAt() == null
                ? null
                : task.dueAt().atZoneSameInstant(London.ZONE).toLocalDate();
        String next = task.elementId().equals("agree-urgency")
                ? "The scrutiny chair says whether it is urgent"
                : "The entry is to be prepared";
        return new DeskLine(
                DecisionPlace.ENTRY_TO_PUBLISH,
                null,
                new DeskLine.About(
                        task.caseReference(),
                        task.caseTitle() == null ? task.caseReference() : task.caseTitle(),
                        null,
                        null),
                Next.of(due, next, task.source()).passed(due != null && due.isBefore(time.today())),
                tasks);
    }

    private DeskLine line(KeyDecisionView decision, List<TaskView> tasks) {
        DecisionPlace place = place(decision, tasks);
        return new DeskLine(place, decision, DeskLine.About.of(decision), next(place, decision), tasks);
    }

    private Next next(DecisionPlace place, KeyDecisionView decision) {
        LocalDate today = time.today();
        LocalDate notBefore = decision.dates().notBefore();
        return switch (place) {
            case CALL_IN_OPEN -> {
                LocalDate last = decision.taken().inForceOn().minusDays(1);
                yield Next.of(
                                last,
                                "It can be called in until the end of this day",
                                time.callInEffective(decision.taken().recordPublishedOn())
                                        .explanation())
                        .left(Math.max(0, time.workingDaysBetween(today, last, WorkingCalendar.COUNCIL)))
                        .passed(last.isBefore(today));
            }
            case CALLED_IN ->
                Next.of(
                        decision.callIn().on(),
                        "refer-to-council".equals(decision.callIn().view())
                                ? "Scrutiny referred it to the council, which is to say whether it objects"
                                : "Called in; scrutiny is to hear it",
                        null);
            case RECORD_TO_PUBLISH ->
                Next.of(
                                today,
                                "It was decided, and its record is not published: look for an incident",
                                "Executive Arrangements Regulations 2012 reg 12 to 14.")
                        .passed(true);
            case DUE ->
                Next.of(
                        notBefore,
                        "It may be taken since this day",
                        decision.dates().notBeforeRule());
            case REFERRED_BACK ->
                decision.deferred()
                        ? Next.of(
                                notBefore,
                                "Referred back after its call-in and deferred to this day; it is to be decided again",
                                decision.callIn().reasons())
                        : Next.of(
                                decision.callIn().on(),
                                "Called in; it is to be decided again",
                                decision.callIn().reasons());
            case PRE_SCRUTINY, NOTICE, DEFERRED, ENTRY_TO_PUBLISH ->
                Next.of(
                                notBefore,
                                decision.referredBack()
                                        ? "Referred back after its call-in and deferred; it may not be decided again before this day"
                                        : "It may not be taken before this day",
                                decision.dates().notBeforeRule())
                        .passed(place == DecisionPlace.PRE_SCRUTINY && !notBefore.isAfter(today));
            case IN_FORCE -> Next.of(decision.taken().inForceOn(), "In force since this day", null);
            case NOT_APPROVED -> Next.of(decision.taken().on(), "It was refused on this day", null);
            case WITHDRAWN ->
                Next.of(
                        decision.dates().firstPublishedOn(),
                        "Withdrawn; its entry was first published on this day",
                        null);
        };
    }

    private DecisionPlace place(KeyDecisionView decision, List<TaskView> tasks) {
        return switch (decision.status()) {
            case SUBJECT_TO_CALL_IN -> DecisionPlace.CALL_IN_OPEN;
            case CALLED_IN -> DecisionPlace.CALLED_IN;
            case APPROVED -> DecisionPlace.IN_FORCE;
            case REJECTED -> DecisionPlace.NOT_APPROVED;
            case WITHDRAWN -> DecisionPlace.WITHDRAWN;
            case FOR_DETERMINATION -> undecided(decision, tasks);
        };
    }

    private DecisionPlace undecided(KeyDecisionView decision, List<TaskView> tasks) {
        if (tasks.stream().anyMatch(task -> task.elementId().equals("scrutinise-beforehand"))) {
            return DecisionPlace.PRE_SCRUTINY;
        }
        boolean early = time.today().isBefore(decision.dates().notBefore());
        if (!early
                && tasks.isEmpty()
                && gates.standing(decision.caseReference(), decision.planVersion(), KeyDecisions.GATE)
                        .filter(entry -> entry.kind() == Kind.DECISION
                                && GateDecision.of(entry.outcome()).isFinal())
                        .isPresent()) {
            return DecisionPlace.RECORD_TO_PUBLISH;
        }
        return waiting(decision, early);
    }

    /** Where a decision stands that waits to be taken: one that was deferred is among the deferred until its day, whether it is taken for the first time or again. */
    static DecisionPlace waiting(KeyDecisionView decision, boolean early) {
        if (early && decision.deferred()) {
            return DecisionPlace.DEFERRED;
        }
        if (decision.referredBack()) {
            return DecisionPlace.REFERRED_BACK;
        }
        return early ? DecisionPlace.NOTICE : DecisionPlace.DUE;
    }
}
