package org.opencommissioning.contracts;

import java.util.List;
import java.util.stream.Stream;
import org.opencommissioning.cycle.CaseDates;
import org.opencommissioning.cycle.CaseView;
import org.springframework.stereotype.Component;

/** The reviews and the last days of a case's contracts. */
@Component
class ContractDates implements CaseDates {

    private final ContractsRegister register;

    ContractDates(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public List<Ahead> of(CaseView view) {
        return register.ofCase(view.reference()).stream()
                .filter(ContractView::live)
                .flatMap(contract -> Stream.of(
                        contract.nextReview() == null
                                ? null
                                : new Ahead(contract.nextReview(), "performance is reviewed"),
                        contract.endDate() == null ? null : new Ahead(contract.endDate(), "the contract ends")))
                .filter(ahead -> ahead != null)
                .toList();
    }
}
