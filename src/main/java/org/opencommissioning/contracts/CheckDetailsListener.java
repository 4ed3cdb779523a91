package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants known people to answer for a contract, and an end that does not come before its start. */
@Component
class CheckDetailsListener implements TaskListener {

    private final Appointments appointments;

    CheckDetailsListener(Appointments appointments) {
        this.appointments = appointments;
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
        return appointments.problem(job).<Outcome>map(Denied::new).orElseGet(Accepted::new);
    }
}
