package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.ExcludedSuppliers;
import org.opencommissioning.sourcing.PassedOver;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is excluded from a procurement or a dynamic market (sections 26 to 28, 41, 45, 57 and 58 of the Act). The table {@code exclusion-grounds} says
 * what each ground asks for and how far it looks back.
 */
@Service
public class Exclusions implements ExcludedSuppliers {

    private static final int MINISTER_DAYS = 30;

    private final ExclusionChecks rows;
    private final Procurements procurements;
    private final PlanRules rules;
    private final LawfulTime time;

    Exclusions(ExclusionChecks rows, Procurements procurements, PlanRules rules, LawfulTime time) {
        this.rows = rows;
        this.procurements = procurements;
        this.rules = rules;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Refusal> refusal(ProcurementReference procurementReference, String supplierName) {
        return of(procurementReference, supplierName)
                .filter(ExclusionCheck::excludes)
                .map(check -> new Refusal(
                        "section 26",
                        check.supplierName() + " is excluded from " + procurementReference + ".",
                        "An excluded supplier is awarded nothing here."));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean checked(ProcurementReference procurementReference, String supplierName) {
        return of(procurementReference, supplierName).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> decidedAbout(Supplier supplier) {
        return decided(supplier).map(Decided::words).toList();
    }

    /** What the council itself decided about a supplier on a ground, and in which check. */
    private record Decided(ExclusionCheck check, ExclusionFinding finding) {

        String code() {
            return finding.ground().code();
        }

        boolean excludes() {
            return finding.decision().disregards();
        }

        /** The later decision on the same ground; of two in one check the one that excludes. */
        Decided or(Decided next) {
            return next.check == check && excludes() ? this : next;
        }

        String words() {
            return check.supplierName()
                    + (excludes() ? " was excluded by this council" : " was left in by this council")
                    + " in " + check.checkedFor() + " on " + SiteWords.day(check.checkedOn()) + ", "
                    + finding.ground().paragraph() + ", " + finding.ground().party() + ": "
                    + finding.decision().reasons();
        }
    }

    private Stream<Decided> decided(Supplier supplier) {
        return rows.withOwnFindings().stream()
                .filter(check -> check.isOf(supplier))
                .flatMap(check -> check.findings().stream()
                        .filter(finding -> !finding.ground().listed())
                        .map(finding -> new Decided(check, finding)));
    }

    /**
     * Why a supplier cannot pass without a word on the ground that the council excluded it for before: what was decided then holds until it is decided
     * anew, or until the ground is looked back on no longer.
     */
    private Optional<Refusal> undecided(Competition competition, String supplier, List<FindingRow> findings) {
        return decided(competition.supplier(supplier))
                .collect(Collectors.toMap(Decided::code, one -> one, Decided::or, LinkedHashMap::new))
                .values()
                .stream()
                .filter(one -> one.excludes()
                        && counts(one.finding().ground().occurredOn(), ground(one.finding()))
                        && findings.stream()
                                .noneMatch(row -> SameSupplier.named(row.supplierName(), supplier)
                                        && row.ground().equals(one.code())))
                .findFirst()
                .map(one -> new Refusal(
                        "section 57",
                        one.words()
                                + (one.words().endsWith(".") ? "" : ".")
                                + " Nobody has decided on that ground again.",
                        "Have the ground examined: hear the supplier, and decide whether it is excluded or stays."));
    }

    /** The suppliers that were checked in a procurement. */
    @Transactional(readOnly = true)
    public List<ExclusionCheckView> of(ProcurementReference procurementReference) {
        return rows.findByProcurementReferenceOrderById(procurementReference).stream()
                .map(ExclusionCheck::view)
                .toList();
    }

    /** Why these checks and findings cannot stand; empty when they can. */
    Optional<Refusal> refusal(
            Competition competition, List<String> suppliers, List<SupplierCheck> checks, List<FindingRow> findings) {
        Stream<Optional<Refusal>> unchecked =
                suppliers.stream().map(supplier -> unchecked(competition, supplier, checks));
        Stream<Optional<Refusal>> undecided =
                suppliers.stream().map(supplier -> undecided(competition, supplier, findings));
        Stream<Optional<Refusal>> unfounded =
                findings.stream().map(row -> unknown(row, suppliers).or(() -> refusal(competition, row.finding())));
        return Stream.of(unchecked, undecided, unfounded)
                .flatMap(all -> all)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refusal> unchecked(Competition competition, String supplier, List<SupplierCheck> checks) {
        Optional<SupplierCheck> check = checks.stream()
                .filter(one -> SameSupplier.named(one.supplierName(), supplier))
                .findFirst();
        LocalDate listed = check.map(SupplierCheck::debarmentCheckedOn).orElse(null);
        if (check.isEmpty() || listed == null) {
            return Optional.of(new Refusal(
                    "section 28",
                    supplier + " has not been checked against the debarment list.",
                    "Look at the list, for its sub-contractors as well, and enter the day."));
        }
        if (listed.isAfter(time.today())) {
            return Optional.of(new Refusal(
                    "section 28", "the debarment list was not looked at on a day to come.", "Enter the day it was."));
        }
        if (competition.isBegunAfter(listed)) {
            return Optional.of(new Refusal(
                    "section 28",
                    "the debarment list was looked at for " + supplier + " on " + SiteWords.day(listed)
                            + ", before this procurement began.",
                    "Look at it again, and enter that day."));
        }
        return check.get().personsChecked() == null
                        || check.get().personsChecked().isBlank()
                ? Optional.of(
                        new Refusal(
                                "section 28",
                                "it is not said who stands behind " + supplier + ".",
                                "Name the connected and associated persons and the sub-contractors that were checked, or say that there are none."))
                : Optional.empty();
    }

    private static Optional<Refusal> unknown(FindingRow row, List<String> suppliers) {
        return suppliers.stream().anyMatch(one -> SameSupplier.named(one, row.supplierName()))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "section 57", row.supplierName() + " is none of the suppliers here.", "Name one of them."));
    }

    private Optional<Refusal> refusal(Competition competition, ExclusionFinding finding) {
        Map<String, Object> ground = ground(finding);
        boolean mandatory = Boolean.TRUE.equals(ground.get("mandatory"));
        boolean listed = finding.ground().listed();
        boolean holds = listed || finding.hearing().recurring();
        String outcome = finding.decision().outcome();
        if (!listed && Boolean.TRUE.equals(ground.get("ministersDecide"))) {
            return no(
                    "section 57",
                    "on this ground Ministers decide.",
                    "It counts once the supplier is on the debarment list.");
        }
        if (!listed && !counts(finding.ground().occurredOn(), ground)) {
            return no(
                    "section 57",
                    "what happened on " + finding.ground().occurredOn() + " is outside what this ground looks back on.",
                    "Take the finding out; it cannot be counted.");
        }
        if (finding.hearing().representationsInvitedOn() == null
                || finding.hearing().representationsInvitedOn().isAfter(time.today())
                || blank(finding.hearing().representations())) {
            return no(
                    "section 58",
                    "a supplier is heard before it is decided on.",
                    "Invite its representations, and enter the day and what it answered.");
        }
        if (competition.isBegunAfter(finding.hearing().representationsInvitedOn())) {
            return no(
                    "section 58",
                    "the supplier was invited to be heard on "
                            + SiteWords.day(finding.hearing().representationsInvitedOn())
                            + ", before this procurement began.",
                    "Hear it on what is decided here, and enter that day.");
        }
        return switch (outcome) {
            case "disregard" ->
                holds
                        ? Optional.empty()
                        : no(
                                "section 57",
                                "a ground excludes only where the circumstances continue or are likely to occur again.",
                                "Say that they are, or let the supplier stay.");
            case "replaced" ->
                List.of("associated", "sub-contractor")
                                .contains(finding.ground().role())
                        ? Optional.empty()
                        : no(
                                "section 28",
                                "only an associated person or a sub-contractor can be replaced.",
                                "Decide on the supplier itself.");
            default -> mandatory && holds ? kept(competition, finding) : Optional.empty();
        };
    }

    /** An excluded supplier stays only for a direct award in the overriding public interest (section 41(5)). */
    private static Optional<Refusal> kept(Competition competition, ExclusionFinding finding) {
        return competition.isDirectAward() && !blank(finding.decision().overridingInterest())
                ? Optional.empty()
                : no(
                        competition.rule(),
                        "an excluded supplier must go.",
                        "Exclude it, or have an associated person or sub-contractor replaced.");
    }

    /** Whether an event is within the years of its ground, counted back from today, and not before it counts at all. */
    private boolean counts(LocalDate occurredOn, Map<String, Object> ground) {
        LocalDate today = time.today();
        LocalDate from = ground.get("countsFrom") == null
                ? LocalDate.MIN
                : LocalDate.parse(ground.get("countsFrom").toString());
        return !occurredOn.isAfter(today)
                && !occurredOn.isBefore(from)
                && occurredOn.isAfter(
                        today.minusYears(((Number) Objects.requireNonNull(ground.get("lookBackYears"))).longValue()));
    }

    private Map<String, Object> ground(ExclusionFinding finding) {
        return rules.askOne(
                        "exclusion-grounds",
                        Map.of("exclusionGround", finding.ground().code()))
                .getFirst();
    }

    /**
     * Keeps the checks of a procurement beside earlier ones: the latest of a supplier counts. Tenders of excluded suppliers are
     * disregarded; the Minister is told of what the council found itself within 30 days beginning with today (section 59).
     *
     * @return the last day for that; null where nothing is to be told
     */
    @Transactional
    @Nullable
    LocalDate record(Competition competition, List<SupplierCheck> checks, List<FindingRow> findings) {
        LocalDate today = time.today();
        LocalDate due = time.daysBeginningWith(today, MINISTER_DAYS).date();
        List<ExclusionCheck> kept = rows.saveAll(checks.stream()
                .map(check -> {
                    List<ExclusionFinding> found = findings.stream()
                            .filter(row -> SameSupplier.named(row.supplierName(), check.supplierName()))
                            .map(FindingRow::finding)
                            .toList();
                    return ExclusionCheck.of(
                            competition,
                            check,
                            found,
                            today,
                            found.stream().anyMatch(one -> told(competition, one)) ? due : null);
                })
                .toList());
        if (competition.procurement() != null) {
            passOver(competition.procurement(), kept);
        }
        return kept.stream()
                .map(ExclusionCheck::ministerDueOn)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void passOver(ProcurementView procurement, List<ExclusionCheck> kept) {
        Map<String, PassedOver> excluded = new HashMap<>();
        kept.stream()
                .filter(ExclusionCheck::excludes)
                .forEach(check -> excluded.put(
                        check.supplierName(),
                        new PassedOver(PassedOver.Ground.EXCLUDED, "Decided on the check for exclusion", null)));
        procurements.exclude(
                procurement.reference(),
                kept.stream().map(ExclusionCheck::supplierName).collect(Collectors.toSet()),
                excluded);
    }

    /** The Minister hears of what the council found, and of the entry for national security, where somebody is left out. */
    private static boolean told(Competition competition, ExclusionFinding finding) {
        boolean own =
                !finding.ground().listed() || "M35".equals(finding.ground().code());
        return own && competition.isTold() && !"keep".equals(finding.decision().outcome());
    }

    /** Those of these suppliers that are not excluded. */
    @Transactional(readOnly = true)
    List<String> left(Competition competition, List<String> suppliers) {
        return suppliers.stream()
                .filter(supplier -> latest(competition, supplier)
                        .filter(ExclusionCheck::excludes)
                        .isEmpty())
                .toList();
    }

    /** Why the Minister cannot have been told on that day; empty when that can be. */
    Optional<Refusal> toldRefusal(Competition competition, @Nullable LocalDate on) {
        return on == null
                        || on.isAfter(time.today())
                        || competition.among(rows).stream()
                                .anyMatch(check -> check.awaitsNotice() && on.isBefore(check.checkedOn()))
                ? no(
                        "section 59",
                        "the Minister is told after the decision and not on a day to come.",
                        "Enter the day.")
                : Optional.empty();
    }

    @Transactional
    void told(Competition competition, LocalDate on) {
        List<ExclusionCheck> checks = competition.among(rows);
        checks.forEach(check -> check.told(on));
        rows.saveAll(checks);
    }

    /**
     * How a supplier was checked for membership of a dynamic market.
     *
     * @param reasons of its exclusion; null where it is not excluded
     * @param invitedOn,representations how it was heard; null where it is not excluded
     */
    public record MarketCheck(
            boolean excluded,
            @Nullable String reasons,
            @Nullable LocalDate invitedOn,
            @Nullable String representations) {}

    /**
     * The latest check of a supplier for a dynamic market.
     *
     * @param since no earlier one counts: that of its last application, or before; null where there was none
     */
    @Transactional(readOnly = true)
    public Optional<MarketCheck> of(MarketReference market, String supplierName, @Nullable LocalDate since) {
        return latest(Competition.of(market), supplierName)
                .filter(check -> since == null || !check.checkedOn().isBefore(since))
                .map(check -> check.ground()
                        .map(ground -> new MarketCheck(
                                true,
                                ground.decision().reasons(),
                                ground.hearing().representationsInvitedOn(),
                                ground.hearing().representations()))
                        .orElse(new MarketCheck(false, null, null, null)));
    }

    /** The checks that were made for a dynamic market, oldest first. */
    @Transactional(readOnly = true)
    List<ExclusionCheckView> of(MarketReference market) {
        return Competition.of(market).among(rows).stream()
                .map(ExclusionCheck::view)
                .toList();
    }

    private Optional<ExclusionCheck> latest(Competition competition, String supplierName) {
        return competition.among(rows).stream()
                .filter(check -> check.isOf(supplierName))
                .reduce((earlier, later) -> later);
    }

    /** The latest check of a supplier; the lots of a tender are checked with the whole. */
    private Optional<ExclusionCheck> of(ProcurementReference procurementReference, String supplierName) {
        return rows
                .findByProcurementReferenceOrderById(procurements
                        .find(procurementReference)
                        .map(ProcurementView::whole)
                        .orElse(procurementReference))
                .stream()
                .filter(check -> check.isOf(supplierName))
                .reduce((earlier, later) -> later);
    }

    private static Optional<Refusal> no(String rule, String reason, String advice) {
        return Optional.of(new Refusal(rule, reason, advice));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
