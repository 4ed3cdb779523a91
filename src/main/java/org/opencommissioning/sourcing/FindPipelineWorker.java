package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds the tenders that lie ahead and the last day for their notices. */
@Component
class FindPipelineWorker implements Worker {

    private final Pipeline pipeline;
    private final LawfulTime time;

    FindPipelineWorker(Pipeline pipeline, LawfulTime time) {
        this.pipeline = pipeline;
        this.time = time;
    }

    @Override
    public String type() {
        return "sourcing.find-pipeline";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        LocalDate yearBegins = time.today().withMonth(4).withDayOfMonth(1);
        return Map.of(
                "pipeline",
                pipeline.ahead(),
                "pipelineDueOn",
                time.daysBeginningWith(yearBegins, job.variable("noticeDays", Integer.class))
                        .date()
                        .toString());
    }
}
