package org.opencommissioning.contracts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The contracts register and each contract as pages. */
@Controller
class ContractPages {

    private static final int PAGE = 50;

    private final ContractsRegister register;
    private final ImprovementPlans improvements;

    ContractPages(ContractsRegister register, ImprovementPlans improvements) {
        this.register = register;
        this.improvements = improvements;
    }

    @GetMapping("/contracts")
    String list(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") int page, Model model) {
        var found = register.search(text, !show.equals("all"));
        var pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        var current = Math.clamp(page, 1, pages);
        model.addAttribute("total", found.size());
        model.addAttribute("contracts", found.subList((current - 1) * PAGE, Math.min(found.size(), current * PAGE)));
        model.addAttribute("text", text);
        model.addAttribute("show", show);
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        return "contracts/list";
    }

    @GetMapping("/contracts/{reference}")
    String contract(@PathVariable String reference, Model model, HttpServletResponse response) throws IOException {
        var contract = register.find(reference);
        if (contract.isEmpty()) {
            response.sendError(404);
            return null;
        }
        model.addAttribute("contract", contract.get());
        model.addAttribute("reviews", register.reviews(reference));
        model.addAttribute("plans", improvements.of(reference));
        return "contracts/contract";
    }
}
