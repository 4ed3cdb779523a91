package org.opencommissioning.publication.reports;

import static org.opencommissioning.publication.PublicTable.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.payments.InvoiceView;
import org.opencommissioning.contracts.payments.Invoices;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.publication.PublicTable;
import org.opencommissioning.publication.PublicTable.Column;
import org.opencommissioning.publication.PublicTable.Kind;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.CouncilArea;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** The reports that are drawn from invoices. */
@Component
class PaymentReports {

    private final Invoices invoices;
    private final ContractsRegister contracts;
    private final CouncilArea area;
    private final Decisions decisions;

    PaymentReports(Invoices invoices, ContractsRegister contracts, CouncilArea area, Decisions decisions) {
        this.invoices = invoices;
        this.contracts = contracts;
        this.area = area;
        this.decisions = decisions;
    }

    PublicTable payments() {
        List<InvoiceView> all = invoices.all();
        Map<String, List<InvoiceView>> quarters = all.stream()
                .filter(one -> one.paidOn() != null && !one.isCredit())
                .collect(Collectors.groupingBy(
                        PaymentReports::quarter,
                        () -> new TreeMap<>(Comparator.<String>reverseOrder()),
                        Collectors.toList()));
        List<List<Object>> rows = new ArrayList<>();
        List<InvoiceView> overdue =
                all.stream().filter(one -> one.standing().equals("overdue")).toList();
        if (!all.isEmpty()) {
            rows.add(row("Overdue now", String.valueOf(overdue.size()), sum(overdue), null, null, null));
        }
        quarters.forEach((quarter, paid) -> rows.add(row(
                quarter,
                String.valueOf(paid.size()),
                sum(paid),
                Reports.tenths(BigDecimal.valueOf(paid.stream()
                        .mapToLong(InvoiceView::daysTaken)
                        .average()
                        .orElseThrow())),
                share(paid, InvoiceView::paidInTarget),
                share(paid, one -> !one.paidLate()))));
        return new PublicTable(
                List.of(
                        Reports.text("quarter", "Quarter of payment"),
                        Reports.text("invoices", "Invoices"),
                        Reports.money("amount", "Amount"),
                        Reports.text("meanDays", "Mean, days"),
                        Reports.text("within14", "Within 14 days, %"),
                        Reports.text("within30", "Within 30 days, %")),
                rows);
    }

    PublicTable spend() {
        Map<ContractReference, ContractView> byReference =
                contracts.search(null, false).stream().collect(Collectors.toMap(ContractView::reference, one -> one));
        record Paid(InvoiceView invoice, ContractView contract) {
            Boolean of(Function<Supplier, Boolean> kind) {
                return Reports.flag(contract, kind);
            }
        }
        record Part(int year, String sector) {}
        Map<Part, List<Paid>> parts = invoices.all().stream()
                .filter(one -> one.paidOn() != null && byReference.containsKey(one.contractReference()))
                .map(one -> new Paid(one, byReference.get(one.contractReference())))
                .collect(Collectors.groupingBy(
                        one -> new Part(
                                one.invoice().paidOn().getYear(),
                                Objects.requireNonNullElse(one.contract().contractType(), "not known")),
                        () -> new TreeMap<>(
                                Comparator.comparing(Part::year).reversed().thenComparing(Part::sector)),
                        Collectors.toList()));
        Map<Integer, String> targets = new HashMap<>();
        List<List<Object>> rows = new ArrayList<>();
        parts.forEach((part, paid) -> {
            Function<Predicate<Paid>, BigDecimal> amount =
                    which -> sum(paid.stream().filter(which).map(Paid::invoice).toList());
            BigDecimal sme = amount.apply(one -> Boolean.TRUE.equals(one.of(Supplier::sme)));
            BigDecimal larger = amount.apply(one -> Boolean.FALSE.equals(one.of(Supplier::sme)));
            BigDecimal vcse = amount.apply(one -> Boolean.TRUE.equals(one.of(Supplier::vcse)));
            BigDecimal notVcse = amount.apply(one -> Boolean.FALSE.equals(one.of(Supplier::vcse)));
            BigDecimal local = amount.apply(one -> Boolean.TRUE.equals(one.of(area::holds)));
            BigDecimal elsewhere = amount.apply(one -> Boolean.FALSE.equals(one.of(area::holds)));
            rows.add(row(
                    String.valueOf(part.year()),
                    part.sector(),
                    amount.apply(one -> true),
                    sme,
                    larger,
                    amount.apply(one -> one.of(Supplier::sme) == null),
                    share(sme, sme.add(larger)),
                    vcse,
                    share(vcse, vcse.add(notVcse)),
                    local,
                    elsewhere,
                    amount.apply(one -> one.of(area::holds) == null),
                    share(local, local.add(elsewhere)),
                    targets.computeIfAbsent(part.year(), this::target)));
        });
        return new PublicTable(
                List.of(
                        Reports.text("year", "Year"),
                        new Column("sector", "Kind of contract", Kind.CODE, true, false),
                        Reports.money("paid", "Paid"),
                        Reports.money("sme", "To SME"),
                        Reports.money("larger", "To larger ones"),
                        Reports.money("sizeNotKnown", "Size not known"),
                        Reports.text("smeShare", "SME, % of known"),
                        Reports.money("vcse", "To VCSE"),
                        Reports.text("vcseShare", "VCSE, % of known"),
                        Reports.money("local", "To " + area.name()),
                        Reports.money("elsewhere", "Elsewhere"),
                        Reports.money("placeNotKnown", "Place not known"),
                        Reports.text("localShare", area.name() + ", % of known"),
                        Reports.text("localTarget", area.name() + ", target %")),
                rows);
    }

    /** The share of spend that is to stay in the area, by the table that holds the policy of that year; null when there was none. */
    private String target(int year) {
        return decisions
                                .evaluate("local-spend-target", Map.of("spendYear", year))
                                .outputs()
                                .get("targetPercent")
                        instanceof Number percent
                ? String.valueOf(percent.intValue())
                : null;
    }

    private static String quarter(InvoiceView invoice) {
        return invoice.paidOn().getYear() + ", "
                + List.of("January to March", "April to June", "July to September", "October to December")
                        .get((invoice.paidOn().getMonthValue() - 1) / 3);
    }

    private static BigDecimal sum(List<InvoiceView> invoices) {
        return invoices.stream().map(InvoiceView::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String share(List<InvoiceView> invoices, Predicate<InvoiceView> which) {
        return share(BigDecimal.valueOf(invoices.stream().filter(which).count()), BigDecimal.valueOf(invoices.size()));
    }

    private static String share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? null
                : Reports.tenths(part.multiply(BigDecimal.valueOf(100)).divide(whole, 4, RoundingMode.HALF_UP));
    }
}
