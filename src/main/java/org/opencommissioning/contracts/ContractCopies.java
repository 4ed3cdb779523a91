package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The copies of contracts of more than five million pounds that the public may read (section 53(3) of the Act). */
@Service
public class ContractCopies {

    private final ContractCopyRows rows;
    private final ContractsRegister register;
    private final ContractPlans plans;
    private final LawfulTime time;

    ContractCopies(ContractCopyRows rows, ContractsRegister register, ContractPlans plans, LawfulTime time) {
        this.rows = rows;
        this.register = register;
        this.plans = plans;
        this.time = time;
    }

    /** The copy of a contract; empty where none is asked for. */
    @Transactional(readOnly = true)
    public Optional<ContractCopyView> of(ContractReference reference) {
        return rows.findByContractReference(reference).map(ContractCopy::view);
    }

    /** Keeps the last day on which a copy is published, where the table of duties asks for one; empty where it does not. */
    @Transactional
    Optional<LocalDate> ask(ContractReference reference) {
        ContractView contract = register.get(reference);
        return contract.signedOn() == null
                ? Optional.empty()
                : plans.copyDays(contract)
                        .map(days -> rows.findByContractReference(reference)
                                .orElseGet(() -> rows.save(ContractCopy.due(
                                        reference,
                                        time.daysBeginningWith(contract.signedOn(), days)
                                                .date())))
                                .view()
                                .dueOn());
    }

    /** Holds that a copy can have been published like this. */
    @Transactional(readOnly = true)
    void check(ContractReference reference, PublishedCopy published) {
        ContractCopy.check(published, register.get(reference).signedOn(), time.today());
    }

    /** Records that it was published. */
    @Transactional
    void publish(ContractReference reference, PublishedCopy published) {
        ContractCopy copy =
                rows.findByContractReference(reference).orElseThrow(() -> Refused.notFound("contract copy", reference));
        copy.publish(published, register.get(reference).signedOn(), time.today());
        rows.save(copy);
    }
}
