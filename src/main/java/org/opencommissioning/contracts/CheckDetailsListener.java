package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants known people to answer for a contract, an end that does not come before its start, and the indicators that the table {@code contract-indicators} asks for. */
@Component
class CheckDetailsListener implements TaskListener {

    private final Appointments appointments;
    private final Decisions decisions;

    CheckDetailsListener(Appointments appointments, Decisions decisions) {
        this.appointments = appointments;
        this.decisions = decisions;
    }

    @Override
    public String type() {
        return "contracts.check-details";
    }

    @Override
    public Outcome decide(Job job) {
        LocalDate start = job.variable("startDate", LocalDate.class);
        LocalDate end = job.variable("endDate", LocalDate.class);
        if (end.isBefore(start)) {
            return new Denied("Ends on: the contract would end before it starts. Enter a day on or after its start.");
        }
        int fewest = decisions
                                .evaluate(
                                        "contract-indicators",
                                        Map.of(
                                                "kpisRequired",
                                                Boolean.TRUE.equals(
                                                        job.optionalVariable("kpisRequired", Boolean.class))))
                                .outputs()
                                .get("fewestIndicators")
                        instanceof Number number
                ? number.intValue()
                : 0;
        long indicators =
                text(job, "indicators").lines().filter(line -> !line.isBlank()).count();
        if (indicators < fewest
                && (indicators > 0 || text(job, "noIndicatorsReasons").isBlank())) {
            return new Denied(
                    "Key performance indicators: a contract of this value sets at least " + fewest
                            + " before it is entered into, each in a line of its own. "
                            + "Where they would not be appropriate, leave them out and say why (Procurement Act 2023 section 52).");
        }
        return appointments.problem(job).<Outcome>map(Denied::new).orElseGet(Accepted::new);
    }

    private static String text(Job job, String variable) {
        String text = job.optionalVariable(variable, String.class);
        return text == null ? "" : text;
    }
}
