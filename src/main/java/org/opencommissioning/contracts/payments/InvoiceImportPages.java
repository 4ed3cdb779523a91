package org.opencommissioning.contracts.payments;

import java.util.function.Supplier;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A file of invoices: what it would do, what it did, and taking that back. */
@Controller
class InvoiceImportPages {

    private final InvoiceImports imports;
    private final People people;

    InvoiceImportPages(InvoiceImports imports, People people) {
        this.imports = imports;
        this.people = people;
    }

    @GetMapping("/payments/imports/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        person();
        model.addAttribute("file", imports.find(id));
        return "contracts/invoice-file";
    }

    @PostMapping("/payments/imports/{id:\\d{1,18}}/bring")
    String bring(@PathVariable long id, RedirectAttributes redirect) {
        String by = person().username();
        return done(id, redirect, () -> {
            InvoiceImportView brought = imports.bring(id, by);
            return invoices(brought.report().created()) + " new, "
                    + invoices(brought.report().updated()) + " brought up to date.";
        });
    }

    @PostMapping("/payments/imports/{id:\\d{1,18}}/undo")
    String undo(@PathVariable long id, RedirectAttributes redirect) {
        String by = person().username();
        return done(id, redirect, () -> {
            InvoiceImportView undone = imports.undo(id, by);
            int stayed = undone.stayed().size();
            return invoices(undone.changes() - stayed) + " taken back"
                    + (stayed == 0 ? "." : "; " + invoices(stayed) + " changed since stay as they are.");
        });
    }

    private static String done(long id, RedirectAttributes redirect, Supplier<String> act) {
        try {
            redirect.addFlashAttribute("notice", act.get());
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.CONFLICT) {
                throw refused;
            }
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/payments/imports/" + id;
    }

    private static String invoices(int count) {
        return count + (count == 1 ? " invoice" : " invoices");
    }

    private Person person() {
        return people.current().require(Permission.ENTER_INVOICES);
    }
}
