package org.opencommissioning.sourcing.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.WorkingCalendar;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.route.RoutePreview.Answer;
import org.springframework.stereotype.Component;

/**
 * The dates that follow from the answers of the decision tables: the earliest lawful day of each step, the latest day where
 * a duty or the start of the contract sets one, and the rule that fixes it.
 */
@Component
public class Timetable {

    /** No lawful sequence takes longer than this: how far back the latest day to start is looked for. */
    private static final int SEARCHED_DAYS = 500;

    private final LawfulTime time;
    private final Decisions decisions;
    private final PlanRules rules;

    Timetable(LawfulTime time, Decisions decisions, PlanRules rules) {
        this.time = time;
        this.decisions = decisions;
        this.rules = rules;
    }

    /**
     * A step of the timetable.
     *
     * @param earliest    the first lawful day; null for a duty that only has a last day
     * @param latest      the last lawful day, or the last from which the contract can still start in time; null when nothing sets one
     * @param rule        the rule that fixes it, as in {@code GET /api/calendar/{rule}} where there is one
     * @param explanation how it was counted, for an officer
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Step(String step, LocalDate earliest, LocalDate latest, String rule, String explanation) {

        Step withLatest(LocalDate day) {
            return latest != null ? this : new Step(step, earliest, day, rule, explanation);
        }
    }

    record Plan(List<Step> steps, List<String> warnings) {}

    /**
     * What speaks against a lawful date.
     *
     * @param ruleId the rule of the decision table that says so
     */
    public record Warning(String words, String ruleId) {}

    /** The timetable of a plan on which work starts on {@code start}; {@code contractStart} is null when nothing depends on it. */
    Plan plan(Map<String, Answer> answers, Map<String, Object> facts, LocalDate start, LocalDate contractStart) {
        Set<String> notices = codes(answers.get("required-notices").outputs());
        BiFunction<LocalDate, LocalDate, Walk> walk = (from, to) -> new Walk(notices, facts, from, to).go();
        Walk earliest = walk.apply(start, contractStart);
        List<String> warnings = new ArrayList<>();
        List<Step> steps = earliest.steps;
        if (contractStart != null) {
            Optional<LocalDate> latestStart = latestStart(walk, contractStart);
            latestStart.ifPresent(day -> putLatest(steps, walk.apply(day, contractStart)));
            if (latestStart.isEmpty() || latestStart.get().isBefore(start)) {
                warnings.add("The contract cannot lawfully start on " + SiteWords.day(contractStart)
                        + ": the earliest day is " + SiteWords.day(earliest.signed)
                        + latestStart
                                .map(day -> ", and work had to start by " + SiteWords.day(day))
                                .orElse("") + ".");
            }
        }
        warnings.addAll(warnings(earliest, facts, contractStart));
        return new Plan(List.copyOf(steps), warnings);
    }

    /**
     * The steps of a plan whose tables were asked before, from a day on.
     *
     * @param facts   what the tables answered, by output name
     * @param notices the codes of the notices that must be published
     */
    public List<Step> steps(Map<String, Object> facts, Set<String> notices, LocalDate start) {
        return List.copyOf(new Walk(notices, facts, start, null).go().steps);
    }

    /** As above, once tenders have closed: what follows from the first working day from {@code from} on. */
    public List<Step> stepsAfterDeadline(Map<String, Object> facts, Set<String> notices, LocalDate from) {
        Walk walk = new Walk(notices, facts, from, null);
        walk.award();
        walk.follow();
        return List.copyOf(walk.steps);
    }

    /** What speaks against a deadline for tenders that was worked out, by the table that says so: who sets it chooses a working day. */
    public List<Warning> tenderWarnings(LocalDate invited, LocalDate deadline) {
        return tenderWarnings(invited, deadline, true, 0);
    }

    /**
     * What speaks against a deadline for tenders that somebody has chosen.
     *
     * @param planned the day on which the notice goes out by the plan that was signed off
     */
    public List<Warning> tenderWarnings(LocalDate invited, LocalDate deadline, LocalDate planned) {
        return tenderWarnings(
                invited,
                deadline,
                time.isWorkingDay(deadline, WorkingCalendar.COUNCIL),
                ChronoUnit.DAYS.between(invited, planned));
    }

    private List<Warning> tenderWarnings(
            LocalDate invited, LocalDate deadline, boolean workingDay, long daysBeforePlanned) {
        return warned(
                "tender-warnings",
                Map.of(
                        "tenderWorkingDays",
                        time.workingDaysBetween(invited.plusDays(1), deadline, WorkingCalendar.COUNCIL),
                        "deadlineSeason",
                        time.season(deadline)
                                .map(season -> season.name().toLowerCase(Locale.ROOT))
                                .orElse("none"),
                        "deadlineIsWorkingDay",
                        workingDay,
                        "daysBeforePlanned",
                        daysBeforePlanned));
    }

    /** What speaks against two tenders for one market that run on so many days together, by the table that says so. */
    public List<Warning> clash(long daysTogether) {
        return warned("tender-clashes", Map.of("daysTogether", daysTogether));
    }

    /** The codes of the notices that the table of required notices asks for. */
    public static Set<String> codes(Object notices) {
        return notices instanceof List<?> list
                ? list.stream()
                        .map(row -> row instanceof Map<?, ?> outputs ? outputs.get("code") : null)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** The last day on which work can start so that the contract is signed by the day on which it starts. */
    private static Optional<LocalDate> latestStart(
            BiFunction<LocalDate, LocalDate, Walk> walk, LocalDate contractStart) {
        int lateEnough = 0;
        int tooLate = SEARCHED_DAYS;
        if (walk.apply(contractStart.minusDays(SEARCHED_DAYS), contractStart)
                .signed
                .isAfter(contractStart)) {
            return Optional.empty();
        }
        while (tooLate - lateEnough > 1) {
            int middle = (lateEnough + tooLate) / 2;
            LocalDate day = contractStart.minusDays(SEARCHED_DAYS - (long) middle);
            if (walk.apply(day, contractStart).signed.isAfter(contractStart)) {
                tooLate = middle;
            } else {
                lateEnough = middle;
            }
        }
        return Optional.of(contractStart.minusDays(SEARCHED_DAYS - (long) lateEnough));
    }

    private static void putLatest(List<Step> steps, Walk latest) {
        Map<String, LocalDate> days = new HashMap<>();
        latest.steps.forEach(step -> days.put(step.step(), step.earliest()));
        steps.replaceAll(step -> step.withLatest(days.get(step.step())));
    }

    private List<String> warnings(Walk walk, Map<String, Object> facts, LocalDate contractStart) {
        List<String> warnings = new ArrayList<>();
        if (walk.deadline != null) {
            warnings.addAll(words(tenderWarnings(walk.invited, walk.deadline)));
        }
        if (contractStart != null && !walk.signed.isAfter(contractStart) && facts.get("staffTransfer") != null) {
            warnings.addAll(words(warned(
                    "mobilisation-warnings",
                    Map.of(
                            "mobilisationDays", ChronoUnit.DAYS.between(walk.signed, contractStart),
                            "staffTransfer", facts.get("staffTransfer")))));
        }
        return warnings;
    }

    private static List<String> words(List<Warning> warnings) {
        return warnings.stream().map(Warning::words).toList();
    }

    private List<Warning> warned(String decision, Map<String, Object> facts) {
        return decisions.evaluate(decision, facts).matchedRules().stream()
                .map(rule -> new Warning(String.valueOf(rule.outputs().get("warning")), rule.ruleId()))
                .toList();
    }

    /** One walk through the steps from a day on. */
    private final class Walk {

        private final Set<String> notices;
        private final Map<String, Object> facts;
        private final LocalDate contractStart;
        private final List<Step> steps = new ArrayList<>();
        private LocalDate day;
        private LocalDate announced;
        private LocalDate invited;
        private LocalDate deadline;
        private LocalDate signed;

        Walk(Set<String> notices, Map<String, Object> facts, LocalDate start, LocalDate contractStart) {
            this.notices = notices;
            this.facts = facts;
            this.day = time.nextWorkingDay(start);
            this.contractStart = contractStart;
        }

        Walk go() {
            add("work-starts", day, null, "council working day", "The first working day from the start date.");
            announce();
            decide();
            invite();
            award();
            follow();
            return this;
        }

        /** A planned procurement notice makes the tender notice wait, and the time to tender shorter; one that is too old by then does neither. */
        private void announce() {
            if (!needs("UK4") || !Boolean.TRUE.equals(facts.get("qualifyingPlannedNotice"))) {
                return;
            }
            if (facts.get("plannedNoticeOn") instanceof String on) {
                announced = LocalDate.parse(on);
            } else {
                announced = day;
                add(
                        "planned-notice",
                        day,
                        null,
                        "required-notices",
                        "The planned procurement notice (UK3) announces the tender.");
            }
        }

        private Number minimumDays() {
            if (announced == null
                    || !day.isAfter(time.plannedNoticeQualifiesUntil(announced).date())) {
                return facts.get("minimumDays") instanceof Number minimum ? minimum : null;
            }
            Map<String, Object> lapsed = new HashMap<>(facts);
            lapsed.put("qualifyingPlannedNotice", false);
            return rules.ask(lapsed).output("tendering-period", "minimumDays") instanceof Number minimum
                    ? minimum
                    : null;
        }

        private String tenderNotice() {
            String opens = "The tender notice (UK4) opens the competition.";
            if (announced == null) {
                return opens;
            }
            LawfulDate from = time.plannedNoticeQualifiesFrom(announced);
            if (day.isAfter(time.plannedNoticeQualifiesUntil(announced).date())) {
                return opens + " The planned procurement notice is too old to shorten the time to tender: "
                        + time.plannedNoticeQualifiesUntil(announced).explanation();
            }
            if (day.isBefore(from.date())) {
                day = time.nextWorkingDay(from.date());
            }
            return opens + " The planned procurement notice shortens the time to tender from that day on: "
                    + from.explanation();
        }

        private void decide() {
            if (!Boolean.TRUE.equals(facts.get("isKeyDecision"))) {
                return;
            }
            int noticeDays = ((Number) facts.get("noticeDays")).intValue();
            add(
                    "decision-notice",
                    day,
                    null,
                    "decision-timetable",
                    "The notice of the key decision is published in the forthcoming executive decisions.");
            add("key-decision", time.decisionEarliest(day, noticeDays, String.valueOf(facts.get("noticeCalendar"))));
            if (Boolean.TRUE.equals(facts.get("callIn"))) {
                add("decision-in-force", time.callInEffective(day));
            }
            day = time.nextWorkingDay(day);
        }

        private void invite() {
            String route = String.valueOf(facts.get("route"));
            switch (route) {
                case "formal-tender", "dynamic-market", "framework-call-off" -> {
                    boolean noticed = needs("UK4");
                    String opening = noticed ? tenderNotice() : "Tenders are invited.";
                    add(
                            noticed ? "tender-notice" : "tenders-invited",
                            day,
                            null,
                            noticed ? "required-notices" : "procurement-route",
                            opening);
                    tenders("tender-deadline");
                }
                case "one-quote", "three-quotes" -> {
                    add("quotes-invited", day, null, "procurement-route", "Quotations are invited.");
                    tenders("quotes-due");
                }
                case "direct-award" -> {
                    if (needs("UK5")) {
                        add(
                                "transparency-notice",
                                day,
                                null,
                                "required-notices",
                                "The transparency notice (UK5) comes before the award.");
                    }
                }
                default -> {}
            }
        }

        private void tenders(String step) {
            invited = day;
            Number minimum = minimumDays();
            if (minimum != null) {
                add(step, time.tenderDeadlineEarliest(day, minimum.intValue()));
            } else if (step.equals("quotes-due")
                    && rules.askOne("quote-period", "workingDays", Map.of("route", facts.get("route")))
                            instanceof Number workingDays) {
                day = time.dueIn(day, workingDays.intValue());
                add(
                        step,
                        day,
                        null,
                        "quote-period",
                        workingDays
                                + " working days to quote: no minimum is set by law, the time must be reasonable and the same for all.");
            } else {
                day = time.nextWorkingDay(day.plusDays(1));
                add(
                        step,
                        day,
                        null,
                        "tendering-period",
                        "No minimum is set by law: the time must be reasonable and the same for all.");
            }
            deadline = day;
            day = time.nextWorkingDay(day.plusDays(1));
        }

        private void award() {
            if (needs("UK6")) {
                add(
                        "award-notice",
                        day,
                        null,
                        "required-notices",
                        "The contract award notice (UK6) follows the assessment summaries; time to evaluate comes on top.");
                if (Boolean.TRUE.equals(facts.get("mandatory"))) {
                    add("standstill-ends", time.standstillLastDay(day));
                    day = time.nextWorkingDay(day.plusDays(1));
                }
            }
            signed = day;
            add(
                    "contract-signed",
                    day,
                    null,
                    "standstill",
                    Boolean.TRUE.equals(facts.get("mandatory"))
                            ? "The day after the standstill ends, or the next working day."
                            : "No standstill is required.");
        }

        private void follow() {
            duty("contract-details-notice", "contractDetailsDays", "The contract details notice (UK7)");
            duty("contract-copy", "contractCopyDays", "The copy of the contract");
            LocalDate starts = contractStart == null ? signed : contractStart;
            if (Boolean.TRUE.equals(facts.get("staffTransfer"))) {
                LawfulDate information = time.tupeInformationLatest(starts);
                add("staff-information", null, information.date(), information.rule(), information.explanation());
            }
            add(
                    "contract-start",
                    signed,
                    contractStart,
                    "contract-signed",
                    "Not before the contract is signed; mobilisation comes on top.");
        }

        private void duty(String step, String daysFact, String what) {
            if (facts.get(daysFact) instanceof Number days) {
                LawfulDate last = time.daysBeginningWith(signed, days.intValue());
                add(step, null, last.date(), last.rule(), what + " is published by then. " + last.explanation());
            }
        }

        private boolean needs(String notice) {
            return notices.contains(notice);
        }

        private void add(String step, LawfulDate date) {
            day = date.date();
            add(step, day, null, date.rule(), date.explanation());
        }

        private void add(String step, LocalDate earliest, LocalDate latest, String rule, String explanation) {
            steps.add(new Step(step, earliest, latest, rule, explanation));
        }
    }
}
