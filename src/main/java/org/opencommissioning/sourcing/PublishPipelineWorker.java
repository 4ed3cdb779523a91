package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes the pipeline notices (UK1, section 93). */
@Component
class PublishPipelineWorker implements Worker {

    private final Pipeline pipeline;

    PublishPipelineWorker(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String type() {
        return "sourcing.publish-pipeline";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        pipeline.publish(List.of(job.variable("pipeline", Pipeline.Ahead[].class)));
        return Map.of();
    }
}
