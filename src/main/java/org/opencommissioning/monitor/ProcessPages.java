package org.opencommissioning.monitor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.engine.ElementLoads;
import org.opencommissioning.engine.ElementLoads.Load;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.engine.Instances.Definition;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.site.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where work piles up, drawn as heat on the model. */
@Controller
class ProcessPages {

    private static final int HOTTEST = 5;

    private final Instances instances;
    private final ElementLoads loads;
    private final DeployedModels models;

    ProcessPages(Instances instances, ElementLoads loads, DeployedModels models) {
        this.instances = instances;
        this.loads = loads;
        this.models = models;
    }

    /** A process with how many instances run. */
    record Process(Definition latest, long running) {}

    /** An element with its load; {@code heat} is 0 for none to 5 for the hottest, {@code share} its heat in percent of the hottest, for a bar. */
    record Hot(Load load, String name, int heat, int share) {

        public String median() {
            return words(load.median());
        }

        public String longest() {
            return load.longest() == null ? "–" : words(load.longest());
        }

        private static String words(Duration duration) {
            return duration.toDays() >= 2
                    ? duration.toDays() + " days"
                    : duration.toHours() >= 2
                            ? duration.toHours() + " hours"
                            : duration.toMinutes() >= 1
                                    ? duration.toMinutes() + (duration.toMinutes() == 1 ? " minute" : " minutes")
                                    : "under a minute";
        }
    }

    @GetMapping("/monitor/processes")
    String processes(Model model) {
        model.addAttribute(
                "processes",
                instances.processes().stream()
                        .map(one -> new Process(
                                one,
                                loads.running(one.processId()).values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()))
                        .sorted(Comparator.comparingLong(Process::running).reversed())
                        .toList());
        return "monitor/processes";
    }

    @GetMapping("/monitor/processes/{processId}")
    String process(@PathVariable String processId, @RequestParam(required = false) Integer version, Model model) {
        var versions = versions(processId);
        var running = loads.running(processId);
        var shown = shown(versions, running, version);
        var hot = hot(shown);
        model.addAttribute("process", shown);
        model.addAttribute("versions", versions);
        model.addAttribute("running", running);
        model.addAttribute("elements", hot);
        model.addAttribute(
                "counts",
                hot.stream()
                        .filter(one -> one.load().active() > 0)
                        .map(one -> one.load().elementId() + ":" + one.load().active())
                        .collect(Collectors.joining(" ")));
        model.addAttribute(
                "heat",
                hot.stream()
                        .filter(one -> one.heat() > 0)
                        .map(one -> one.load().elementId() + ":" + one.heat())
                        .collect(Collectors.joining(" ")));
        model.addAttribute("latest", ElementLoads.LATEST);
        return "monitor/process";
    }

    @GetMapping("/monitor/processes/{processId}/model.bpmn")
    ResponseEntity<String> bpmn(@PathVariable String processId, @RequestParam int version) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(models.xml(shown(versions(processId), Map.of(), version).key()));
    }

    @GetMapping("/monitor/processes/{processId}/load.csv")
    ResponseEntity<String> csv(@PathVariable String processId, @RequestParam(required = false) Integer version) {
        var shown = shown(versions(processId), loads.running(processId), version);
        return Csv.file(
                "load-of-" + shown.processId(),
                List.of("element", "name", "active", "stuck", "completed", "medianMinutes", "longestWaitMinutes"),
                hot(shown).stream()
                        .map(one -> Csv.row(
                                one.load().elementId(),
                                one.name(),
                                one.load().active(),
                                one.load().stuck(),
                                one.load().completed(),
                                one.load().median().toMinutes(),
                                one.load().longest() == null
                                        ? null
                                        : one.load().longest().toMinutes()))
                        .toList());
    }

    private List<Definition> versions(String processId) {
        var versions = instances.versions(processId);
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return versions;
    }

    /** Without a choice: the version with most running instances, the newest of these. */
    private static Definition shown(List<Definition> versions, Map<Long, Long> running, Integer version) {
        return version == null
                ? versions.stream()
                        .max(Comparator.comparingLong((Definition one) -> running.getOrDefault(one.key(), 0L))
                                .thenComparingInt(Definition::version))
                        .orElseThrow()
                : versions.stream()
                        .filter(one -> one.version() == version)
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Elements that hold or have held work for a while; what passes at once is left out. Heat is how many wait times how long it usually takes. */
    private List<Hot> hot(Definition definition) {
        var elements = models.elements(definition.key());
        var loaded = loads.of(definition.key()).values().stream()
                .filter(load -> elements.containsKey(load.elementId()))
                .filter(load -> load.active() > 0 || load.median().compareTo(Duration.ofMinutes(1)) >= 0)
                .toList();
        double hottest = loaded.stream().mapToDouble(ProcessPages::weight).max().orElse(0);
        return loaded.stream()
                .map(load -> new Hot(
                        load,
                        elements.get(load.elementId()).name(),
                        load.active() == 0 ? 0 : (int) Math.max(1, Math.ceil(weight(load) / hottest * HOTTEST)),
                        hottest == 0 ? 0 : (int) Math.round(weight(load) / hottest * 100)))
                .sorted(Comparator.comparingDouble((Hot one) -> weight(one.load()))
                        .reversed()
                        .thenComparing(Hot::name))
                .toList();
    }

    private static double weight(Load load) {
        return load.active() * (double) Math.max(1, load.median().toSeconds());
    }
}
