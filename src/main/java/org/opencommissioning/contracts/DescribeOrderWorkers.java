package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.site.Typed;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.award.ContractDetails;
import tools.jackson.databind.json.JsonMapper;

/** What the processes {@code low-value-purchase} and {@code order-purchase} ask about the order of a purchase in the lowest band. */
@HandlesJobs
class DescribeOrderWorkers {

    private final Appointments appointments;
    private final Awards awards;
    private final Plans plans;
    private final Cases cases;
    private final LawfulTime time;

    DescribeOrderWorkers(Appointments appointments, Awards awards, Plans plans, Cases cases, LawfulTime time) {
        this.appointments = appointments;
        this.awards = awards;
        this.plans = plans;
        this.cases = cases;
        this.time = time;
    }

    /** The order as it is entered. */
    record Order(
            String contractDescription,
            LocalDate startDate,
            LocalDate endDate,
            @Nullable String department,
            String contractManager,
            String leadDirector,
            @Nullable BigDecimal irrecoverableVat) {

        ContractDetails.Term term() {
            return new ContractDetails.Term(startDate, endDate);
        }
    }

    record OfAward(AwardReference awardReference) {}

    /** What it costs, and what else has to be said of it. */
    record Quoted(
            CaseReference caseReference,
            List<Map<String, Object>> quotes,
            @Nullable LocalDate commencedOn,
            @Nullable String earlyStartReasons,
            @Nullable String longTermReasons,
            @Nullable String dearerReasons) {

        BigDecimal dearest() {
            return quotes.stream()
                    .map(quote -> quote.get("price"))
                    .filter(Number.class::isInstance)
                    .map(price -> new BigDecimal(price.toString()))
                    .max(BigDecimal::compareTo)
                    .orElse(BigDecimal.ZERO);
        }
    }

    /**
     * Known people to answer for it (R24), what holds of every contract, and an end within the years that the case was started with; where none were
     * said, more than one year is asked about and shown to whoever checks and decides it.
     */
    @Decides("contracts.check-purchase")
    Outcome check(Order in, Quoted quoted) {
        ContractDetails.refusal(in.term(), in.irrecoverableVat(), quoted.dearest())
                .or(() -> plans.beyondTerm(quoted.caseReference(), in.startDate(), in.endDate()))
                .or(() -> early(in, quoted))
                .or(() -> longTerm(in, quoted))
                .or(() -> dearer(quoted))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        appointments.ensureKnown(in.contractManager(), in.leadDirector());
        return new Accepted();
    }

    /** Whoever decides is told where what is bought has become dearer than it was thought (R15). */
    private Optional<Refusal> dearer(Quoted quoted) {
        return said(quoted.dearerReasons())
                ? Optional.empty()
                : cases.startedWith(quoted.caseReference())
                        .filter(started -> quoted.dearest().compareTo(started) > 0)
                        .map(
                                started -> new Refusal(
                                        "R15",
                                        "Price: the case was started with £" + Typed.writtenAmount(started)
                                                + "; the quote is £"
                                                + Typed.writtenAmount(
                                                        quoted.dearest().subtract(started)) + " more.",
                                        "Say why it costs more than the case was started with: whoever checks and decides it reads it."));
    }

    /** What began before anybody was asked for a quote was not bought by it; what began before it is decided was ordered without a decision, and says why (R24). */
    private Optional<Refusal> early(Order in, Quoted quoted) {
        if (quoted.commencedOn() != null && in.startDate().isBefore(quoted.commencedOn())) {
            return Optional.of(new Refusal(
                    "R24",
                    "Starts on: the order would start on " + SiteWords.day(in.startDate())
                            + ", and nobody was asked for a quote before "
                            + SiteWords.day(quoted.commencedOn()) + ".",
                    "Put one of the two days right."));
        }
        return in.startDate().isBefore(time.today()) && !said(quoted.earlyStartReasons())
                ? Optional.of(
                        new Refusal(
                                "R24",
                                "Starts on: " + SiteWords.day(in.startDate())
                                        + " has gone by, and nothing is ordered before it is decided.",
                                "Enter a day from today on, or say why it has begun already: whoever checks and decides it reads it."))
                : Optional.empty();
    }

    private static boolean said(@Nullable String reasons) {
        return reasons != null && !reasons.isBlank();
    }

    private Optional<Refusal> longTerm(Order in, Quoted quoted) {
        return !in.endDate().isBefore(in.startDate().plusYears(1))
                        && !plans.saysTerm(quoted.caseReference())
                        && !said(quoted.longTermReasons())
                ? Optional.of(
                        new Refusal(
                                "R15",
                                "Ends on: the order would run to " + SiteWords.day(in.endDate())
                                        + ", longer than a year, and nobody has said for how many years this is bought.",
                                "Enter an earlier day, or say why it runs longer than a year: whoever checks and decides it reads it."))
                : Optional.empty();
    }

    /** Writes down with its award the order as it was entered and frozen, so that whoever decides reads and signs that. */
    @Work("contracts.describe-order")
    void describe(OfAward in) {
        AwardView award = awards.get(in.awardReference());
        Map<String, Object> entered = plans.version(award.caseReference(), award.planVersion())
                .map(plan -> plan.purchase())
                .filter(written -> !written.isEmpty())
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "plan version " + award.planVersion() + " of " + award.caseReference()
                                + " says nothing of an order.",
                        "Move the instance back to the step at which the purchase is entered.")));
        Order order = JsonMapper.shared().convertValue(entered, Order.class);
        plans.beyondTerm(award.caseReference(), award.planVersion(), order.startDate(), order.endDate())
                .ifPresent(refusal -> {
                    throw Refused.by(new Refusal(refusal.rule(), refusal.reason(), "Have the purchase entered again."));
                });
        awards.describe(
                in.awardReference(),
                new ContractDetails(
                        award.title(),
                        order.department(),
                        order.contractDescription(),
                        order.term(),
                        new ContractDetails.Answerable(order.contractManager(), order.leadDirector()),
                        order.irrecoverableVat(),
                        new ContractDetails.Indicators(null, null)));
    }
}
