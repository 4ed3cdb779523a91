package org.opencommissioning.monitor;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.opencommissioning.engine.InstanceContents;
import org.opencommissioning.engine.InstanceContents.Token;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.engine.Instances.Instance;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.models.DeployedModels.Element;
import org.opencommissioning.monitor.Interventions.Done;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a manager can do to an instance: one page for each action, which says what will happen and asks why. */
@Controller
@RequestMapping("/monitor/instances/{key:\\d+}")
class ActionPages {

    private final Instances instances;
    private final InstanceContents contents;
    private final DeployedModels models;
    private final Interventions interventions;
    private final GuardedModels guarded;
    private final People people;

    ActionPages(
            Instances instances,
            InstanceContents contents,
            DeployedModels models,
            Interventions interventions,
            GuardedModels guarded,
            People people) {
        this.instances = instances;
        this.contents = contents;
        this.models = models;
        this.interventions = interventions;
        this.guarded = guarded;
        this.people = people;
    }

    /** Where the instance stands, with the step's name. */
    record Place(Token token, String name) {}

    /** A way a token may go, as one choice. */
    record Move(String value, String from, String to) {}

    @GetMapping("/cancel")
    String cancel(@PathVariable long key, Model model) {
        return showCancel(key, List.of(), "", model);
    }

    @PostMapping("/cancel")
    String cancel(
            @PathVariable long key,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return carryOut(
                () -> interventions.cancel(key, reason, people.current().username()),
                "It is cancelled.",
                key,
                redirect,
                response,
                problems -> showCancel(key, problems, reason, model));
    }

    @GetMapping("/version")
    String version(@PathVariable long key, @RequestParam(required = false) Integer to, Model model) {
        return showVersion(key, to, List.of(), "", model);
    }

    @PostMapping("/version")
    String version(
            @PathVariable long key,
            @RequestParam int to,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return carryOut(
                () -> interventions.migrate(key, to, reason, people.current().username()),
                "It runs on version " + to + " now.",
                key,
                redirect,
                response,
                problems -> showVersion(key, to, problems, reason, model));
    }

    @GetMapping("/token")
    String token(@PathVariable long key, Model model) {
        return showToken(key, "", "", List.of(), "", model);
    }

    @PostMapping("/token")
    String token(
            @PathVariable long key,
            @RequestParam(defaultValue = "") String activate,
            @RequestParam(defaultValue = "") String terminate,
            @RequestParam(defaultValue = "") String move,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        if (move.contains("/")) {
            // Offered as one choice, so that nothing else can be put together.
            return token(
                    key,
                    move.substring(move.indexOf('/') + 1),
                    move.substring(0, move.indexOf('/')),
                    "",
                    reason,
                    model,
                    redirect,
                    response);
        }
        return carryOut(
                () -> interventions.move(
                        key,
                        activate.isBlank() ? null : activate,
                        terminate.matches("\\d{1,18}") ? Long.valueOf(terminate) : null,
                        reason,
                        people.current().username()),
                "The token is moved.",
                key,
                redirect,
                response,
                problems -> showToken(key, activate, terminate, problems, reason, model));
    }

    @GetMapping("/variables/{variable:\\d+}")
    String variable(@PathVariable long key, @PathVariable long variable, Model model) {
        var shown = contents.variable(variable);
        return showVariable(
                key,
                variable,
                guarded.confidential(instances.find(key), shown.name())
                        ? ""
                        : Json.of(shown.value()).text(),
                List.of(),
                "",
                model);
    }

    @PostMapping("/variables/{variable:\\d+}")
    String variable(
            @PathVariable long key,
            @PathVariable long variable,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return carryOut(
                () -> {
                    interventions.set(
                            key, variable, value, reason, people.current().username());
                    return Done.DONE;
                },
                "The variable is corrected.",
                key,
                redirect,
                response,
                problems -> showVariable(key, variable, value, problems, reason, model));
    }

    private String carryOut(
            Supplier<Done> action,
            String done,
            long key,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Function<List<Violation>, String> again) {
        Done came;
        try {
            came = action.get();
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(422);
            return again.apply(refused.problems());
        }
        redirect.addFlashAttribute(
                "notice",
                came == Done.DONE
                        ? done
                        : "It is proposed. Nothing has happened yet: another manager confirms it under Monitor, Proposals.");
        redirect.addFlashAttribute("noticeGood", came == Done.DONE);
        return "redirect:/monitor/instances/" + key;
    }

    private String showCancel(long key, List<Violation> problems, String reason, Model model) {
        var instance = common(key, problems, reason, model);
        model.addAttribute("case", interventions.caseOf(instance));
        model.addAttribute(
                "called",
                instances.calledBy(key).stream().filter(Instance::running).toList());
        model.addAttribute(
                "twoPeople",
                instance.running()
                        && interventions
                                .secondPersonWithin(Action.CANCEL, instance)
                                .isPresent());
        return "monitor/cancel";
    }

    private String showVersion(long key, Integer to, List<Violation> problems, String reason, Model model) {
        var instance = common(key, problems, reason, model);
        var others = instances.versions(instance.processId()).stream()
                .filter(one -> one.key() != instance.definitionKey())
                .filter(one -> !guarded.own(instance) || guarded.published(one))
                .toList();
        model.addAttribute("others", others);
        model.addAttribute(
                "preview",
                to == null || others.stream().noneMatch(one -> one.version() == to)
                        ? null
                        : interventions.preview(instance, to));
        model.addAttribute(
                "refusal",
                to == null
                        ? null
                        : others.stream()
                                .filter(one -> one.version() == to)
                                .findFirst()
                                .flatMap(one -> guarded.notToVersion(instance, one))
                                .orElse(null));
        model.addAttribute(
                "called",
                instances.calledBy(key).stream().filter(Instance::running).toList());
        model.addAttribute(
                "twoPeople",
                instance.running()
                        && interventions
                                .secondPersonWithin(Action.MIGRATE, instance)
                                .isPresent());
        return "monitor/version";
    }

    private String showToken(
            long key, String activate, String terminate, List<Violation> problems, String reason, Model model) {
        var instance = common(key, problems, reason, model);
        var elements = models.elements(instance.definitionKey());
        model.addAttribute("own", guarded.own(instance));
        model.addAttribute(
                "moves",
                guarded.own(instance) && instance.running()
                        ? guarded.movable(instance).stream()
                                .flatMap(place -> place.to().stream()
                                        .map(to -> new Move(
                                                place.token().key() + "/" + to.id(),
                                                elements.get(place.token().elementId())
                                                        .name(),
                                                to.name())))
                                .toList()
                        : List.of());
        model.addAttribute(
                "places",
                contents.tokens(key).stream()
                        .map(token -> new Place(
                                token,
                                elements.containsKey(token.elementId())
                                        ? elements.get(token.elementId()).name()
                                        : token.elementId()))
                        .toList());
        model.addAttribute(
                "elements",
                elements.values().stream()
                        .filter(ActionPages::begins)
                        .sorted(Comparator.comparing(Element::name, String.CASE_INSENSITIVE_ORDER))
                        .toList());
        model.addAttribute("activate", activate);
        model.addAttribute("terminate", terminate);
        model.addAttribute(
                "twoPeople",
                instance.running()
                        && interventions
                                .secondPersonWithin(Action.MOVE, instance)
                                .isPresent());
        return "monitor/token";
    }

    private String showVariable(
            long key, long variable, String value, List<Violation> problems, String reason, Model model) {
        var instance = common(key, problems, reason, model);
        model.addAttribute("refusal", guarded.notCorrected(instance).orElse(null));
        model.addAttribute("variable", contents.variable(variable));
        model.addAttribute("value", value);
        return "monitor/variable";
    }

    private Instance common(long key, List<Violation> problems, String reason, Model model) {
        var instance = instances.find(key);
        model.addAttribute("instance", instance);
        model.addAttribute("problems", problems);
        model.addAttribute("reason", reason);
        model.addAttribute("proposed", interventions.proposed(instance));
        model.addAttribute("mayAct", MonitorAccess.mayAct(people.current()));
        return instance;
    }

    /** Whether a token can be put on it: the engine begins no start and boundary events from outside. */
    private static boolean begins(Element element) {
        return !element.flow()
                && !element.kind().equals("startEvent")
                && !element.kind().equals("boundaryEvent");
    }
}
