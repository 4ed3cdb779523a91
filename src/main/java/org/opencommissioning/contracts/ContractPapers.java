package org.opencommissioning.contracts;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.opencommissioning.cycle.CasePapers;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** The contracts that came of a case, as its page lists them. */
@Component
class ContractPapers implements CasePapers {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ContractsRegister register;

    ContractPapers(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public List<Paper> of(String caseReference) {
        return register.ofCase(caseReference).stream()
                .map(one -> new Paper(
                        "Contract " + one.reference(),
                        one.title(),
                        one.suppliers().stream().map(Supplier::name).collect(Collectors.joining(", ")),
                        one.signedOn() == null
                                ? null
                                : one.signedOn().atStartOfDay(LONDON).toOffsetDateTime(),
                        "/contracts/" + one.reference()))
                .toList();
    }
}
