package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.site.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The decision ledger for auditors: who decided, did or was refused what, newest first, and whether it is as it was written. */
@Controller
class LedgerPages {

    private static final int ON_A_PAGE = 50;

    /** What kinds of entries are called. */
    private static final Map<Entry.Kind, String> KINDS = Map.ofEntries(
            Map.entry(Entry.Kind.DECISION, "Gate decided"),
            Map.entry(Entry.Kind.STEP, "Step decided"),
            Map.entry(Entry.Kind.DENIAL, "Refused by a rule"),
            Map.entry(Entry.Kind.VOIDED, "Decision void"),
            Map.entry(Entry.Kind.REOPENED, "To be decided again"),
            Map.entry(Entry.Kind.FROZEN, "Plan frozen"),
            Map.entry(Entry.Kind.CASE, "Case"),
            Map.entry(Entry.Kind.EFFECT, "Effect"),
            Map.entry(Entry.Kind.MODEL, "Rules and models"),
            Map.entry(Entry.Kind.INTERVENTION, "Intervention"),
            Map.entry(Entry.Kind.COVER, "Cover"));

    private final Ledger ledger;
    private final People people;

    LedgerPages(Ledger ledger, People people) {
        this.ledger = ledger;
        this.people = people;
    }

    /**
     * What is looked for.
     *
     * @param text in a reference, a reason, a rule, a gate or the name of an account; empty for everything
     * @param from the first day; null for the beginning
     * @param until the last day; null for today
     */
    record Wanted(
            String text,
            Entry.@Nullable Kind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    @GetMapping("/ledger")
    String read(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        people.current().require(Permission.READ_LEDGER);
        Wanted wanted = new Wanted(text.strip(), kind(kind), day(from), day(until));
        int total = ledger.count(wanted);
        int pages = Math.max(1, (total + ON_A_PAGE - 1) / ON_A_PAGE);
        int current = Math.clamp(page, 1, pages);
        model.addAttribute(
                "entries",
                ledger.search(wanted, (current - 1) * ON_A_PAGE, ON_A_PAGE).stream()
                        .map(view -> new Line(view, page(view.entry())))
                        .toList());
        model.addAttribute("kinds", KINDS);
        model.addAttribute("wanted", wanted);
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("total", total);
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        return "ledger/ledger";
    }

    /** Goes through the whole ledger; it may take a minute. */
    @PostMapping("/ledger/verification")
    String verify(Model model) {
        people.current().require(Permission.READ_LEDGER);
        model.addAttribute("verification", ledger.verify());
        return read("", "", "", "", 1, model);
    }

    private static Entry.@Nullable Kind kind(String word) {
        return KINDS.keySet().stream()
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** A day that cannot be read is none: the page shows what was typed. */
    private static @Nullable LocalDate day(String typed) {
        return Typed.date(typed).value() instanceof LocalDate day ? day : null;
    }

    /** Where the record that an entry is about is looked at; null where it has no page. */
    static @Nullable String page(Entry entry) {
        if (entry.subject() == null) {
            return null;
        }
        SubjectKind kind = entry.subject().kind();
        String reference = entry.subject().reference();
        return switch (kind) {
            case CASE -> "/cases/" + reference;
            case CONTRACT -> "/contracts/" + reference;
            case KEY_DECISION -> "/decisions/" + reference;
            case PROCESS_INSTANCE -> "/monitor/instances/" + reference;
            default -> entry.caseReference() == null ? null : "/cases/" + entry.caseReference();
        };
    }

    /** A line of the list. */
    record Line(EntryView view, @Nullable String page) {}
}
