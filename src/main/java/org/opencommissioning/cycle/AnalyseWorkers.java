package org.opencommissioning.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.cycle.ExistingContracts.ExistingContract;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;
import org.springframework.beans.factory.ObjectProvider;

/** What the process {@code analyse} asks about a need. */
@HandlesJobs
class AnalyseWorkers {

    private static final int SHOWN = 20;

    private final Cases cases;
    private final ObjectProvider<ExistingContracts> contracts;
    private final LikePurchases purchases;

    AnalyseWorkers(Cases cases, ObjectProvider<ExistingContracts> contracts, LikePurchases purchases) {
        this.cases = cases;
        this.contracts = contracts;
        this.purchases = purchases;
    }

    record OfCase(CaseReference caseReference) {}

    /**
     * @param overlaps those that are shown
     * @param overlapsFound how many there are
     */
    record Found(List<ExistingContract> overlaps, int overlapsFound) {}

    /** Looks for contracts that a need may be joined up with (R7); of a purchase also for what is bought like it within a year, under way or over (Schedule 3). */
    @Work("cycle.check-overlaps")
    Found checkOverlaps(OfCase in) {
        CaseView view = cases.get(in.caseReference());
        List<ExistingContract> found = new ArrayList<>(purchases.of(in.caseReference()).stream()
                .map(one ->
                        new ExistingContract(one.reference(), one.title(), one.supplier(), one.ends(), one.sharedBy()))
                .toList());
        Set<String> known = found.stream().map(ExistingContract::reference).collect(Collectors.toSet());
        contracts.stream()
                .flatMap(register -> register.like(view.category(), view.clientGroup(), view.place()).stream())
                .filter(one -> !known.contains(one.reference()))
                .forEach(found::add);
        cases.note(
                in.caseReference(),
                ApprovedSteps.SYSTEM,
                "Contracts register searched for overlaps",
                found.size() + " found");
        return new Found(found.stream().limit(SHOWN).toList(), found.size());
    }
}
