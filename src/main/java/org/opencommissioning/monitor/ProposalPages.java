package org.opencommissioning.monitor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.engine.Instances.Instance;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What takes two managers: proposed by one, read and answered by another. */
@Controller
class ProposalPages {

    private static final Map<Action, String> WORDS = Map.of(
            Action.CANCEL, "Cancel the instance",
            Action.MIGRATE, "Move to another version",
            Action.MOVE, "Move a token");

    private final Proposals proposals;
    private final Interventions interventions;
    private final Instances instances;
    private final DeployedModels models;
    private final People people;

    ProposalPages(
            Proposals proposals,
            Interventions interventions,
            Instances instances,
            DeployedModels models,
            People people) {
        this.proposals = proposals;
        this.interventions = interventions;
        this.instances = instances;
        this.models = models;
        this.people = people;
    }

    /** A proposal in words. */
    record Row(Proposal proposal, String words, String standing) {}

    @GetMapping("/monitor/proposals")
    String list(Model model) {
        List<Row> rows = proposals.latest().stream().map(this::row).toList();
        model.addAttribute("rows", rows);
        model.addAttribute(
                "waiting",
                rows.stream().filter(row -> row.standing().equals("Waits")).count());
        return "monitor/proposals";
    }

    @GetMapping("/monitor/proposals/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        Proposal proposal = proposals.find(id);
        Instance instance = instances.find(proposal.what().instance());
        model.addAttribute("row", row(proposal));
        model.addAttribute("instance", instance);
        model.addAttribute("where", where(proposal, instance));
        model.addAttribute(
                "refusal",
                proposal.notConfirmedBy(people.current(), proposals.now()).orElse(null));
        model.addAttribute("waits", row(proposal).standing().equals("Waits"));
        model.addAttribute("mayAct", MonitorAccess.mayAct(people.current()));
        return "monitor/proposal";
    }

    @PostMapping("/monitor/proposals/{id:\\d+}/confirmation")
    String confirm(@PathVariable long id, RedirectAttributes redirect) {
        try {
            interventions.confirm(id, people.current());
            redirect.addFlashAttribute("notice", "It is confirmed and done.");
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/monitor/instances/" + proposals.find(id).what().instance();
    }

    @PostMapping("/monitor/proposals/{id:\\d+}/refusal")
    String decline(@PathVariable long id, RedirectAttributes redirect) {
        interventions.decline(id, people.current());
        redirect.addFlashAttribute("notice", "It is declined: nothing happens.");
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/monitor/proposals";
    }

    private Row row(Proposal proposal) {
        return new Row(proposal, WORDS.get(proposal.what().action()), proposal.standing(proposals.now()));
    }

    /** Where it would go, in words; null for a cancellation. */
    private @Nullable String where(Proposal proposal, Instance instance) {
        if (proposal.what().version() != null) {
            return "From version " + instance.version() + " to version "
                    + proposal.what().version();
        }
        return proposal.what().begins() == null
                ? null
                : "To “"
                        + models.elementName(
                                instance.definitionKey(), proposal.what().begins())
                        + "”";
    }
}
