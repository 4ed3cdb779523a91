package org.opencommissioning.engine.embedded.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.protocol.rest.JobActivationRequest;
import io.camunda.client.protocol.rest.JobActivationResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.util.buffer.BufferUtil;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.embedded.host.EngineUnavailable;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Gives out jobs, waiting for them where the caller wants to. A caller that goes away while it waits must not take jobs with
 * it: the connection is tried with a blank, which JSON allows before its value, from time to time and again before jobs are
 * activated for it; jobs that cannot be delivered are given back at once.
 */
@EmbeddedApi
class JobActivationEndpoint {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(2);

    private final Engine engine;
    private final JobQueues queues;
    private final ReservedJobs reserved;
    private final ObjectMapper json = ProtocolJson.mapper();

    JobActivationEndpoint(Engine engine, JobQueues queues, ReservedJobs reserved) {
        this.engine = engine;
        this.queues = queues;
        this.reserved = reserved;
    }

    @PostMapping("/v2/jobs/activation")
    void activate(@RequestBody JobActivationRequest request, HttpServletResponse response)
            throws IOException, TimeoutException, InterruptedException {
        JobBatchRecord command = command(request);
        reserved.checkActivation(command.getType());
        long wait = request.getRequestTimeout() == null || request.getRequestTimeout() == 0
                ? USUAL_WAIT.toMillis()
                : Math.max(0, request.getRequestTimeout());
        long deadline = System.nanoTime() + Duration.ofMillis(wait).toNanos();
        JobQueues.Queue queue = queues.of(command.getType());
        while (true) {
            long seen = queue.seen();
            JobActivationResult jobs = ask(command, response);
            if (!jobs.getJobs().isEmpty()) {
                queue.wakeNext();
                deliver(jobs, response);
                return;
            }
            if (!awaitNews(queue, seen, deadline, response)) {
                deliver(jobs, response);
                return;
            }
        }
    }

    /** Whether there may be jobs before the deadline. */
    private boolean awaitNews(JobQueues.Queue queue, long seen, long deadline, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (deadline - System.nanoTime() <= 0 || !queues.isRunning()) {
            return false;
        }
        JobQueues.Waiting place = queue.join(seen);
        if (place == null) {
            return true;
        }
        boolean woken = false;
        try {
            long remaining = deadline - System.nanoTime();
            while (!woken && remaining > 0 && queues.isRunning()) {
                woken = place.await(Math.min(remaining, BETWEEN_TRIALS.toNanos()));
                remaining = deadline - System.nanoTime();
                if (woken || remaining > 0) {
                    tryConnection(response);
                }
            }
            return woken && queues.isRunning();
        } catch (IOException | InterruptedException e) {
            if (woken) {
                queue.wakeNext();
            }
            throw e;
        } finally {
            if (!woken) {
                queue.leave(place);
            }
        }
    }

    private static void tryConnection(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(' ');
        response.flushBuffer();
    }

    private JobActivationResult ask(JobBatchRecord command, HttpServletResponse response) throws TimeoutException {
        try {
            return ActivatedJobs.of(engine.send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, command)
                    .as(new JobBatchRecord()));
        } catch (EngineUnavailable | TimeoutException e) {
            if (response.isCommitted()) {
                // Its status is sent: nothing but "no jobs" can be said any more, and the caller asks again.
                return new JobActivationResult();
            }
            throw e;
        }
    }

    private void deliver(JobActivationResult jobs, HttpServletResponse response) throws IOException {
        try {
            byte[] body = json.writeValueAsBytes(jobs);
            if (!response.isCommitted()) {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.setContentLength(body.length);
            }
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException e) {
            jobs.getJobs()
                    .forEach(job -> engine.tell(
                            ValueType.JOB, JobIntent.YIELD, Long.parseLong(job.getJobKey()), new JobRecord()));
            throw e;
        }
    }

    private static JobBatchRecord command(JobActivationRequest request) {
        JobBatchRecord command = new JobBatchRecord()
                .setType(Engine.required("type", request.getType()))
                .setWorker(request.getWorker() == null ? "" : request.getWorker())
                .setTimeout(positive("timeout", request.getTimeout()))
                .setMaxJobsToActivate((int) positive("maxJobsToActivate", request.getMaxJobsToActivate()));
        if (request.getFetchVariable() != null) {
            request.getFetchVariable().forEach(name -> command.variables().add().wrap(BufferUtil.wrapString(name)));
        }
        if (request.getTenantIds() != null) {
            request.getTenantIds().forEach(Engine::onlyTenant);
        }
        command.tenantIds().add().wrap(BufferUtil.wrapString(Engine.onlyTenant(null)));
        return command;
    }

    private static long positive(String property, Number value) {
        if (value == null) {
            throw new InvalidRequest("No %s provided.".formatted(property));
        }
        if (value.longValue() <= 0) {
            throw new InvalidRequest(
                    "The value for %s is '%d' but must be greater than 0.".formatted(property, value.longValue()));
        }
        return value.longValue();
    }
}
