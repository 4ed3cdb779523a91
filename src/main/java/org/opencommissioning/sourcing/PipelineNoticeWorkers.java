package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;

/** What the process {@code pipeline-notice} asks of the application. */
@HandlesJobs
class PipelineNoticeWorkers {

    private final Pipeline pipeline;
    private final LawfulTime time;

    PipelineNoticeWorkers(Pipeline pipeline, LawfulTime time) {
        this.pipeline = pipeline;
        this.time = time;
    }

    record Asked(int noticeDays) {}

    record Found(List<Pipeline.Ahead> pipeline, BigDecimal pipelineSum, LocalDate pipelineDueOn) {}

    record Said(
            String pipelineNeeded,
            @Nullable String pipelineReasons,
            @Nullable List<Pipeline.Ahead> pipeline) {}

    /** Finds the tenders that lie ahead and the last day for their notices. */
    @Work("sourcing.find-pipeline")
    Found find(Asked in) {
        LocalDate yearBegins = time.today().withMonth(4).withDayOfMonth(1);
        List<Pipeline.Ahead> ahead = pipeline.ahead();
        return new Found(
                ahead,
                ahead.stream()
                        .map(one -> one.value() == null ? BigDecimal.ZERO : one.value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                time.daysBeginningWith(yearBegins, in.noticeDays()).date());
    }

    /** Keeps whether the council has to publish a pipeline, and when each tender is expected; the decision is entered in the ledger. */
    @Settles("pipeline")
    void confirm(Job job, Said in) {
        boolean needed = in.pipelineNeeded().equals("yes");
        pipeline.confirm(
                job.processInstanceKey(),
                needed,
                in.pipelineReasons(),
                !needed || in.pipeline() == null ? List.of() : in.pipeline(),
                job.userTask().assignee());
    }

    /** Publishes the pipeline notices (UK1, section 93) as they were confirmed, whatever the process says. */
    @Work("sourcing.publish-pipeline")
    void publish(Job job) {
        pipeline.publish(job.processInstanceKey());
    }
}
