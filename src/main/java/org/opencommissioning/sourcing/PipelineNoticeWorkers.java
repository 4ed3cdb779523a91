package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.HandlesJobs;
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

    record Found(List<Pipeline.Ahead> pipeline, LocalDate pipelineDueOn) {}

    record Confirmed(List<Pipeline.Ahead> pipeline) {}

    /** Finds the tenders that lie ahead and the last day for their notices. */
    @Work("sourcing.find-pipeline")
    Found find(Asked in) {
        LocalDate yearBegins = time.today().withMonth(4).withDayOfMonth(1);
        return new Found(
                pipeline.ahead(),
                time.daysBeginningWith(yearBegins, in.noticeDays()).date());
    }

    /** Publishes the pipeline notices (UK1, section 93). */
    @Work("sourcing.publish-pipeline")
    void publish(Confirmed in) {
        pipeline.publish(in.pipeline());
    }
}
