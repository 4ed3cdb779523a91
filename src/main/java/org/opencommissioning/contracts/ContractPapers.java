package org.opencommissioning.contracts;

import java.util.List;
import org.opencommissioning.cycle.CasePapers;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.springframework.stereotype.Component;

/** The contracts that came of a case, as its page lists them. */
@Component
class ContractPapers implements CasePapers {

    private final ContractsRegister register;

    ContractPapers(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public List<Paper> of(CaseReference caseReference) {
        return register.ofCase(caseReference).stream()
                .map(one -> new Paper(
                        "Contract " + one.reference(),
                        one.title(),
                        one.supplierNames(),
                        one.signedOn() == null
                                ? null
                                : one.signedOn().atStartOfDay(London.ZONE).toOffsetDateTime(),
                        "/contracts/" + one.reference()))
                .toList();
    }
}
