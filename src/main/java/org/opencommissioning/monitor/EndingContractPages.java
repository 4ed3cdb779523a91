package org.opencommissioning.monitor;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.ending.ContractFutureView;
import org.opencommissioning.contracts.ending.ContractFutures;
import org.opencommissioning.site.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Contracts that end, and until when their successors must be begun. */
@Controller
class EndingContractPages {

    private static final int PAGE = 20;
    /** Longer than any lawful procurement with the longest preparation of the table: nothing that must begin now ends later. */
    private static final int MONTHS = 24;

    private final ContractsRegister contracts;
    private final ContractFutures futures;
    private final LawfulTime time;

    EndingContractPages(ContractsRegister contracts, ContractFutures futures, LawfulTime time) {
        this.contracts = contracts;
        this.futures = futures;
        this.time = time;
    }

    /**
     * A contract that ends.
     *
     * @param due when its successor must be begun, and why
     * @param days until that day; negative when it has passed
     * @param decided what was decided to follow it; null when nothing was
     */
    record Ending(ContractView contract, ContractFutures.Due due, long days, ContractFutureView decided) {}

    @GetMapping("/monitor/contracts")
    String contracts(@RequestParam(defaultValue = "1") int page, Model model) {
        var all = ending();
        int pages = (all.size() + PAGE - 1) / PAGE;
        int current = Math.clamp(page, 1, Math.max(1, pages));
        model.addAttribute(
                "endings",
                all.subList((current - 1) * PAGE, Math.min(current * PAGE, all.size())).stream()
                        .map(this::ending)
                        .toList());
        model.addAttribute("total", all.size());
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        model.addAttribute("months", MONTHS);
        return "monitor/contracts";
    }

    @GetMapping("/monitor/contracts.csv")
    ResponseEntity<String> csv() {
        return Csv.file(
                "contracts-ending",
                List.of("reference", "title", "value", "endDate", "decideBy", "reason", "decided", "nextCase"),
                ending().stream()
                        .map(this::ending)
                        .map(one -> Csv.row(
                                one.contract().reference().value(),
                                one.contract().title(),
                                one.contract().value(),
                                one.contract().endDate(),
                                one.due().decideBy(),
                                one.due().reason(),
                                one.decided() == null ? null : one.decided().future(),
                                one.decided() == null ? null : one.decided().nextCase()))
                        .toList());
    }

    private List<ContractView> ending() {
        LocalDate last = time.today().plusMonths(MONTHS);
        return contracts.search(null, true).stream()
                .filter(one -> one.endDate() != null && !one.endDate().isAfter(last))
                .sorted(Comparator.comparing(ContractView::endDate))
                .toList();
    }

    private Ending ending(ContractView contract) {
        var due = futures.due(contract).orElseThrow();
        return new Ending(
                contract,
                due,
                ChronoUnit.DAYS.between(time.today(), due.decideBy()),
                futures.of(contract.reference()).stream().findFirst().orElse(null));
    }
}
