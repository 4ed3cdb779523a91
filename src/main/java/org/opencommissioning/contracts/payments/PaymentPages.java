package org.opencommissioning.contracts.payments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Csv;
import org.opencommissioning.site.Typed;
import org.opencommissioning.site.TypedDate;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invoices and payments as pages: of one contract and of all, entered one by one or brought in from a file. */
@Controller
class PaymentPages {

    private static final int PAGE = 50;
    private static final int LARGEST_FILE = 20_000_000;
    private static final List<String> STANDINGS = List.of("due", "overdue", "disputed", "paid", "credit");

    private final Invoices invoices;
    private final InvoiceImports imports;
    private final ContractsRegister register;
    private final People people;

    PaymentPages(Invoices invoices, InvoiceImports imports, ContractsRegister register, People people) {
        this.invoices = invoices;
        this.imports = imports;
        this.register = register;
        this.people = people;
    }

    /** An invoice as typed, kept so that nothing typed is lost. */
    record InvoiceForm(
            String number,
            TypedDate receivedOn,
            String amount,
            String valid,
            String disputeReason,
            TypedDate paidOn,
            String why,
            int version) {

        static InvoiceForm empty() {
            return new InvoiceForm("", new TypedDate("", "", ""), "", "yes", "", new TypedDate("", "", ""), "", 0);
        }

        static InvoiceForm of(InvoiceView invoice) {
            return new InvoiceForm(
                    invoice.number(),
                    TypedDate.of(invoice.receivedOn()),
                    Typed.writtenAmount(invoice.amount()),
                    invoice.disputeReason() == null ? "yes" : "no",
                    invoice.disputeReason() == null ? "" : invoice.disputeReason(),
                    TypedDate.of(invoice.paidOn()),
                    "",
                    invoice.version());
        }

        private static String worded(String field, String problem) {
            return problem == null ? null : field + ": " + problem;
        }

        NewInvoice read(ContractReference contract) {
            return new NewInvoice(
                    contract,
                    number,
                    receivedOn.read(),
                    Typed.amountOrCredit(amount).value(),
                    valid.equals("no") ? disputeReason : null,
                    paidOn.read());
        }

        /** What cannot be read at all. */
        List<Violation> unreadable() {
            return Stream.of(
                            new Violation("receivedOn", worded("Received", receivedOn.problem())),
                            new Violation(
                                    "amount",
                                    worded(
                                            "Amount",
                                            Typed.amountOrCredit(amount).problem())),
                            new Violation(
                                    "disputeReason",
                                    valid.equals("no") && disputeReason.isBlank()
                                            ? "Say why it is disputed or not valid."
                                            : null),
                            new Violation("paidOn", worded("Paid", paidOn.problem())))
                    .filter(problem -> problem.message() != null)
                    .toList();
        }
    }

    @GetMapping("/payments")
    String all(@RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") int page, Model model) {
        list(invoices.all(), show, page, model);
        if (mayEnter(people.current())) {
            model.addAttribute("files", imports.latest());
        }
        return "contracts/payments";
    }

    @GetMapping("/contracts/{reference}/payments")
    String ofContract(
            @PathVariable ContractReference reference,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (missing(reference, model, response)) {
            return null;
        }
        list(invoices.of(reference), show, page, model);
        model.addAttribute("owed", invoices.owed(reference));
        return "contracts/payments";
    }

    private void list(List<InvoiceView> all, String show, int page, Model model) {
        Map<String, Long> counts =
                all.stream().collect(Collectors.groupingBy(InvoiceView::standing, Collectors.counting()));
        List<InvoiceView> found = shown(all, show);
        int pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        int current = Math.clamp(page, 1, pages);
        model.addAttribute("invoices", found.subList((current - 1) * PAGE, Math.min(found.size(), current * PAGE)));
        model.addAttribute("found", found.size());
        model.addAttribute("sum", found.stream().map(InvoiceView::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        model.addAttribute("counts", counts);
        model.addAttribute("total", all.size());
        model.addAttribute("standings", STANDINGS);
        model.addAttribute("show", STANDINGS.contains(show) ? show : "");
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        model.addAttribute("mayEnter", mayEnter(people.current()));
    }

    private static List<InvoiceView> shown(List<InvoiceView> all, String show) {
        return STANDINGS.contains(show)
                ? all.stream().filter(one -> one.standing().equals(show)).toList()
                : all;
    }

    @GetMapping("/payments.csv")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String contract) {
        // Contract to paid are the columns that the import reads.
        return Csv.file(
                "invoices",
                List.of(
                        "contract",
                        "number",
                        "received",
                        "amount",
                        "disputed",
                        "paid",
                        "standing",
                        "due",
                        "target",
                        "daysTaken"),
                shown(contract.isBlank() ? invoices.all() : invoices.of(ContractReference.of(contract)), show).stream()
                        .map(one -> Csv.row(
                                one.contractReference(),
                                one.number(),
                                one.receivedOn(),
                                one.amount(),
                                one.disputeReason(),
                                one.paidOn(),
                                one.standing(),
                                one.dueOn(),
                                one.targetOn(),
                                one.paidOn() == null ? null : one.daysTaken()))
                        .toList());
    }

    @PostMapping("/payments/import")
    String bring(
            @RequestParam(name = "file", required = false) MultipartFile uploaded,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (forbidden(response)) {
            return null;
        }
        try {
            if (uploaded == null || uploaded.isEmpty()) {
                throw Refused.invalid("file", "Choose a file: CSV or .xlsx, with one invoice on each line.");
            }
            if (uploaded.getSize() > LARGEST_FILE) {
                throw Refused.invalid("file", "The file is larger than 20 MB: bring in parts of it.");
            }
            InvoiceImportView preview = imports.preview(
                    String.valueOf(uploaded.getOriginalFilename()),
                    uploaded.getBytes(),
                    people.current().username());
            return "redirect:/payments/imports/" + preview.id();
        } catch (Refused refused) {
            model.addAttribute("problems", problems(refused));
            response.setStatus(422);
        }
        return all("", 1, model);
    }

    @GetMapping("/contracts/{reference}/payments/new")
    String enter(@PathVariable ContractReference reference, Model model, HttpServletResponse response)
            throws IOException {
        return missing(reference, model, response) || forbidden(response)
                ? null
                : form(InvoiceForm.empty(), null, List.of(), model);
    }

    @GetMapping("/contracts/{reference}/payments/{id:\\d{1,18}}")
    String change(
            @PathVariable ContractReference reference, @PathVariable long id, Model model, HttpServletResponse response)
            throws IOException {
        if (missing(reference, model, response) || forbidden(response)) {
            return null;
        }
        var invoice = invoices.find(id).filter(one -> one.contractReference().equals(reference));
        if (invoice.isEmpty()) {
            response.sendError(404);
            return null;
        }
        return form(InvoiceForm.of(invoice.get()), invoice.get(), List.of(), model);
    }

    @PostMapping({"/contracts/{reference}/payments/new", "/contracts/{reference}/payments/{id:\\d{1,18}}"})
    String keep(
            @PathVariable ContractReference reference,
            @PathVariable(required = false) Long id,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        if (missing(reference, model, response) || forbidden(response)) {
            return null;
        }
        var known = id == null
                ? null
                : invoices.find(id)
                        .filter(one -> one.contractReference().equals(reference))
                        .orElse(null);
        if (id != null && known == null) {
            response.sendError(404);
            return null;
        }
        var form = new InvoiceForm(
                text(typed, "number"),
                day(typed, "receivedOn"),
                text(typed, "amount"),
                text(typed, "valid"),
                text(typed, "disputeReason"),
                day(typed, "paidOn"),
                text(typed, "why"),
                text(typed, "version").matches("\\d{1,9}") ? Integer.parseInt(text(typed, "version")) : -1);
        try {
            var unreadable = form.unreadable();
            if (!unreadable.isEmpty()) {
                throw Refused.invalid(Stream.concat(
                                unreadable.stream(),
                                invoices.problems(form.read(reference)).stream()
                                        .filter(problem -> unreadable.stream()
                                                .noneMatch(one -> one.field().equals(problem.field()))))
                        .toList());
            }
            if (known != null && asksBack(known.amount(), form.read(reference).amount(), typed)) {
                model.addAttribute("asked", form.read(reference).amount());
                throw Refused.invalid(
                        "amount",
                        "Amount: £" + Typed.writtenAmount(form.read(reference).amount()) + " instead of £"
                                + Typed.writtenAmount(known.amount())
                                + ". Tick that this is right, or correct it.");
            }
            var kept = id == null
                    ? invoices.enter(form.read(reference), people.current().username())
                    : invoices.change(
                            id,
                            form.version(),
                            form.read(reference),
                            form.why().strip(),
                            people.current().username());
            redirect.addFlashAttribute(
                    "notice",
                    (kept.isCredit() ? "Credit note " : "Invoice ") + kept.number() + " is kept"
                            + (kept.standing().equals("credit") ? "." : ": it is " + kept.standing() + "."));
            redirect.addFlashAttribute("noticeGood", true);
            return "redirect:/contracts/" + reference + "/payments";
        } catch (Refused refused) {
            response.setStatus(422);
            return form(form, known, problems(refused), model);
        }
    }

    /** A change by more than half is asked back before it counts. */
    private static boolean asksBack(BigDecimal was, BigDecimal now, Map<String, String> typed) {
        return now != null
                && now.subtract(was).abs().multiply(BigDecimal.TWO).compareTo(was.abs()) > 0
                && !now.toPlainString().equals(text(typed, "confirm.amount"));
    }

    private String form(InvoiceForm form, InvoiceView known, List<Violation> problems, Model model) {
        if (known != null) {
            model.addAttribute("history", invoices.history(known));
        }
        model.addAttribute("form", form);
        model.addAttribute("known", known);
        model.addAttribute("problems", problems);
        return "contracts/invoice";
    }

    /** A rule's no is about no field alone. */
    private static List<Violation> problems(Refused refused) {
        return refused.violations().isEmpty()
                ? List.of(new Violation(null, refused.getMessage()))
                : refused.violations();
    }

    private static String text(Map<String, String> typed, String name) {
        return typed.getOrDefault(name, "");
    }

    private static TypedDate day(Map<String, String> typed, String name) {
        return new TypedDate(text(typed, name + ".day"), text(typed, name + ".month"), text(typed, name + ".year"));
    }

    private boolean missing(ContractReference reference, Model model, HttpServletResponse response) throws IOException {
        var contract = register.find(reference);
        if (contract.isEmpty()) {
            response.sendError(404);
            return true;
        }
        model.addAttribute("contract", contract.get());
        return false;
    }

    private boolean forbidden(HttpServletResponse response) throws IOException {
        if (mayEnter(people.current())) {
            return false;
        }
        response.sendError(403);
        return true;
    }

    private static boolean mayEnter(Person person) {
        return person.may(Permission.ENTER_INVOICES);
    }
}
