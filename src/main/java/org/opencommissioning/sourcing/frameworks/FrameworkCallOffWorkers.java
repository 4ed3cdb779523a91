package org.opencommissioning.sourcing.frameworks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.ReceivedOffer;

/** Answers the model {@code framework-call-off}: which framework, and whether it allows what is called off. */
@HandlesJobs
class FrameworkCallOffWorkers {

    private static final String NOT_HERE = "other";

    private final Frameworks frameworks;
    private final Plans plans;

    FrameworkCallOffWorkers(Frameworks frameworks, Plans plans) {
        this.frameworks = frameworks;
        this.plans = plans;
    }

    record Running(List<Map<String, String>> frameworks) {}

    record Choice(
            CaseReference caseReference,
            int planVersion,
            ProcurementReference procurementReference,
            String framework) {}

    /** A framework that is not here yet; nothing where one was chosen that is. */
    record Entered(
            @Nullable String frameworkName,
            @Nullable String frameworkType,
            @Nullable LocalDate frameworkEndsOn,
            @Nullable BigDecimal frameworkMaximum,
            @Nullable String frameworkSuppliers) {

        FrameworkTerms terms() {
            if (frameworkName == null
                    || frameworkType == null
                    || frameworkEndsOn == null
                    || frameworkMaximum == null
                    || frameworkSuppliers == null) {
                throw Refused.by(new Refusal(
                        FrameworkTerms.RULE,
                        "it is not said what the framework is, for what, until when, for how much and with whom.",
                        "Enter all of it: a call-off is held to it."));
            }
            return new FrameworkTerms(
                    "",
                    frameworkName.strip(),
                    frameworkType,
                    frameworkEndsOn,
                    frameworkMaximum,
                    frameworkSuppliers
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList());
        }
    }

    record Proposed(
            CaseReference caseReference,
            int planVersion,
            ProcurementReference procurementReference,
            List<ReceivedOffer> suppliers,
            BigDecimal recommendedValue) {}

    record Compared(
            CaseReference caseReference,
            int planVersion,
            ProcurementReference procurementReference,
            String recommendation,
            @Nullable String recommendedSupplier,
            List<ReceivedOffer> quotes) {}

    /** The frameworks that run, for a call-off to choose from. */
    @Work("sourcing.find-frameworks")
    Running find() {
        return new Running(frameworks.running().stream()
                .map(framework -> Map.of(
                        "value",
                        framework.reference(),
                        "label",
                        framework.title() + " (" + framework.reference() + ")"))
                .toList());
    }

    /** Holds the procurement under a framework that runs and covers it; one that is not here yet is kept. */
    @Decides("sourcing.check-framework")
    Outcome choose(Choice in, Entered said, DirectTerms how) {
        String kind = kind(in.caseReference(), in.planVersion());
        if (in.framework().equals(NOT_HERE)) {
            frameworks.enter(in.procurementReference(), said.terms(), kind, how);
        } else {
            frameworks.choose(in.procurementReference(), in.framework(), kind, how);
        }
        return new Accepted();
    }

    /** What is called off without a competition goes to suppliers of the framework, and stays within it. */
    @Decides("sourcing.check-call-off")
    Outcome propose(Proposed in) {
        frameworks.directRefusal(in.procurementReference()).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return held(
                in.procurementReference(),
                in.suppliers().stream().map(ReceivedOffer::supplierName).toList(),
                in.recommendedValue(),
                kind(in.caseReference(), in.planVersion()));
    }

    /** The offer that is recommended comes from a supplier of the framework, and stays within it. */
    @Decides("sourcing.check-call-off-offer")
    Outcome compare(Compared in) {
        return in.recommendation().equals("recommend")
                ? in.quotes().stream()
                        .filter(quote -> quote.supplierName().equals(in.recommendedSupplier()))
                        .findFirst()
                        .map(quote -> held(
                                in.procurementReference(),
                                List.of(quote.supplierName()),
                                quote.price(),
                                kind(in.caseReference(), in.planVersion())))
                        .orElseGet(Accepted::new)
                : new Accepted();
    }

    private Outcome held(ProcurementReference procurement, List<String> suppliers, BigDecimal value, String kind) {
        frameworks.refusal(procurement, suppliers, value, kind).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return new Accepted();
    }

    private String kind(CaseReference reference, int planVersion) {
        return plans.version(reference, planVersion)
                .map(plan -> String.valueOf(plan.facts().get("contractType")))
                .orElseThrow(() -> Refused.notFound("plan version of " + reference, planVersion));
    }
}
