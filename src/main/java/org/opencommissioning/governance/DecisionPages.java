package org.opencommissioning.governance;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Csv;
import org.opencommissioning.site.TypedDate;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk of forthcoming decisions and call-in: every key decision by where it stands, each with its history, and the agenda. */
@Controller
class DecisionPages {

    /** Of each place while all are shown; the rest of a place is a link away. */
    private static final int FIRST = 10;

    private static final int PAGE = 50;

    private final DecisionDesk desk;
    private final KeyDecisions keyDecisions;
    private final DecisionHistory history;
    private final LawfulTime time;
    private final People people;

    DecisionPages(
            DecisionDesk desk, KeyDecisions keyDecisions, DecisionHistory history, LawfulTime time, People people) {
        this.desk = desk;
        this.keyDecisions = keyDecisions;
        this.history = history;
        this.time = time;
        this.people = people;
    }

    @GetMapping("/decisions")
    String desk(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String urgency,
            @RequestParam(defaultValue = "") String restriction,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var wanted = new DecisionDesk.Wanted(text, place, urgency, restriction);
        Map<DecisionPlace, List<DeskLine>> found = desk.lines(wanted).stream()
                .collect(Collectors.groupingBy(
                        DeskLine::place, () -> new EnumMap<>(DecisionPlace.class), Collectors.toList()));
        int total = found.values().stream().mapToInt(List::size).sum();
        boolean one = DecisionPlace.of(place).isPresent();
        int pages = one ? Math.max(1, (total + PAGE - 1) / PAGE) : 1;
        int current = Math.clamp(page, 1, pages);
        model.addAttribute(
                "counts",
                found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, all -> all.getValue().size())));
        found.replaceAll((which, lines) -> one
                ? lines.subList((current - 1) * PAGE, Math.min(lines.size(), current * PAGE))
                : lines.subList(0, Math.min(FIRST, lines.size())));
        model.addAttribute("found", found);
        model.addAttribute("total", total);
        model.addAttribute("places", Arrays.asList(DecisionPlace.values()));
        model.addAttribute("wanted", wanted);
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        return "decisions/desk";
    }

    @GetMapping("/decisions.csv")
    ResponseEntity<String> csv(
            @RequestParam(required = false) String text,
            @RequestParam(required = false) String place,
            @RequestParam(required = false) String urgency,
            @RequestParam(required = false) String restriction) {
        return Csv.file(
                "decisions",
                List.of(
                        "reference",
                        "case",
                        "title",
                        "decisionMaker",
                        "standing",
                        "date",
                        "what",
                        "urgency",
                        "restriction",
                        "firstPublished",
                        "notBefore",
                        "plannedFor",
                        "decided",
                        "recordPublished",
                        "inForce",
                        "calledInBy",
                        "tasks"),
                desk.lines(new DecisionDesk.Wanted(text, place, urgency, restriction)).stream()
                        .map(DecisionPages::row)
                        .toList());
    }

    private static List<Object> row(DeskLine line) {
        KeyDecisionView one = line.decision();
        String tasks = line.tasks().stream().map(task -> task.name()).collect(Collectors.joining("; "));
        if (one == null) {
            return Csv.row(
                    null,
                    line.about().caseReference(),
                    line.about().title(),
                    null,
                    line.place().title(),
                    line.next().date(),
                    line.next().what(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    tasks);
        }
        return Csv.row(
                one.reference(),
                one.caseReference(),
                one.subject().title(),
                one.subject().decisionMaker(),
                line.place().title(),
                line.next().date(),
                line.next().what(),
                one.handling().urgency(),
                one.handling().restriction(),
                one.dates().firstPublishedOn(),
                one.dates().notBefore(),
                one.dates().plannedFor(),
                one.taken().on(),
                one.taken().recordPublishedOn(),
                one.taken().inForceOn(),
                one.callIn().by(),
                tasks);
    }

    @GetMapping("/decisions/agenda")
    String agenda(Model model) {
        model.addAttribute("meetings", desk.agenda());
        model.addAttribute("today", time.today());
        return "decisions/agenda";
    }

    @GetMapping("/decisions/{year:\\d+}/{number:\\d+}")
    String decision(@PathVariable String year, @PathVariable String number, Model model, HttpServletResponse response)
            throws IOException {
        Optional<KeyDecisionView> found = keyDecisions.find(year + "/" + number);
        if (found.isEmpty()) {
            response.sendError(404);
            return null;
        }
        KeyDecisionView decision = found.get();
        boolean undecided = decision.status() == DecisionStatus.FOR_DETERMINATION;
        model.addAttribute("decision", decision);
        model.addAttribute("line", desk.line(decision));
        model.addAttribute("events", history.of(decision));
        model.addAttribute(
                "others",
                keyDecisions.of(decision.caseReference()).stream()
                        .filter(one -> !one.reference().equals(decision.reference()))
                        .toList());
        model.addAttribute("closed", keyDecisions.closedToCallIn(decision).orElse(null));
        model.addAttribute("mayCallIn", people.current().may(Permission.CALL_IN_DECISIONS));
        model.addAttribute("mayPlan", undecided && people.current().may(Permission.PLAN_MEETINGS));
        model.addAttribute("meeting", undecided ? desk.meeting(decision) : null);
        model.addAttribute("agenda", undecided ? desk.agendaLatest(desk.meeting(decision)) : null);
        model.addAttribute(
                "privateNotice",
                undecided && !decision.handling().restriction().equals("open")
                        ? desk.privateNoticeLatest(desk.meeting(decision))
                        : null);
        model.addAttribute(
                "inPrivate",
                undecided
                        && decision.subject().maker() == null
                        && !decision.handling().restriction().equals("open"));
        model.addAttribute("today", time.today());
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", List.of());
        }
        return "decisions/decision";
    }

    @PostMapping("/decisions/{year:\\d+}/{number:\\d+}/call-in")
    String callIn(
            @PathVariable String year,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String members,
            @RequestParam(defaultValue = "") String grounds,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var person = people.current().require(Permission.CALL_IN_DECISIONS);
        String names = members.lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        List<Violation> problems;
        try {
            keyDecisions.callIn(year + "/" + number, names, grounds, person.username());
            redirect.addFlashAttribute(
                    "notice",
                    "The call-in is recorded. The scrutiny committee has the task to hear it; until then the decision does not take effect.");
            redirect.addFlashAttribute("noticeGood", true);
            return "redirect:/decisions/" + year + "/" + number;
        } catch (Refused refused) {
            problems = refused.problems();
        }
        model.addAttribute("problems", problems);
        model.addAttribute("members", members);
        model.addAttribute("grounds", grounds);
        response.setStatus(422);
        return decision(year, number, model, response);
    }

    /** The second notice of a private meeting, or the agreement to do without (reg 5). */
    @PostMapping("/decisions/{year:\\d+}/{number:\\d+}/private-meeting")
    String privateMeeting(
            @PathVariable String year,
            @PathVariable String number,
            @RequestParam(name = "noticeOn.day", defaultValue = "") String day,
            @RequestParam(name = "noticeOn.month", defaultValue = "") String month,
            @RequestParam(name = "noticeOn.year", defaultValue = "") String inYear,
            @RequestParam(defaultValue = "") String representations,
            @RequestParam(defaultValue = "") String agreedBy,
            @RequestParam(defaultValue = "") String agreedWhy,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var person = people.current().require(Permission.PLAN_MEETINGS);
        var typed = new TypedDate(day, month, inYear);
        List<Violation> problems;
        try {
            if (!agreedBy.isBlank() || !agreedWhy.isBlank()) {
                keyDecisions.privateMeetingAgreed(year + "/" + number, agreedBy, agreedWhy, person.username());
            } else if (typed.problem() != null || typed.isBlank()) {
                throw Refused.invalid(
                        "noticeOn", typed.isBlank() ? "Enter the day on which notice was given." : typed.problem());
            } else {
                keyDecisions.privateNotice(
                        year + "/" + number,
                        typed.read(),
                        representations.isBlank() ? null : representations.strip(),
                        person.username());
            }
            redirect.addFlashAttribute("notice", "It is recorded for the private meeting.");
            redirect.addFlashAttribute("noticeGood", true);
            return "redirect:/decisions/" + year + "/" + number;
        } catch (Refused refused) {
            problems = refused.problems();
        }
        model.addAttribute("problems", problems);
        model.addAttribute("typedNotice", typed);
        model.addAttribute("representations", representations);
        model.addAttribute("agreedBy", agreedBy);
        model.addAttribute("agreedWhy", agreedWhy);
        response.setStatus(422);
        return decision(year, number, model, response);
    }

    @PostMapping("/decisions/{year:\\d+}/{number:\\d+}/day")
    String plan(
            @PathVariable String year,
            @PathVariable String number,
            @RequestParam(name = "plannedFor.day", defaultValue = "") String day,
            @RequestParam(name = "plannedFor.month", defaultValue = "") String month,
            @RequestParam(name = "plannedFor.year", defaultValue = "") String inYear,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var person = people.current().require(Permission.PLAN_MEETINGS);
        var typed = new TypedDate(day, month, inYear);
        String problem = typed.problem();
        if (problem == null) {
            try {
                keyDecisions.plan(year + "/" + number, typed.isBlank() ? null : typed.read(), person.username());
                redirect.addFlashAttribute(
                        "notice",
                        typed.isBlank()
                                ? "No day is planned any more."
                                : "The day is planned: the agenda list and its deadlines go by it.");
                redirect.addFlashAttribute("noticeGood", true);
                return "redirect:/decisions/" + year + "/" + number;
            } catch (Refused refused) {
                problem = refused.problems().getFirst().message();
            }
        }
        model.addAttribute("problems", List.of(new Violation("plannedFor", problem)));
        model.addAttribute("typedDay", typed);
        response.setStatus(422);
        return decision(year, number, model, response);
    }
}
