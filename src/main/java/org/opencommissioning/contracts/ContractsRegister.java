package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencommissioning.contracts.Registration.Change;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The contracts register: every contract, who answers for it, its next review, and whether it is live. */
@Service
public class ContractsRegister {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ContractRows rows;
    private final Clock clock;

    ContractsRegister(ContractRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Enters a contract, or brings the entry of the same award up to date. The same contract twice changes nothing.
     * What the council itself has recorded about an imported contract since (manager, director, reviews) is kept.
     */
    @Transactional
    public Registration register(NewContract terms) {
        Optional<Contract> known = terms.awardReference() != null
                ? rows.findByAwardReference(terms.awardReference())
                : rows.findBySourceOcidAndSourceAwardId(terms.sourceOcid(), terms.sourceAwardId());
        if (known.isPresent()) {
            return update(known.get(), terms);
        }
        Contract row = new Contract();
        row.take(terms);
        row.status = "active";
        row = rows.save(row);
        row.reference = "CT-%d-%04d".formatted(today().getYear(), row.id);
        return new Registration(rows.save(row).view(today()), Change.CREATED);
    }

    private Registration update(Contract row, NewContract terms) {
        NewContract before = row.terms();
        row.take(terms);
        if (terms.contractManager() == null) {
            row.contractManager = before.contractManager();
        }
        if (terms.leadDirector() == null) {
            row.leadDirector = before.leadDirector();
        }
        if (terms.riskRating() == null) {
            row.riskRating = before.riskRating();
        }
        if (row.terms().equals(before)) {
            return new Registration(row.view(today()), Change.UNCHANGED);
        }
        return new Registration(rows.save(row).view(today()), Change.UPDATED);
    }

    /** The contract of that reference. */
    @Transactional(readOnly = true)
    public Optional<ContractView> find(String reference) {
        return rows.findByReference(reference).map(row -> row.view(today()));
    }

    /** The contracts awarded in a case, oldest first. */
    @Transactional(readOnly = true)
    public List<ContractView> ofCase(String caseReference) {
        return views(rows.findByCaseReferenceOrderById(caseReference));
    }

    /**
     * The register.
     *
     * @param text found in title, reference, supplier, department or description; null or blank for all
     * @param liveOnly only contracts that are active and have not passed their end date
     */
    @Transactional(readOnly = true)
    public List<ContractView> search(String text, boolean liveOnly) {
        String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return views(rows.findAllByOrderById()).stream()
                .filter(contract -> !liveOnly || contract.live())
                .filter(contract -> wanted.isEmpty() || words(contract).contains(wanted))
                .toList();
    }

    /** Names who answers for the contract (recommendation 24: every contract has a named manager and lead director). */
    @Transactional
    public ContractView appoint(String reference, String contractManager, String leadDirector) {
        return change(reference, row -> {
            row.contractManager = contractManager;
            row.leadDirector = leadDirector;
        });
    }

    /** Records that mobilisation is complete. */
    @Transactional
    public ContractView mobilised(String reference, LocalDate on) {
        return change(reference, row -> row.mobilisedOn = on);
    }

    /** Sets the last day on which the present employer may give the staff information before a transfer. */
    @Transactional
    public ContractView staffInformationBy(String reference, LocalDate by) {
        return change(reference, row -> row.staffInformationBy = by);
    }

    /**
     * Sets the review schedule.
     *
     * @param every ISO 8601 duration
     * @param next the next review; null when the contract ends before one is due
     */
    @Transactional
    public ContractView schedule(String reference, String every, LocalDate next) {
        return change(reference, row -> {
            row.reviewEvery = every;
            row.nextReview = next;
        });
    }

    /** Gives a contract another value or last day; reviews go on as they were scheduled. */
    @Transactional
    public ContractView change(String reference, BigDecimal value, LocalDate endDate) {
        return change(reference, row -> {
            row.contractValue = value;
            row.endDate = endDate;
        });
    }

    /** Closes the contract on the register. */
    @Transactional
    public ContractView close(String reference, LocalDate endedOn, String reason) {
        return change(reference, row -> {
            row.status = "terminated";
            row.endedOn = endedOn;
            row.endReason = reason;
            row.nextReview = null;
        });
    }

    private ContractView change(String reference, Consumer<Contract> change) {
        Contract row = row(reference);
        change.accept(row);
        return rows.save(row).view(today());
    }

    private Contract row(String reference) {
        return rows.findByReference(reference)
                .orElseThrow(
                        () -> new NoSuchElementException("There is no contract " + reference + " in the register"));
    }

    private List<ContractView> views(List<Contract> contracts) {
        LocalDate today = today();
        return contracts.stream().map(row -> row.view(today)).toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(LONDON));
    }

    private static String words(ContractView contract) {
        return (contract.reference()
                        + ' '
                        + contract.title()
                        + ' '
                        + contract.department()
                        + ' '
                        + contract.description()
                        + ' '
                        + contract.suppliers())
                .toLowerCase(Locale.ROOT);
    }
}
