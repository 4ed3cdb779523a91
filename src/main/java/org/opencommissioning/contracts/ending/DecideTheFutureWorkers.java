package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.EndingAuthority;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;

/** Answers the model {@code decide-the-future}: when what follows a contract is decided, by whom, and the next turn of the cycle. */
@HandlesJobs
class DecideTheFutureWorkers {

    private final ContractsRegister register;
    private final Extensions extensions;
    private final ContractFutures futures;
    private final Decommissionings decommissionings;
    private final EndingAuthority authority;
    private final LawfulTime time;

    DecideTheFutureWorkers(
            ContractsRegister register,
            Extensions extensions,
            ContractFutures futures,
            Decommissionings decommissionings,
            EndingAuthority authority,
            LawfulTime time) {
        this.register = register;
        this.extensions = extensions;
        this.futures = futures;
        this.decommissionings = decommissionings;
        this.authority = authority;
        this.time = time;
    }

    record OfContract(ContractReference contractReference) {}

    record DecisionDue(
            String futureDue,
            @Nullable OffsetDateTime futureDueAt,
            @Nullable LocalDate endDate) {}

    record Decision(
            ContractReference contractReference,
            Future future,
            String futureReasons,
            @Nullable LocalDate newEndDate,
            @Nullable Boolean extensionProvided,
            @Nullable String keyDecisionReference) {}

    record Opened(CaseReference nextCase) {}

    /** When the future of a contract is decided: now, later or never. */
    @Work("contracts.find-future-date")
    DecisionDue findFutureDate(OfContract in) {
        ContractView contract = register.get(in.contractReference());
        return futures.due(contract)
                .map(due -> new DecisionDue(
                        due.decideBy().isAfter(time.today()) ? "later" : "now",
                        time.startOf(due.decideBy()),
                        contract.endDate()))
                .orElseGet(() -> new DecisionDue("never", null, contract.endDate()));
    }

    /**
     * An extension is provided for and earned (select committee 2014, 8.4.4) and goes beyond the present end; a service that directors decided to keep does
     * not end by being let run out (G8), and none whose end is a key decision without it, whichever word is chosen for its end (regulation 8); who decided what
     * follows is kept.
     */
    @Settles("contract-future")
    void checkFuture(Job job, Decision in) {
        ContractView contract = register.get(in.contractReference());
        if (in.future() == Future.EXTEND) {
            register.ensureExtendable(contract.reference(), in.newEndDate());
            extensions.requireEarned(contract, Boolean.TRUE.equals(in.extensionProvided()));
        }
        if (in.future() == Future.END) {
            requireNotKept(contract.reference());
            authority.require(contract, in.keyDecisionReference());
        }
        futures.decide(
                contract.reference(),
                in.future(),
                in.newEndDate(),
                in.futureReasons(),
                job.userTask().assignee());
    }

    private void requireNotKept(ContractReference reference) {
        decommissionings.of(reference).stream()
                .findFirst()
                .filter(latest -> "kept".equals(latest.outcome()))
                .ifPresent(latest -> {
                    throw Refused.by(new Refusal(
                            "G8",
                            "corporate directors decided on "
                                    + SiteWords.day(latest.closing().closedOn())
                                    + " that this service is kept, so its contract does not simply end.",
                            "Recommission it, extend the contract, or wind it down: then they are asked again."));
                });
    }

    /** Holds that nobody waits to be moved safely: where it was decided to wind the service down, its contract is not over before it is (R23). */
    @Work("contracts.check-wound-down")
    void checkWoundDown(OfContract in) {
        decommissionings.of(in.contractReference()).stream()
                .findFirst()
                .filter(DecommissioningView::underWay)
                .ifPresent(latest -> {
                    throw Refused.by(new Refusal(
                            "G8",
                            "the service under " + in.contractReference()
                                    + " is being wound down, and not everybody who uses it has been moved safely.",
                            "Finish winding it down; then a manager tries this again in the monitor."));
                });
    }

    /** Begins the next turn of the cycle as a new case, linked to the one before. */
    @Work("contracts.open-next-case")
    Opened openNextCase(OfContract in) {
        return new Opened(futures.recommission(in.contractReference()));
    }
}
