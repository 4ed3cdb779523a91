package org.opencommissioning.cycle;

import java.util.Comparator;
import java.util.List;
import org.opencommissioning.engine.Standing;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The models a case runs through, drawn with where it stands. */
@Controller
class CaseModelPages {

    private final Cases cases;
    private final CycleProcess process;
    private final Standing standing;
    private final DeployedModels models;

    CaseModelPages(Cases cases, CycleProcess process, Standing standing, DeployedModels models) {
        this.cases = cases;
        this.process = process;
        this.standing = standing;
        this.models = models;
    }

    @GetMapping("/cases/{reference}/model")
    String model(@PathVariable CaseReference reference, @RequestParam(required = false) Long instance, Model model) {
        var view = cases.get(reference);
        var instances = instances(reference);
        model.addAttribute("case", view);
        model.addAttribute("instances", instances);
        // Without a choice: the innermost process that is running, because that is where people are at work.
        model.addAttribute(
                "shown",
                instances.stream()
                        .filter(one -> instance != null && one.key() == instance)
                        .findFirst()
                        .or(() -> instances.stream()
                                .filter(Standing.Instance::running)
                                .max(Comparator.comparingInt(Standing.Instance::depth)))
                        .or(() -> instances.stream().findFirst())
                        .orElse(null));
        return "cases/model";
    }

    /** The BPMN of one of the case's own processes. */
    @GetMapping("/cases/{reference}/model.bpmn")
    ResponseEntity<String> bpmn(@PathVariable CaseReference reference, @RequestParam long instance) {
        return instances(reference).stream()
                .filter(one -> one.key() == instance)
                .findFirst()
                .map(one -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_XML)
                        .body(models.xml(one.processDefinitionKey())))
                .orElseThrow(() -> Refused.notFound("process of case", reference));
    }

    private List<Standing.Instance> instances(CaseReference reference) {
        var started = process.instance(reference);
        return started.isEmpty() ? List.of() : standing.of(started.getAsLong());
    }
}
