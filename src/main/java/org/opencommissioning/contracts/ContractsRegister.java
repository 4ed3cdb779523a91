package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.NewContract.Origin;
import org.opencommissioning.contracts.Registration.Change;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The contracts register: every contract, who answers for it, its next review, and whether it is live. */
@Service
public class ContractsRegister {

    private final ContractRows rows;
    private final Numbering numbering;
    private final Clock clock;

    ContractsRegister(ContractRows rows, Numbering numbering, Clock clock) {
        this.rows = rows;
        this.numbering = numbering;
        this.clock = clock;
    }

    /**
     * Enters a contract, or brings the entry of the same award up to date. The same contract twice changes nothing.
     * What the council itself has recorded about an imported contract since (manager, director, reviews) is kept.
     */
    @Transactional
    public Registration register(NewContract entered) {
        Origin origin = entered.origin();
        Optional<Contract> known = origin.awardReference() != null
                ? rows.findByOriginAwardReference(origin.awardReference())
                : rows.findByOriginSourceOcidAndOriginSourceAwardId(origin.sourceOcid(), origin.sourceAwardId());
        if (known.isEmpty()) {
            return new Registration(rows.save(Contract.enter(next(), entered)).view(today()), Change.CREATED);
        }
        Contract contract = known.get();
        return contract.update(entered)
                ? new Registration(rows.save(contract).view(today()), Change.UPDATED)
                : new Registration(contract.view(today()), Change.UNCHANGED);
    }

    /** Whether the register has the entry of the same award, but not so. */
    @Transactional(readOnly = true)
    public boolean differs(NewContract said) {
        return rows.findByOriginSourceOcidAndOriginSourceAwardId(
                        said.origin().sourceOcid(), said.origin().sourceAwardId())
                .filter(contract -> contract.differs(said))
                .isPresent();
    }

    private ContractReference next() {
        int year = today().getYear();
        return ContractReference.of("CT-%d-%04d".formatted(year, numbering.next("CT-" + year)));
    }

    /** The contract of that reference. */
    @Transactional(readOnly = true)
    public Optional<ContractView> find(ContractReference reference) {
        return rows.findByReference(reference).map(row -> row.view(today()));
    }

    /** The same, kept from others who hold it until this transaction ends: what adds up to its value is added up by one at a time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ContractView> hold(ContractReference reference) {
        return rows.findAndHoldByReference(reference).map(row -> row.view(today()));
    }

    /**
     * The contract of that reference.
     *
     * @throws Refused when there is none
     */
    @Transactional(readOnly = true)
    public ContractView get(ContractReference reference) {
        return row(reference).view(today());
    }

    /** The entry of an award that was published elsewhere. */
    @Transactional(readOnly = true)
    public Optional<ContractView> imported(String ocid, String awardId) {
        return rows.findByOriginSourceOcidAndOriginSourceAwardId(ocid, awardId).map(row -> row.view(today()));
    }

    /** The contracts awarded in a case, oldest first. */
    @Transactional(readOnly = true)
    public List<ContractView> ofCase(CaseReference caseReference) {
        return views(rows.findByOriginCaseReferenceOrderById(caseReference));
    }

    /**
     * The register.
     *
     * @param text found in title, reference, supplier, department or description; null or blank for all
     * @param liveOnly only contracts that are active and have not passed their end date
     */
    @Transactional(readOnly = true)
    public List<ContractView> search(@Nullable String text, boolean liveOnly) {
        String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return views(rows.findAllByOrderById()).stream()
                .filter(contract -> !liveOnly || contract.live())
                .filter(contract -> wanted.isEmpty() || words(contract).contains(wanted))
                .toList();
    }

    /** Names who answers for the contract (recommendation 24: every contract has a named manager and lead director). */
    @Transactional
    public ContractView appoint(ContractReference reference, String contractManager, String leadDirector) {
        return change(reference, contract -> contract.appoint(contractManager, leadDirector));
    }

    /** Records that mobilisation is complete. */
    @Transactional
    ContractView mobilise(ContractReference reference, LocalDate on, Contract.StaffInformed informed) {
        return change(reference, contract -> contract.mobilise(on, informed, today()));
    }

    /** Holds that it can be said to be mobilised so. */
    @Transactional(readOnly = true)
    void ensureMobilisable(ContractReference reference, LocalDate on, Contract.StaffInformed informed) {
        row(reference).ensureMobilisable(on, informed, today());
    }

    /** Sets the last day on which the present employer may give the staff information before a transfer. */
    @Transactional
    ContractView informStaffBy(ContractReference reference, LocalDate by) {
        return change(reference, contract -> contract.informStaffBy(by));
    }

    /**
     * Sets the review schedule.
     *
     * @param every ISO 8601 duration
     * @param next the next review; none is shown when the contract ends before it
     */
    @Transactional
    public ContractView schedule(ContractReference reference, String every, LocalDate next) {
        return change(reference, contract -> contract.scheduleReview(every, next));
    }

    /** Gives a contract another value or last day; reviews go on as they were scheduled. */
    @Transactional
    public ContractView change(ContractReference reference, BigDecimal value, LocalDate lastDay) {
        return change(reference, contract -> contract.change(value, lastDay));
    }

    /**
     * Whether a contract may be extended to a day, as far as its own terms go.
     *
     * @throws Refused naming what stands in the way
     */
    @Transactional(readOnly = true)
    public void ensureExtendable(ContractReference reference, @Nullable LocalDate lastDay) {
        row(reference).extendable(lastDay);
    }

    /** Records that a contract is terminated, with its last day and the ground. */
    @Transactional
    public ContractView terminate(ContractReference reference, @Nullable LocalDate lastDay, TerminationGround ground) {
        return change(reference, contract -> contract.terminate(lastDay, ground, today()));
    }

    /**
     * Whether a contract may end with a day, as far as its own terms go.
     *
     * @throws Refused naming what stands in the way
     */
    @Transactional(readOnly = true)
    public void ensureTerminable(ContractReference reference, @Nullable LocalDate lastDay) {
        row(reference).terminable(lastDay, today());
    }

    /** On what a contract is terminated; empty when no termination was decided. */
    @Transactional(readOnly = true)
    public Optional<TerminationGround> terminationGround(ContractReference reference) {
        return Optional.ofNullable(row(reference).terminationGround());
    }

    /** The last day that the termination of a contract named; empty when none was decided. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> terminatesOn(ContractReference reference) {
        return Optional.ofNullable(row(reference).terminatesOn());
    }

    /** Closes a contract whose last day has passed, as it was agreed or decided. */
    @Transactional
    public ContractView end(ContractReference reference) {
        return change(reference, contract -> contract.end(today()));
    }

    /** Closes a contract that ended as was published elsewhere. */
    @Transactional
    public ContractView close(ContractReference reference, LocalDate endedOn, String reason) {
        return change(reference, contract -> contract.endedElsewhere(endedOn, reason, today()));
    }

    private ContractView change(ContractReference reference, Consumer<Contract> change) {
        Contract contract = row(reference);
        change.accept(contract);
        return rows.save(contract).view(today());
    }

    private Contract row(ContractReference reference) {
        return rows.findByReference(reference).orElseThrow(() -> Refused.notFound("contract", reference));
    }

    private List<ContractView> views(List<Contract> contracts) {
        LocalDate today = today();
        return contracts.stream().map(row -> row.view(today)).toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    private static String words(ContractView contract) {
        return (contract.reference() + " " + contract.title() + ' ' + contract.department() + ' '
                        + contract.description() + ' ' + contract.suppliers())
                .toLowerCase(Locale.ROOT);
    }
}
