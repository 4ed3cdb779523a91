package org.opencommissioning.contracts.ending;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps what a step of winding a service down wrote down and who did it; nobody is left behind: as many have been moved as were affected. */
@Component
class KeepDecommissioningListener implements TaskListener {

    private final Decommissionings decommissionings;

    KeepDecommissioningListener(Decommissionings decommissionings) {
        this.decommissionings = decommissionings;
    }

    @Override
    public String type() {
        return "contracts.keep-decommissioning";
    }

    @Override
    public Outcome decide(Job job) {
        String by = job.userTask().assignee();
        String step = String.valueOf(job.headers().get("step"));
        if (step.equals("moved")
                && job.variable("usersMoved", Integer.class) < job.variable("peopleAffected", Integer.class)) {
            return new Denied("How many have been moved: " + job.variable("peopleAffected", Integer.class)
                    + " people use the service, and everyone has to be moved or to have chosen not to be.");
        }
        decommissionings.keep(job.processInstanceKey(), job.variable("contractReference", String.class), row -> {
            switch (step) {
                case "impact" -> {
                    row.peopleAffected = job.variable("peopleAffected", Integer.class);
                    row.impact = job.variable("impact", String.class);
                    row.alternatives = job.variable("alternatives", String.class);
                    row.assessedBy = by;
                }
                case "consultation" -> {
                    row.consultation = job.variable("consultation", String.class);
                    row.consultationFindings = job.variable("consultationFindings", String.class);
                    row.consultedBy = by;
                }
                case "moved" -> {
                    row.usersMoved = job.variable("usersMoved", Integer.class);
                    row.movedHow = job.variable("movedHow", String.class);
                }
                default -> row.lessons = job.variable("lessons", String.class);
            }
        });
        return new Accepted();
    }
}
