package org.opencommissioning.publication.reports;

import static org.opencommissioning.publication.PublicTable.row;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.cycle.CaseFigures;
import org.opencommissioning.cycle.CaseFigures.Frozen;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.StagePasses;
import org.opencommissioning.governance.DecisionFigures;
import org.opencommissioning.governance.DecisionFigures.Decided;
import org.opencommissioning.publication.PublicTable;
import org.opencommissioning.publication.PublicTable.Column;
import org.opencommissioning.publication.PublicTable.Kind;
import org.opencommissioning.records.London;
import org.opencommissioning.sourcing.CouncilArea;
import org.opencommissioning.sourcing.ProcurementFigures;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reports, drawn from the records when they are asked for. */
@Service
class Reports {

    private final ContractsRegister contracts;
    private final Reviews reviews;
    private final PaymentReports paid;
    private final StagePasses passes;
    private final CouncilArea area;
    private final CaseFigures cases;
    private final DecisionFigures decisions;
    private final ProcurementFigures procurements;
    private final Clock clock;

    Reports(
            ContractsRegister contracts,
            Reviews reviews,
            PaymentReports paid,
            StagePasses passes,
            CouncilArea area,
            CaseFigures cases,
            DecisionFigures decisions,
            ProcurementFigures procurements,
            Clock clock) {
        this.contracts = contracts;
        this.reviews = reviews;
        this.paid = paid;
        this.passes = passes;
        this.area = area;
        this.cases = cases;
        this.decisions = decisions;
        this.procurements = procurements;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    PublicTable table(Report report) {
        return switch (report) {
            case AWARDS -> awards();
            case SECTORS -> sectors();
            case REVIEWS -> reviews();
            case COMPLETENESS -> completeness();
            case STAGES -> stages();
            case GATES -> gates();
            case SOCIAL_VALUE -> socialValue();
            case PAYMENTS -> paid.payments();
            case SPEND -> paid.spend();
        };
    }

    private PublicTable awards() {
        Map<Integer, List<ContractView>> years = contracts.search(null, false).stream()
                .filter(contract -> contract.signedOn() != null)
                .collect(Collectors.groupingBy(
                        contract -> contract.signedOn().getYear(),
                        () -> new TreeMap<>(Comparator.<Integer>reverseOrder()),
                        Collectors.toList()));
        return new PublicTable(
                List.of(
                        text("year", "Year"),
                        text("contracts", "Contracts"),
                        money("value", "Value"),
                        text("notKnown", "Kind not known"),
                        text("smeShare", "To SME, % of contracts"),
                        text("smeValueShare", "To SME, % of value"),
                        text("vcseShare", "To VCSE, % of contracts"),
                        text("vcseValueShare", "To VCSE, % of value"),
                        text("localShare", "To " + area.name() + ", % of contracts"),
                        text("localValueShare", "To " + area.name() + ", % of value"),
                        text("placeNotKnown", "Place not known")),
                years.entrySet().stream()
                        .map(year -> row(
                                year.getKey().toString(),
                                String.valueOf(year.getValue().size()),
                                sum(year.getValue()),
                                String.valueOf(year.getValue().stream()
                                        .filter(contract -> flag(contract, Supplier::sme) == null)
                                        .count()),
                                share(year.getValue(), Supplier::sme, false),
                                share(year.getValue(), Supplier::sme, true),
                                share(year.getValue(), Supplier::vcse, false),
                                share(year.getValue(), Supplier::vcse, true),
                                share(year.getValue(), area::holds, false),
                                share(year.getValue(), area::holds, true),
                                String.valueOf(year.getValue().stream()
                                        .filter(contract -> flag(contract, area::holds) == null)
                                        .count())))
                        .toList());
    }

    private PublicTable sectors() {
        Map<String, List<ContractView>> sectors = contracts.search(null, true).stream()
                .collect(Collectors.groupingBy(
                        contract -> Objects.requireNonNullElse(contract.contractType(), "not known"),
                        TreeMap::new,
                        Collectors.toList()));
        return new PublicTable(
                List.of(
                        new Column("sector", "Kind of contract", Kind.CODE, true, false),
                        text("contracts", "Live contracts"),
                        money("value", "Value"),
                        money("sme", "Of small and medium-sized enterprises"),
                        money("large", "Of larger ones"),
                        money("unknown", "Of suppliers whose size is not known"),
                        text("smeShare", "SME, % of known value"),
                        text("localShare", area.name() + ", % of known value")),
                sectors.entrySet().stream()
                        .map(sector -> row(
                                sector.getKey(),
                                String.valueOf(sector.getValue().size()),
                                sum(sector.getValue()),
                                sum(sized(sector.getValue(), true)),
                                sum(sized(sector.getValue(), false)),
                                sum(sized(sector.getValue(), null)),
                                share(sector.getValue(), Supplier::sme, true),
                                share(sector.getValue(), area::holds, true)))
                        .toList());
    }

    private PublicTable reviews() {
        LocalDate today = LocalDate.now(clock.withZone(London.ZONE));
        return new PublicTable(
                List.of(
                        text("reference", "Contract"),
                        text("title", "Title"),
                        date("nextReview", "Next review"),
                        text("state", "State"),
                        text("daysLate", "Days late"),
                        text("held", "Held")),
                contracts.search(null, true).stream()
                        .filter(contract -> contract.nextReview() != null)
                        .sorted(Comparator.comparing(ContractView::nextReview))
                        .map(contract -> row(
                                contract.reference().value(),
                                contract.title(),
                                contract.nextReview(),
                                contract.nextReview().isBefore(today) ? "Late" : "On time",
                                contract.nextReview().isBefore(today)
                                        ? String.valueOf(Duration.between(
                                                        contract.nextReview().atStartOfDay(), today.atStartOfDay())
                                                .toDays())
                                        : null,
                                String.valueOf(reviews.of(contract.reference()).size())))
                        .toList());
    }

    private PublicTable completeness() {
        List<ContractView> live = contracts.search(null, true);
        LocalDate today = LocalDate.now(clock.withZone(London.ZONE));
        List<List<Object>> rows = new ArrayList<>();
        for (ContractView contract : live) {
            List<String> lacks = new ArrayList<>();
            if (contract.contractManager() == null) {
                lacks.add("contract manager");
            }
            if (contract.leadDirector() == null) {
                lacks.add("lead director");
            }
            if (contract.nextReview() == null && runsLongerThanItsInterval(contract, today)) {
                lacks.add("next review");
            }
            if (!lacks.isEmpty()) {
                rows.add(row(
                        contract.reference().value(),
                        contract.title(),
                        contract.department(),
                        String.join(", ", lacks)));
            }
        }
        rows.addFirst(row(live.size() - rows.size() + " of " + live.size(), "complete", null, "nothing"));
        return new PublicTable(
                List.of(
                        text("reference", "Contract"),
                        text("title", "Title"),
                        text("department", "Department"),
                        text("lacks", "Lacks")),
                rows);
    }

    private static boolean runsLongerThanItsInterval(ContractView contract, LocalDate today) {
        return contract.endDate() == null
                || contract.reviewEvery() == null
                || today.plus(Period.parse(contract.reviewEvery())).isBefore(contract.endDate());
    }

    private PublicTable stages() {
        Map<String, List<Double>> days = new LinkedHashMap<>();
        Map<String, Integer> still = new LinkedHashMap<>();
        for (StagePasses.Pass pass : passes.all()) {
            Instant until = pass.left() == null ? clock.instant() : pass.left();
            days.computeIfAbsent(pass.stage().word(), stage -> new ArrayList<>())
                    .add(Duration.between(pass.entered(), until).toHours() / 24.0);
            if (pass.left() == null) {
                still.merge(pass.stage().word(), 1, Integer::sum);
            }
        }
        return new PublicTable(
                List.of(
                        new Column("stage", "Stage", Kind.CODE, true, false),
                        text("passes", "Cases that entered it"),
                        text("stillThere", "Still in it"),
                        text("medianDays", "Median, days"),
                        text("percentile90Days", "90th percentile, days")),
                Arrays.stream(Stage.values())
                        .map(Stage::word)
                        .filter(days::containsKey)
                        .map(stage -> row(
                                stage,
                                String.valueOf(days.get(stage).size()),
                                String.valueOf(still.getOrDefault(stage, 0)),
                                percentile(days.get(stage), 50),
                                percentile(days.get(stage), 90)))
                        .toList());
    }

    private PublicTable gates() {
        Map<String, List<Double>> days = new TreeMap<>();
        Map<String, Long> refused = new TreeMap<>();
        Map<String, Instant> frozen = cases.frozen().stream()
                .collect(Collectors.toMap(one -> version(one.caseReference().value(), one.planVersion()), Frozen::at));
        for (Decided one : decisions.decisionsOnPlans()) {
            Instant from = frozen.get(version(one.caseReference(), one.planVersion()));
            if (from == null) {
                continue;
            }
            days.computeIfAbsent(one.gate(), gate -> new ArrayList<>())
                    .add(Duration.between(from, one.at()).toHours() / 24.0);
            if (Set.of("return", "refuse", "reject", "rework", "stop", "defer")
                    .contains(String.valueOf(one.outcome()))) {
                refused.merge(one.gate(), 1L, Long::sum);
            }
        }
        return new PublicTable(
                List.of(
                        new Column("gate", "Gate", Kind.CODE, true, false),
                        text("decisions", "Decisions"),
                        text("notApproved", "Returned or refused"),
                        text("medianDays", "Median, days"),
                        text("percentile90Days", "90th percentile, days")),
                days.entrySet().stream()
                        .map(gate -> row(
                                gate.getKey(),
                                String.valueOf(gate.getValue().size()),
                                String.valueOf(refused.getOrDefault(gate.getKey(), 0L)),
                                percentile(gate.getValue(), 50),
                                percentile(gate.getValue(), 90)))
                        .toList());
    }

    private PublicTable socialValue() {
        return new PublicTable(
                List.of(
                        text("year", "Year"),
                        text("tenders", "Tenders"),
                        text("price", "Price, mean"),
                        text("quality", "Quality, mean"),
                        text("socialValue", "Social value, mean"),
                        text("lowest", "Social value, lowest"),
                        text("highest", "Social value, highest")),
                procurements.weights().stream()
                        .map(year -> row(
                                String.valueOf(year.year()),
                                String.valueOf(year.tenders()),
                                tenths(year.price()),
                                tenths(year.quality()),
                                tenths(year.socialValue()),
                                String.valueOf(year.leastSocialValue()),
                                String.valueOf(year.greatestSocialValue())))
                        .toList());
    }

    private static String version(String caseReference, int planVersion) {
        return caseReference + " " + planVersion;
    }

    private static String percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return tenths(BigDecimal.valueOf(sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1)));
    }

    private static List<ContractView> sized(List<ContractView> contracts, Boolean sme) {
        return contracts.stream()
                .filter(contract -> Objects.equals(flag(contract, Supplier::sme), sme))
                .toList();
    }

    /** The share of those of a kind among those whose kind is known, in per cent; null when none is known. */
    private static String share(List<ContractView> contracts, Function<Supplier, Boolean> kind, boolean ofValue) {
        Predicate<ContractView> known = contract -> flag(contract, kind) != null;
        List<ContractView> whole = contracts.stream().filter(known).toList();
        List<ContractView> part =
                whole.stream().filter(contract -> flag(contract, kind)).toList();
        BigDecimal all = ofValue ? sum(whole) : BigDecimal.valueOf(whole.size());
        BigDecimal some = ofValue ? sum(part) : BigDecimal.valueOf(part.size());
        return all.signum() == 0
                ? null
                : tenths(some.multiply(BigDecimal.valueOf(100)).divide(all, 4, RoundingMode.HALF_UP));
    }

    static Boolean flag(ContractView contract, Function<Supplier, Boolean> kind) {
        List<Boolean> known =
                contract.suppliers().stream().map(kind).filter(Objects::nonNull).toList();
        return known.isEmpty() ? null : known.contains(true);
    }

    private static BigDecimal sum(List<ContractView> contracts) {
        return contracts.stream()
                .map(ContractView::value)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String tenths(BigDecimal number) {
        return number.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    static Column text(String name, String words) {
        return Column.of(name, words).inList();
    }

    static Column money(String name, String words) {
        return Column.of(name, words, Kind.MONEY).inList();
    }

    private static Column date(String name, String words) {
        return Column.of(name, words, Kind.DATE).inList();
    }
}
