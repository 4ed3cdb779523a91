package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.opencommissioning.engine.Job;
import org.opencommissioning.sourcing.award.AwardView;

/** What the register is told of a contract that was awarded and signed here. */
final class SignedContract {

    private SignedContract() {}

    static NewContract of(Job job, AwardView award) {
        String route = job.optionalVariable("route", String.class);
        return new NewContract(
                award.caseReference().value(),
                award.planVersion(),
                award.reference().value(),
                null,
                null,
                job.variable("contractTitle", String.class),
                job.optionalVariable("department", String.class),
                job.optionalVariable("contractDescription", String.class),
                job.optionalVariable("contractType", String.class),
                null,
                award.suppliers(),
                award.value(),
                job.optionalVariable("irrecoverableVat", BigDecimal.class),
                method(route),
                details(route),
                award.signedOn(),
                job.variable("startDate", LocalDate.class),
                job.variable("endDate", LocalDate.class),
                job.optionalVariable("contractManager", String.class),
                job.optionalVariable("leadDirector", String.class),
                job.optionalVariable("riskRating", String.class),
                job.optionalVariable("deliveryModel", String.class),
                Boolean.TRUE.equals(job.optionalVariable("staffTransfer", Boolean.class)));
    }

    /** OCDS codelist method; null for what is no procurement. */
    private static String method(String route) {
        return switch (route == null ? "" : route) {
            case "formal-tender" -> "open";
            case "three-quotes" -> "limited";
            case "framework-call-off", "dynamic-market" -> "selective";
            case "one-quote", "direct-award" -> "direct";
            default -> null;
        };
    }

    /** In words, as the Transparency Code asks: whether quotes were invited or a tender was published. */
    private static String details(String route) {
        return switch (route == null ? "" : route) {
            case "formal-tender" -> "Published invitation to tender";
            case "three-quotes" -> "Invitation to quote";
            case "one-quote" -> "One written quote";
            default -> route == null ? null : route.replace('-', ' ');
        };
    }
}
