package org.opencommissioning.contracts;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants people that this system knows as contract manager and lead director (recommendation 24). */
@Component
class CheckAppointmentListener implements TaskListener {

    private final Appointments appointments;

    CheckAppointmentListener(Appointments appointments) {
        this.appointments = appointments;
    }

    @Override
    public String type() {
        return "contracts.check-appointment";
    }

    @Override
    public Outcome decide(Job job) {
        return appointments.problem(job).<Outcome>map(Denied::new).orElseGet(Accepted::new);
    }
}
