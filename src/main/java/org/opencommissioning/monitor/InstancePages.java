package org.opencommissioning.monitor;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.engine.InstanceContents;
import org.opencommissioning.engine.InstanceContents.Decision;
import org.opencommissioning.engine.InstanceContents.Value;
import org.opencommissioning.engine.InstanceContents.Variable;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.engine.Standing;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.models.DeployedModels.Element;
import org.opencommissioning.people.People;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Process instances: found, and opened to everything the engine knows of them. */
@Controller
class InstancePages {

    private final Instances instances;
    private final InstanceContents contents;
    private final Incidents incidents;
    private final Standing standing;
    private final DeployedModels models;
    private final Interventions interventions;
    private final GuardedModels guarded;
    private final People people;

    InstancePages(
            Instances instances,
            InstanceContents contents,
            Incidents incidents,
            Standing standing,
            DeployedModels models,
            Interventions interventions,
            GuardedModels guarded,
            People people) {
        this.instances = instances;
        this.contents = contents;
        this.incidents = incidents;
        this.standing = standing;
        this.models = models;
        this.interventions = interventions;
        this.guarded = guarded;
        this.people = people;
    }

    /** A variable as the page shows it; {@code scope} is the name of the step it belongs to, null when it belongs to the whole instance. */
    record ShownVariable(long key, String name, Json value, String scope) {}

    /** A name and a value as the page shows it. */
    record ShownValue(String name, Json value) {}

    /** A rule that matched, as the page shows it. */
    record ShownRule(int index, List<ShownValue> outputs) {}

    /** A decision as the page shows it. */
    record ShownDecision(Decision made, Json result, List<ShownValue> inputs, List<ShownRule> rules) {}

    private static final Json CONFIDENTIAL = Json.instead(
            "Sealed or independent (rule G5): it is read where the offers are evaluated, by those who may.");

    /** A cluster's search shows what was started after some seconds. */
    private static final String SECONDS_UNTIL_ANOTHER_LOOK = "3";

    @GetMapping("/monitor/instances")
    String list(InstanceFilter filter, Model model, HttpServletResponse response) {
        var problems = filter.problems();
        var found = problems.isEmpty()
                ? instances.search(
                        filter.query(), filter.by(), filter.descending(), filter.offset(), InstanceFilter.PAGE)
                : new Instances.Found(List.of(), 0);
        if (!problems.isEmpty()) {
            response.setStatus(422);
        }
        var processes = instances.processes();
        model.addAttribute("problems", problems);
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        model.addAttribute("many", found.total() >= Instances.REACH);
        model.addAttribute(
                "pages",
                Math.min(
                        (found.total() + InstanceFilter.PAGE - 1) / InstanceFilter.PAGE,
                        Instances.REACH / InstanceFilter.PAGE));
        model.addAttribute("processes", processes);
        model.addAttribute(
                "elements",
                processes.stream()
                        .filter(one -> one.processId().equals(filter.process()))
                        .findFirst()
                        .map(one -> models.elements(one.key()).values().stream()
                                .filter(element -> !element.flow()
                                        && !element.kind().endsWith("endEvent")
                                        && !element.kind().equals("startEvent"))
                                .toList())
                        .orElse(List.of()));
        model.addAttribute("states", Instances.State.values());
        model.addAttribute("stuck", incidents.active(null, 0, 1).total());
        return "monitor/instances";
    }

    @GetMapping("/monitor/instances/{key:\\d+}")
    String instance(@PathVariable long key, Model model, HttpServletResponse response) {
        Instances.Instance instance;
        try {
            instance = instances.find(key);
        } catch (EngineRefused e) {
            if (e.status() != 404 || !instances.beingPrepared(key)) {
                throw e;
            }
            response.setHeader("Refresh", SECONDS_UNTIL_ANOTHER_LOOK);
            return "monitor/being-prepared";
        }
        var names = names(instance.definitionKey());
        model.addAttribute("instance", instance);
        boolean mayAct = MonitorAccess.mayAct(people.current());
        boolean own = guarded.own(instance);
        model.addAttribute("mayAct", mayAct);
        model.addAttribute("own", own);
        model.addAttribute("proposed", interventions.proposed(instance));
        model.addAttribute(
                "mayMove",
                mayAct
                        && instance.running()
                        && (!own || !guarded.movable(instance).isEmpty()));
        model.addAttribute("parent", instance.parent() == null ? null : instances.find(instance.parent()));
        model.addAttribute("called", instances.calledBy(key));
        model.addAttribute("shown", standing.at(key));
        model.addAttribute("counts", joined(contents.completed(key)));
        model.addAttribute("flows", String.join(" ", contents.flows(key).keySet()));
        model.addAttribute("incidents", incidents.of(key));
        var variables = contents.variables(key);
        var ofSteps = variables.stream().filter(one -> one.scope() != key).toList();
        var places = ofSteps.isEmpty() ? Map.<Long, String>of() : contents.elements(key);
        model.addAttribute(
                "variables",
                variables.stream()
                        .filter(one -> one.scope() == key)
                        .map(one -> new ShownVariable(one.key(), one.name(), shown(instance, one), null))
                        .toList());
        model.addAttribute(
                "stepVariables",
                ofSteps.stream()
                        .map(one -> new ShownVariable(
                                one.key(),
                                one.name(),
                                shown(instance, one),
                                names.getOrDefault(places.getOrDefault(one.scope(), ""), "a step")))
                        .toList());
        model.addAttribute("tasks", contents.tasks(key));
        model.addAttribute("jobs", contents.jobs(key));
        model.addAttribute(
                "decisions",
                contents.decisions(key).stream().map(InstancePages::shown).toList());
        model.addAttribute("interventions", interventions.of(instance));
        model.addAttribute("names", names);
        model.addAttribute("most", InstanceContents.MOST);
        return "monitor/instance";
    }

    private Json shown(Instances.Instance instance, Variable variable) {
        return guarded.confidential(instance, variable.name()) ? CONFIDENTIAL : Json.of(variable.value());
    }

    /** The BPMN of the version an instance runs on. */
    @GetMapping("/monitor/instances/{key:\\d+}/model.bpmn")
    ResponseEntity<String> bpmn(@PathVariable long key) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(models.xml(instances.find(key).definitionKey()));
    }

    private Map<String, String> names(long definition) {
        return models.elements(definition).values().stream().collect(Collectors.toMap(Element::id, Element::name));
    }

    private static ShownDecision shown(Decision made) {
        return new ShownDecision(
                made,
                Json.of(made.result()),
                shown(made.inputs()),
                made.rules().stream()
                        .map(rule -> new ShownRule(rule.index(), shown(rule.outputs())))
                        .toList());
    }

    private static List<ShownValue> shown(List<Value> values) {
        return values.stream()
                .map(one -> new ShownValue(one.name(), Json.of(one.value())))
                .toList();
    }

    private static String joined(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(one -> one.getValue() > 1)
                        .map(one -> one.getKey() + ":" + one.getValue())
                        .collect(Collectors.joining(" "));
    }
}
