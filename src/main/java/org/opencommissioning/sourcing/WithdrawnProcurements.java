package org.opencommissioning.sourcing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of the procurements of a case that is withdrawn. */
@Component
class WithdrawnProcurements {

    private final Procurements procurements;
    private final EndedProcurements ended;
    private final Cases cases;

    WithdrawnProcurements(Procurements procurements, EndedProcurements ended, Cases cases) {
        this.procurements = procurements;
        this.ended = ended;
        this.cases = cases;
    }

    /**
     * Ends every procurement of the case that has not ended: with a procurement termination notice (section 55) where the market was told
     * by notice, and with a line on the case that names who was invited or has offered and is to be told.
     */
    @Transactional
    void end(CaseReference caseReference) {
        String why = "The case was withdrawn: " + cases.requireWithdrawn(caseReference);
        procurements.of(caseReference).stream()
                .filter(one -> !one.status().equals(ProcurementStatus.UNSUCCESSFUL.word()))
                .forEach(one -> {
                    ended.end(one.reference(), why);
                    Set<String> told = new LinkedHashSet<>();
                    if (one.invited() != null) {
                        Stream.of(one.invited().split("[\\n,;]"))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .forEach(told::add);
                    }
                    Stream.concat(Stream.of(one), procurements.lots(one.reference()).stream())
                            .flatMap(opened -> opened.offers().stream())
                            .forEach(offer -> told.add(offer.supplier().name()));
                    if (!told.isEmpty()) {
                        cases.note(
                                caseReference,
                                ApprovedSteps.SYSTEM,
                                "To be told of the withdrawal: " + one.reference(),
                                String.join(", ", told));
                    }
                });
    }
}
