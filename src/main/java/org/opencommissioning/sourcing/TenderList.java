package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The list of tenders that two people open: which came late, and what cannot be right about it. */
@Component
class TenderList {

    static final Set<String> FIELDS = Set.of(
            "tenders[].supplierName",
            "tenders[].supplierIdentifier",
            "tenders[].place",
            "tenders[].sme",
            "tenders[].vcse",
            "tenders[].receivedOn",
            "tenders[].price",
            "tenders[].valid",
            "tenders[].invalidBecause");

    private final Procurements procurements;

    TenderList(Procurements procurements) {
        this.procurements = procurements;
    }

    /**
     * A tender as it was typed.
     *
     * @param late whether it came after the last day; it is kept, but not valid
     */
    record Line(
            String supplier,
            LocalDate received,
            BigDecimal price,
            boolean valid,
            String invalidBecause,
            boolean late) {}

    /**
     * What the page of the opening says besides the fields.
     *
     * @param lastDay the last day on which a tender was accepted; null when there is no deadline
     * @param firstOpener who opened first; null before
     */
    record Opening(LocalDate lastDay, String firstOpener, OffsetDateTime firstOpenedAt, List<Line> lines) {

        public long late() {
            return lines.stream().filter(Line::late).count();
        }
    }

    Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        Optional<ProcurementView> row =
                procurements.of(CaseReference.of(task.caseReference())).stream().reduce((earlier, later) -> later);
        LocalDate lastDay = row.map(ProcurementView::lastDay).orElse(null);
        return Map.of(
                "opening",
                new Opening(
                        lastDay,
                        row.map(one -> one.tender().firstOpener()).orElse(null),
                        row.map(one -> one.tender().firstOpenedAt()).orElse(null),
                        rows(answers).stream().map(one -> line(one, lastDay)).toList()));
    }

    /** Nobody tenders twice, and what is not valid has a reason that its tenderer will be told. */
    static List<Violation> check(Map<String, Object> answers) {
        List<Violation> violations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Map<?, ?>> rows = rows(answers);
        for (int at = 0; at < rows.size(); at++) {
            String name = text(rows.get(at).get("supplierName"));
            if (name != null && !names.add(name.toLowerCase(Locale.UK))) {
                violations.add(new Violation(
                        "tenders[" + at + "].supplierName",
                        "Supplier",
                        "“" + name + "” is in the list twice. Take one of them out, or name who else it is."));
            }
            if (!Boolean.TRUE.equals(rows.get(at).get("valid"))
                    && text(rows.get(at).get("invalidBecause")) == null) {
                violations.add(new Violation(
                        "tenders[" + at + "].invalidBecause",
                        "If it is not valid: why",
                        "Say why this tender is not valid, or tick that it is. Its tenderer is told the reason."));
            }
        }
        return violations;
    }

    private static Line line(Map<?, ?> row, LocalDate lastDay) {
        LocalDate received = day(row.get("receivedOn"));
        return new Line(
                text(row.get("supplierName")),
                received,
                row.get("price") instanceof Number price ? new BigDecimal(price.toString()) : null,
                Boolean.TRUE.equals(row.get("valid")),
                text(row.get("invalidBecause")),
                received != null && lastDay != null && received.isAfter(lastDay));
    }

    private static List<Map<?, ?>> rows(Map<String, Object> answers) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (answers.get("tenders") instanceof List<?> list) {
            list.forEach(row -> rows.add(row instanceof Map<?, ?> map ? map : Map.of()));
        }
        return rows;
    }

    private static LocalDate day(Object value) {
        try {
            return value instanceof String text ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
