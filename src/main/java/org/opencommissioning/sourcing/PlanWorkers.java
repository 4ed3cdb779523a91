package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;

/** What the process {@code plan} asks about a procurement that is being planned. */
@HandlesJobs
class PlanWorkers {

    /** The step at which a plan is written. */
    private static final String WRITTEN = "write-procurement-plan";

    private final ServiceUserShare share;
    private final PlannedNotices planned;
    private final Plans plans;
    private final Cases cases;
    private final PlanRules rules;
    private final LawfulTime time;
    private final SiteWords words;

    PlanWorkers(
            ServiceUserShare share,
            PlannedNotices planned,
            Plans plans,
            Cases cases,
            PlanRules rules,
            LawfulTime time,
            SiteWords words) {
        this.share = share;
        this.planned = planned;
        this.plans = plans;
        this.cases = cases;
        this.rules = rules;
        this.time = time;
        this.words = words;
    }

    record ProcurementPlan(
            CaseReference caseReference,
            @Nullable String awardMethod,
            @Nullable String contractType,
            @Nullable BigDecimal serviceUserShare,
            @Nullable String plannedNotice,
            @Nullable LocalDate plannedNoticeOn,
            @Nullable LocalDate tenderNoticeExpectedOn) {}

    /** How much is bought for how long (section 4 with Schedule 3, section 47). */
    record Size(
            @Nullable BigDecimal estimatedValue,
            @Nullable BigDecimal combinedValue,
            @Nullable String separateReasons,
            @Nullable Boolean valueUnknown,
            @Nullable BigDecimal termYears,
            @Nullable String longFrameworkReasons,
            @Nullable LocalDate commencedOn) {}

    /** What is awarded, and what else decides whether less time may be given. */
    record Setting(
            @Nullable String buyingVehicle,
            @Nullable Boolean advertised,
            @Nullable String urgency,
            @Nullable BigDecimal expenditureOrSaving,
            @Nullable Integer divisionsAffected) {}

    record Spending(
            @Nullable BigDecimal estimatedValue,
            @Nullable BigDecimal expenditureOrSaving,
            @Nullable String lowerExpenditureReasons) {}

    record OfCase(CaseReference caseReference) {}

    record Announced(LocalDate plannedNoticeOn) {}

    /** Holds back a procurement plan that the law or the council's rules do not allow. */
    @Decides("sourcing.check-procurement-plan")
    Outcome check(ProcurementPlan in, ShorterTime shorter, Setting setting, Size size) {
        boolean competition = "competition".equals(in.awardMethod());
        BigDecimal asked = competition ? in.serviceUserShare() : null;
        marketToSetUp(in, setting)
                .or(() -> undervalued(in, size))
                .or(() -> longFramework(in, setting, size))
                .or(() -> competition ? shorter.refusal(circumstances(in, shorter, setting)) : Optional.empty())
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        return share.problem(in.contractType(), asked)
                .or(() -> announcement(in))
                .<Outcome>map(Denied::new)
                .orElseGet(Accepted::new);
    }

    /** Who was selected before tenders were invited (section 54(4)). */
    record Selected(
            @Nullable Boolean preSelectedOnly, @Nullable List<Map<String, Object>> preSelectedSuppliers) {

        boolean namesNobody() {
            return Boolean.TRUE.equals(preSelectedOnly)
                    && (preSelectedSuppliers == null || preSelectedSuppliers.isEmpty());
        }
    }

    /** A plan that was decided elsewhere is held to what holds of one that is written here: its value, its term and what was decided on. */
    @Decides("sourcing.check-adopted-plan")
    Outcome checkAdopted(ProcurementPlan in, Setting setting, Size size, Spending spending, Selected selected) {
        undervalued(in, size)
                .or(() -> longFramework(in, setting, size))
                .or(() -> underspent(spending))
                .or(() -> "competition".equals(in.awardMethod()) && selected.namesNobody()
                        ? Optional.of(new Refusal(
                                "section 54",
                                "only those who were selected already may tender, and it is not said who they are.",
                                "Enter every one of them: nobody else's tender counts."))
                        : Optional.empty())
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        return new Accepted();
    }

    /** A dynamic market is established by notices of its own and awards nothing (section 39): a plan buys, or sets up a framework. */
    private static Optional<Refusal> marketToSetUp(ProcurementPlan in, Setting setting) {
        return "dynamic-market".equals(setting.buyingVehicle()) && !"dynamic-market".equals(in.awardMethod())
                ? Optional.of(
                        new Refusal(
                                "section 39",
                                "a plan buys something or sets up a framework; a dynamic market is set up on its own page.",
                                "Set it up under Dynamic markets. To buy from one, choose the competition in a dynamic market."))
                : Optional.empty();
    }

    /** Contracts that could reasonably be one are each valued at the total, unless good reasons speak for less; what cannot be valued is above the threshold. */
    private Optional<Refusal> undervalued(ProcurementPlan in, Size size) {
        if (size.estimatedValue() == null) {
            return Optional.empty();
        }
        if (size.combinedValue() != null
                && size.combinedValue().compareTo(size.estimatedValue()) > 0
                && !TenderRequirements.said(size.separateReasons())) {
            return Optional.of(new Refusal(
                    "Schedule 3",
                    "contracts that could reasonably be one are each estimated at the total of all, "
                            + words.money(size.combinedValue()) + ".",
                    "Enter the total as the estimated value, or the good reasons to estimate this one alone."));
        }
        BigDecimal threshold = threshold(in, size);
        return Boolean.TRUE.equals(size.valueUnknown())
                        && threshold != null
                        && size.estimatedValue().compareTo(threshold) < 0
                ? Optional.of(new Refusal(
                        "section 4",
                        "a contract whose value cannot be estimated, as when its duration is unknown, counts as one that reaches the threshold.",
                        "Enter at least " + words.money(threshold) + ", or untick it."))
                : Optional.empty();
    }

    /** A framework runs no longer than the table {@code framework-term} says, unless its nature requires it (section 47; not below the threshold). */
    private Optional<Refusal> longFramework(ProcurementPlan in, Setting setting, Size size) {
        BigDecimal threshold = threshold(in, size);
        if (!"framework".equals(setting.buyingVehicle())
                || "framework-call-off".equals(in.awardMethod())
                || threshold == null
                || size.estimatedValue() == null
                || size.estimatedValue().compareTo(threshold) < 0
                || size.termYears() == null
                || TenderRequirements.said(size.longFrameworkReasons())) {
            return Optional.empty();
        }
        return rules.askOne("framework-term", "longestYears", Map.of("contractType", in.contractType()))
                                instanceof Number longest
                        && size.termYears().compareTo(new BigDecimal(longest.toString())) > 0
                ? Optional.of(new Refusal(
                        "section 47",
                        "a framework runs for " + longest
                                + " years at most, unless the nature of what is bought requires longer.",
                        "Say why it does, which the notice says too, or shorten the term."))
                : Optional.empty();
    }

    private @Nullable BigDecimal threshold(ProcurementPlan in, Size size) {
        return in.contractType() == null || size.commencedOn() == null
                ? null
                : rules.askOne(
                                        "statutory-thresholds",
                                        "threshold",
                                        Map.of(
                                                "contractType",
                                                in.contractType(),
                                                "commencedOn",
                                                size.commencedOn().toString()))
                                instanceof Number amount
                        ? new BigDecimal(amount.toString())
                        : null;
    }

    private ShorterTime.Circumstances circumstances(ProcurementPlan in, ShorterTime shorter, Setting setting) {
        return new ShorterTime.Circumstances(
                setting.advertised(),
                in.plannedNotice(),
                setting.urgency(),
                setting.expenditureOrSaving() != null
                        && setting.divisionsAffected() != null
                        && rules.isKeyDecision(setting.expenditureOrSaving(), setting.divisionsAffected()),
                time.today(),
                requestsUntil(in, shorter));
    }

    /** The first day on which the time to ask to take part can be over (section 54(3)); null where the Act sets none. */
    private @Nullable LawfulDate requestsUntil(ProcurementPlan in, ShorterTime shorter) {
        if (in.contractType() == null || shorter.preSelectionNoticeOn() == null) {
            return null;
        }
        Object days = rules.askOne(
                "participation-period",
                "minimumDays",
                Map.of(
                        "regime",
                        "public-contract",
                        "awardMethod",
                        "competition",
                        "contractType",
                        in.contractType(),
                        "urgentPeriod",
                        shorter.isUrgent()));
        return days instanceof Number minimum
                ? time.tenderDeadlineEarliest(shorter.preSelectionNoticeOn(), minimum.intValue())
                : null;
    }

    /**
     * The decision is about all that the contract may cost: less is put to its maker only for a reason (regulation 8 of the
     * Executive Arrangements Regulations 2012).
     */
    @Decides("sourcing.check-planned-expenditure")
    Outcome checkExpenditure(Spending in) {
        underspent(in).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return new Accepted();
    }

    private Optional<Refusal> underspent(Spending in) {
        boolean less = in.estimatedValue() != null
                && in.expenditureOrSaving() != null
                && in.expenditureOrSaving().compareTo(in.estimatedValue()) < 0;
        return less && !TenderRequirements.said(in.lowerExpenditureReasons())
                ? Optional.of(new Refusal(
                        "key decision",
                        "the expenditure of the decision, " + words.money(in.expenditureOrSaving())
                                + ", is less than the estimate of the contract, " + words.money(in.estimatedValue())
                                + ".",
                        "Enter at least the estimate, or say why less of it is decided on."))
                : Optional.empty();
    }

    /**
     * Publishes the planned procurement notice (UK3) of what somebody wrote into the plan, whatever the process says. Nothing else
     * guards it: it comes before there is a plan to approve, and commits the council to nothing.
     */
    @Work("sourcing.publish-planned-notice")
    Announced announce(OfCase in) {
        Map<String, Object> written = plans.written(in.caseReference(), WRITTEN)
                .filter(plan -> "publish".equals(plan.get("plannedNotice")))
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "no plan of " + in.caseReference() + " asks for a planned procurement notice.",
                        "Move the instance back to the step at which the plan is written.")));
        Map<String, Object> settled = cases.get(in.caseReference()).facts();
        Map<String, Object> facts = new HashMap<>();
        facts.put("value", settled.get("estimatedValue"));
        facts.put("category", settled.get("contractType"));
        facts.put("noticeDate", written.get("tenderNoticeExpectedOn"));
        return new Announced(planned.publish(in.caseReference(), facts));
    }

    private Optional<String> announcement(ProcurementPlan in) {
        return switch (String.valueOf(in.plannedNotice())) {
            case "publish" ->
                expected(
                        in.tenderNoticeExpectedOn(),
                        planned.of(in.caseReference(), 0)
                                .filter(standing ->
                                        !time.today().isAfter(standing.until().date()))
                                .orElseGet(() -> planned.standing(time.today())));
            case "published" -> published(in.plannedNoticeOn());
            default -> Optional.empty();
        };
    }

    private static Optional<String> expected(@Nullable LocalDate tenderNotice, PlannedNotices.Standing standing) {
        if (tenderNotice == null) {
            return Optional.of("Planned procurement notice: say when you expect to publish the tender notice.");
        }
        return standing.qualifies(tenderNotice)
                ? Optional.empty()
                : Optional.of("Planned procurement notice: expect the tender notice on another day, or publish none. "
                        + standing.refusal(tenderNotice));
    }

    private Optional<String> published(@Nullable LocalDate on) {
        return on == null || on.isAfter(time.today())
                ? Optional.of(
                        "Planned procurement notice: enter the day on which it was published, which cannot come after today.")
                : Optional.empty();
    }
}
