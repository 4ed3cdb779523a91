package org.opencommissioning.sourcing.diary;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.UnknownYear;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.State;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.diary.DiaryTender.Clash;
import org.opencommissioning.sourcing.diary.DiaryTender.DiaryDate;
import org.opencommissioning.sourcing.diary.DiaryTender.Warned;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.route.RuleSources;
import org.opencommissioning.sourcing.route.Timetable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every competition ahead or under way: what was published or agreed where there is something, else the earliest lawful day that follows from the
 * frozen plan, counted from today.
 */
@Component
class TenderDiary {

    /** The routes on which suppliers are asked for tenders or quotations. */
    private static final Set<String> COMPETITIONS =
            Set.of("formal-tender", "dynamic-market", "framework-call-off", "three-quotes", "one-quote");

    private static final int PAGE = 500;

    private final Cases cases;
    private final Plans plans;
    private final KeyDecisions keyDecisions;
    private final Procurements procurements;
    private final Awards awards;
    private final Notices notices;
    private final Timetable timetable;
    private final PlanRules rules;
    private final RuleSources sources;
    private final LawfulTime time;

    TenderDiary(
            Cases cases,
            Plans plans,
            KeyDecisions keyDecisions,
            Procurements procurements,
            Awards awards,
            Notices notices,
            Timetable timetable,
            PlanRules rules,
            RuleSources sources,
            LawfulTime time) {
        this.cases = cases;
        this.plans = plans;
        this.keyDecisions = keyDecisions;
        this.procurements = procurements;
        this.awards = awards;
        this.notices = notices;
        this.timetable = timetable;
        this.rules = rules;
        this.sources = sources;
        this.time = time;
    }

    /** All of them, those that begin first first. */
    @Transactional(readOnly = true)
    List<DiaryTender> tenders() {
        Map<CaseReference, PlanVersion> frozen = plans.ofRunningCases();
        Map<CaseReference, ProcurementView> begun = new HashMap<>();
        procurements.notUnsuccessful().forEach(one -> begun.put(one.caseReference(), one));
        List<DiaryTender> found = new ArrayList<>();
        for (CaseView view : running()) {
            ProcurementView procurement = begun.get(view.reference());
            PlanVersion plan = frozen.get(view.reference());
            String route = procurement != null
                    ? procurement.route()
                    : plan == null ? null : String.valueOf(plan.decisions().get("route"));
            if (route != null && COMPETITIONS.contains(route)) {
                found.add(new DiaryTender(
                        view.reference().value(),
                        procurement == null ? null : procurement.reference().value(),
                        view.title(),
                        route,
                        blankToNull(view.directorate()),
                        blankToNull(view.category()),
                        dates(view, plan, procurement, route),
                        List.of(),
                        List.of()));
            }
        }
        found.sort(Comparator.comparing(
                        (DiaryTender one) -> one.day(DiaryStep.BEGINS), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(DiaryTender::caseReference));
        return judged(found);
    }

    /** The lots of those of these tenders that are divided, in words, by the reference of the tender. */
    @Transactional(readOnly = true)
    Map<String, List<String>> lots(List<DiaryTender> shown) {
        Map<String, List<String>> words = new HashMap<>();
        procurements
                .lots(shown.stream()
                        .filter(DiaryTender::underWay)
                        .map(one -> ProcurementReference.of(one.procurement()))
                        .toList())
                .forEach((tender, lots) -> words.put(
                        tender.value(),
                        lots.stream()
                                .flatMap(one ->
                                        Stream.ofNullable(one.lot()).map(lot -> lot.words() + ", " + one.status()))
                                .toList()));
        return words;
    }

    /** The days of one case's procurement, whichever its route; empty while no route is known, and once the contract is managed. */
    @Transactional(readOnly = true)
    Map<DiaryStep, DiaryDate> dates(CaseView view) {
        if (view.state() != State.RUNNING || view.stage() == Stage.MANAGE_CONTRACT) {
            return Map.of();
        }
        PlanVersion plan = plans.current(view.reference()).orElse(null);
        ProcurementView procurement = procurements.of(view.reference()).stream()
                .filter(one -> !one.status().equals("unsuccessful"))
                .reduce((earlier, later) -> later)
                .orElse(null);
        String route = procurement != null
                ? procurement.route()
                : plan == null ? null : (String) plan.decisions().get("route");
        return route == null ? Map.of() : dates(view, plan, procurement, route);
    }

    private List<CaseView> running() {
        List<CaseView> running = new ArrayList<>();
        int total = 1;
        for (int offset = 0; offset < total; offset += PAGE) {
            Cases.Found page = cases.search("", null, State.RUNNING, offset, PAGE);
            running.addAll(page.cases());
            total = page.total();
        }
        return running.stream()
                .filter(view -> view.stage() != Stage.MANAGE_CONTRACT)
                .toList();
    }

    private Map<DiaryStep, DiaryDate> dates(
            CaseView view, PlanVersion plan, ProcurementView procurement, String route) {
        Map<DiaryStep, DiaryDate> dates = new EnumMap<>(DiaryStep.class);
        Map<String, Object> facts = new HashMap<>(plan == null ? Map.of() : plan.facts());
        facts.putAll(plan == null ? Map.of() : plan.decisions());
        facts.put("route", route);
        facts.put("mandatory", facts.get("standstillMandatory"));
        Set<String> wanted = Timetable.codes(facts.get("requiredNotices"));
        try {
            if (procurement == null || procurement.deadline() == null) {
                planned(dates, timetable.steps(facts, wanted, start(view, procurement, facts)), route);
            } else {
                underWay(dates, procurement, facts, wanted);
            }
        } catch (UnknownYear beyondTheKnownHolidays) {
            // What is known stays; a date that cannot be counted is not guessed.
        }
        return dates;
    }

    /** The day from which the rest is counted; leaves a key decision in the facts only while its whole notice lies ahead. */
    private LocalDate start(CaseView view, ProcurementView procurement, Map<String, Object> facts) {
        if (procurement != null || view.stage() != Stage.PLAN || !Boolean.TRUE.equals(facts.get("isKeyDecision"))) {
            facts.put("isKeyDecision", false);
            return time.today();
        }
        Optional<KeyDecisionView> decision = keyDecisions.of(view.reference().value()).stream()
                .filter(one -> one.planVersion() == view.planVersion() && one.status() != DecisionStatus.WITHDRAWN)
                .findFirst();
        if (decision.map(one -> one.taken().inForceOn()).isPresent()) {
            facts.put("isKeyDecision", false);
            return later(time.today(), decision.get().taken().inForceOn());
        }
        facts.putAll(rules.askOne("decision-timetable", Map.of("urgency", facts.getOrDefault("urgency", "normal")))
                .getFirst());
        if (decision.map(one -> one.dates().notBefore()).isPresent()) {
            LocalDate decided = later(time.today(), decision.get().dates().notBefore());
            facts.put("isKeyDecision", false);
            return Boolean.TRUE.equals(facts.get("callIn"))
                    ? time.callInEffective(decided).date()
                    : decided;
        }
        return time.today();
    }

    private void planned(Map<DiaryStep, DiaryDate> dates, List<Timetable.Step> steps, String route) {
        for (Timetable.Step step : steps) {
            DiaryStep known = switch (step.step()) {
                case "tender-notice", "tenders-invited", "quotes-invited" -> DiaryStep.BEGINS;
                case "tender-deadline", "quotes-due" -> DiaryStep.DEADLINE;
                case "award-notice", "contract-signed" -> DiaryStep.AWARD;
                case "standstill-ends" -> DiaryStep.STANDSTILL_END;
                case "contract-start" -> DiaryStep.CONTRACT_START;
                default -> null;
            };
            if (known != null && step.earliest() != null) {
                dates.putIfAbsent(known, new DiaryDate(step.earliest(), true));
            }
        }
        if (sealed(route) && dates.containsKey(DiaryStep.DEADLINE)) {
            dates.putIfAbsent(
                    DiaryStep.OPENING,
                    new DiaryDate(
                            time.nextWorkingDay(
                                    dates.get(DiaryStep.DEADLINE).day().plusDays(1)),
                            true));
        }
    }

    private void underWay(
            Map<DiaryStep, DiaryDate> dates,
            ProcurementView procurement,
            Map<String, Object> facts,
            Set<String> wanted) {
        dates.put(
                DiaryStep.BEGINS,
                known(notices.find(NoticeCode.UK4, procurement.reference().value())
                        .map(NoticeView::publishedAt)
                        .orElse(procurement.openedAt())));
        LocalDate deadline = procurement.lastDay();
        dates.put(DiaryStep.DEADLINE, new DiaryDate(deadline, false));
        LocalDate next = later(time.today(), deadline.plusDays(1));
        if (sealed(procurement.route())) {
            dates.put(
                    DiaryStep.OPENING,
                    procurement.tendersOpenedAt() == null
                            ? new DiaryDate(time.nextWorkingDay(next), true)
                            : known(procurement.tendersOpenedAt()));
        }
        AwardView award = awards.ofProcurement(procurement.reference()).orElse(null);
        if (award != null && award.signedOn() != null) {
            dates.put(DiaryStep.CONTRACT_START, new DiaryDate(award.signedOn(), false));
        }
        if (award != null && award.noticePublishedOn() != null) {
            dates.put(DiaryStep.AWARD, new DiaryDate(award.noticePublishedOn(), false));
            if (award.standstillLastDay() != null) {
                dates.put(DiaryStep.STANDSTILL_END, new DiaryDate(award.standstillLastDay(), false));
                next = later(next, award.standstillLastDay().plusDays(1));
            }
            dates.putIfAbsent(DiaryStep.CONTRACT_START, new DiaryDate(time.nextWorkingDay(next), true));
        } else if (award != null && award.decidedAt() != null && !wanted.contains(NoticeCode.UK6.name())) {
            dates.put(DiaryStep.AWARD, known(award.decidedAt()));
        }
        planned(
                dates,
                timetable.stepsAfterDeadline(
                        facts, award != null && award.noticePublishedOn() != null ? Set.of() : wanted, next),
                procurement.route());
    }

    /** With what speaks against the deadline of each that has not closed, and with its clashes. */
    private List<DiaryTender> judged(List<DiaryTender> tenders) {
        Map<String, String> rules = sources.live();
        Map<Long, List<Timetable.Warning>> asked = new HashMap<>();
        List<DiaryTender> open = tenders.stream()
                .filter(one -> one.day(DiaryStep.DEADLINE) != null
                        && !one.day(DiaryStep.DEADLINE).isBefore(time.today()))
                .toList();
        return tenders.stream()
                .map(tender -> open.contains(tender)
                        ? tender.with(warnings(tender, rules), clashes(tender, open, asked, rules))
                        : tender)
                .toList();
    }

    /** @param asked what the table has answered already, by days */
    private List<Clash> clashes(
            DiaryTender tender,
            List<DiaryTender> open,
            Map<Long, List<Timetable.Warning>> asked,
            Map<String, String> rules) {
        return open.stream()
                .filter(tender::ofTheSameMarket)
                .flatMap(other -> asked.computeIfAbsent(tender.daysTogether(other), timetable::clash).stream()
                        .map(warning -> new Clash(
                                other.caseReference(),
                                other.title(),
                                warning.words(),
                                rules.getOrDefault(warning.ruleId(), ""))))
                .toList();
    }

    private List<Warned> warnings(DiaryTender tender, Map<String, String> rules) {
        return timetable.tenderWarnings(tender.day(DiaryStep.BEGINS), tender.day(DiaryStep.DEADLINE)).stream()
                .map(warning -> new Warned(warning.words(), rules.getOrDefault(warning.ruleId(), "")))
                .toList();
    }

    private static boolean sealed(String route) {
        return "formal-tender".equals(route);
    }

    private static DiaryDate known(OffsetDateTime at) {
        return new DiaryDate(at.atZoneSameInstant(London.ZONE).toLocalDate(), false);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
