package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Works out the moment at which a contract has ended; one without an end date is watched far beyond any term. */
@Component
class FindEndWorker implements Worker {

    private static final int NO_END_YEARS = 100;

    private final ContractsRegister register;
    private final LawfulTime time;

    FindEndWorker(ContractsRegister register, LawfulTime time) {
        this.register = register;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.find-end";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        LocalDate end = register.find(job.variable("contractReference", String.class))
                .orElseThrow()
                .endDate();
        return Map.of(
                "contractEndsAt",
                time.startOf(end == null ? time.today().plusYears(NO_END_YEARS) : end.plusDays(1))
                        .toString());
    }
}
