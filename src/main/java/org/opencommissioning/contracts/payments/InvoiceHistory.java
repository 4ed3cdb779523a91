package org.opencommissioning.contracts.payments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was changed of an invoice since it was entered: by whom, what it said before and says now (domain.md section 4). It stands in the ledger, with its contract. */
@Component
class InvoiceHistory {

    private static final Map<String, String> WORDS = Map.of(
            "number", "Number",
            "received", "Received",
            "amount", "Amount",
            "disputed", "Disputed",
            "disputeReason", "Why it is disputed",
            "settled", "Dispute settled",
            "paid", "Paid");

    static final String CORRECTED = "invoice-corrected";
    static final String BROUGHT = "invoice-brought-up-to-date";
    static final String TAKEN_BACK = "invoice-taken-back";
    static final String LEFT_OUT = "payment-left-out";

    /** What the ledger calls what was done, and how people say it. */
    private static final Map<String, String> OUTCOMES = Map.of(
            CORRECTED, "corrected",
            BROUGHT, "brought up to date from a file",
            TAKEN_BACK, "taken back with its file",
            LEFT_OUT, "left out of what is published");

    private final Ledger ledger;

    InvoiceHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Something that was changed.
     *
     * @param why in the words of whoever did; null where nothing had to be said
     * @param differences what it was about, before and after, one a line
     */
    record Changed(
            LocalDate on, String by, String what, @Nullable String why, List<String> differences) {}

    /** What the ledger is to say of a change; null for an invoice that is gone. */
    static Entry entry(
            Invoice invoice,
            Map<String, Object> before,
            @Nullable Map<String, Object> after,
            String by,
            String what,
            @Nullable String why) {
        return Entry.by(by, Kind.EFFECT, what, why)
                .on(SubjectKind.CONTRACT, invoice.contractReference())
                .changing(json(before), json(after));
    }

    void record(Entry entry) {
        ledger.record(entry);
    }

    /** What was changed, the latest first. */
    List<Changed> of(InvoiceView invoice) {
        return ledger.about(SubjectKind.CONTRACT, invoice.contractReference()).reversed().stream()
                .filter(one -> OUTCOMES.containsKey(one.entry().outcome()))
                .filter(one -> String.valueOf(invoice.id())
                        .equals(read(one.entry().oldValue()).get("invoice")))
                .map(one -> new Changed(
                        one.recordedAt().atZone(London.ZONE).toLocalDate(),
                        one.entry().actor(),
                        OUTCOMES.get(one.entry().outcome()),
                        one.entry().reasons(),
                        differences(
                                read(one.entry().oldValue()), read(one.entry().newValue()))))
                .toList();
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("number", "received", "amount", "disputed", "disputeReason", "settled", "paid")) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                lines.add(WORDS.get(name) + ": " + words(name, before.get(name)) + " before, "
                        + words(name, after.get(name)) + " now");
            }
        }
        return lines;
    }

    private static String words(String name, @Nullable String value) {
        if (value == null) {
            return "nothing";
        }
        return switch (name) {
            case "received", "disputed", "settled", "paid" -> SiteWords.day(LocalDate.parse(value));
            case "amount" -> "£" + value;
            default -> "\"" + value + "\"";
        };
    }

    private static @Nullable String json(@Nullable Map<String, Object> recorded) {
        return recorded == null ? null : JsonMapper.shared().writeValueAsString(recorded);
    }

    private static Map<String, String> read(@Nullable String json) {
        return json == null ? Map.of() : JsonMapper.shared().readValue(json, new TypeReference<>() {});
    }
}
