package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Registers everything that {@link HandlesJobs} with the engine and answers its jobs. */
@Component
class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    /** Longer than the usual ten seconds: an idle application asks once a minute per job type. */
    private static final Duration LONG_POLL = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int USUAL_RETRIES = 3;

    /** The rule by which a model that somebody else deployed is not followed. */
    private static final String FOREIGN_MODEL = "M7";

    private static final String BEGUN_ELSEWHERE = "M1";

    /** The engine takes no denial of these. */
    private static final Set<ListenerEventType> COMING_AND_GOING =
            Set.of(ListenerEventType.CREATING, ListenerEventType.CANCELING);

    private final CamundaClient client;
    private final List<Handler> handlers;
    private final Effects effects;
    private final Denials denials;
    private final Belonging belonging;
    private final Lineage lineage;
    private final PublishedModels models;
    private final OutboxSender outbox;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final List<JobWorker> open = new ArrayList<>();

    Workers(
            CamundaClient client,
            ApplicationContext context,
            Effects effects,
            Denials denials,
            Belonging belonging,
            Lineage lineage,
            PublishedModels models,
            OutboxSender outbox,
            ApplicationEventPublisher events,
            JsonMapper json,
            MeterRegistry meters) {
        this.meters = meters;
        this.client = client;
        this.handlers = context.getBeansWithAnnotation(HandlesJobs.class).values().stream()
                .flatMap(bean -> Handler.of(bean).stream())
                .toList();
        this.effects = effects;
        this.denials = denials;
        this.belonging = belonging;
        this.lineage = lineage;
        this.models = models;
        this.outbox = outbox;
        this.events = events;
        this.json = json;
        ensureOneEach();
    }

    /** The job types somebody here handles. */
    Set<String> types() {
        return new TreeSet<>(all());
    }

    private List<String> all() {
        return handlers.stream().map(Handler::type).sorted().toList();
    }

    void start() {
        handlers.forEach(handler -> {
            if (handler.decides()) {
                // Engine 8.8 fails to give out the job of a completion that submits a null when variables are named.
                open(handler.type(), List.of(), (jobs, job) -> decide(handler::decide, jobs, job));
            } else {
                open(handler.type(), handler.variables(), (jobs, job) -> work(handler::work, jobs, job));
            }
        });
    }

    void stop() {
        open.forEach(JobWorker::close);
        open.clear();
    }

    /** No variables named: all are fetched. */
    private void open(String type, List<String> variables, BiConsumer<JobClient, ActivatedJob> answer) {
        open.add(client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> answered(jobs, job, () -> {
                    if (!outbox.meant(job.getTags(), job.getProcessInstanceKey())) {
                        return;
                    }
                    if (followed(job)) {
                        answer.accept(jobs, job);
                    } else {
                        turnAway(jobs, job);
                    }
                }))
                .requestTimeout(LONG_POLL)
                .fetchVariables(variables)
                .open());
    }

    /**
     * Whether a job comes from a model that the application published. What ends is noted all the same: a task of a foreign version
     * must not stay in the inbox.
     */
    private boolean followed(ActivatedJob job) {
        return models.published(job.getProcessDefinitionKey())
                || job.getListenerEventType() == ListenerEventType.CANCELING;
    }

    /** Does nothing for a model that somebody else deployed, and says so where people look: at the task, in an incident, in the ledger. */
    private void turnAway(JobClient jobs, ActivatedJob job) {
        String reason =
                "'%s' in version %d was not published by this application, so nothing of it is followed. Publish it in the workbench (/workbench), or cancel this instance."
                        .formatted(job.getBpmnProcessId(), job.getProcessDefinitionVersion());
        events.publishEvent(new TurnedAway(
                job.getBpmnProcessId(), job.getType(), job.getProcessInstanceKey(), FOREIGN_MODEL, reason));
        if (job.getKind() == JobKind.TASK_LISTENER && job.getListenerEventType() != ListenerEventType.CREATING) {
            jobs.newCompleteCommand(job.getKey())
                    .withResult(result -> result.forUserTask().deny(true, FOREIGN_MODEL + ": " + reason))
                    .send()
                    .join();
        } else {
            fail(jobs, job, 0, FOREIGN_MODEL + ": " + reason);
        }
    }

    /** A process that was begun past the application: where nobody stands before the engine, it is noticed as soon as it acts. */
    private void noticed(ActivatedJob job, Belonging.Foreign foreign) {
        events.publishEvent(new TurnedAway(
                job.getBpmnProcessId(),
                "start-process",
                job.getProcessInstanceKey(),
                BEGUN_ELSEWHERE,
                foreign.getMessage()));
    }

    private void work(Function<Job, Map<String, Object>> worker, JobClient jobs, ActivatedJob job) {
        Job asked = jobOf(job, trusted(job));
        String outcome = effects.once(job.getProcessInstanceKey(), job.getKey(), job.getType(), () -> {
            Map<String, Object> answer = worker.apply(asked);
            belonging.handedOut(job.getProcessDefinitionKey(), lineage.rootOf(job), answer);
            return json.writeValueAsString(answer);
        });
        Map<String, Object> variables = read(outcome);
        jobs.newCompleteCommand(job.getKey()).variables(variables).send().join();
    }

    private Map<String, Object> read(String result) {
        return json.readValue(result, new TypeReference<>() {});
    }

    private void decide(Function<Job, Outcome> listener, JobClient jobs, ActivatedJob job) {
        Outcome outcome = outcome(listener, job);
        var complete = jobs.newCompleteCommand(job.getKey());
        switch (outcome) {
            case Outcome.Accepted accepted -> complete.send().join();
            case Outcome.Denied denied -> {
                denials.keep(job.getProcessInstanceKey(), job.getUserTask().getUserTaskKey(), denied);
                complete.withResult(result -> result.forUserTask().deny(true, denied.reason()))
                        .send()
                        .join();
            }
            case Outcome.Corrected corrected ->
                complete.withResult(result -> result.forUserTask()
                                .correct(corrections -> corrections
                                        .assignee(corrected.assignee())
                                        .dueDate(corrected.dueDate())
                                        .followUpDate(corrected.followUpDate())
                                        .candidateUsers(corrected.candidateUsers())
                                        .candidateGroups(corrected.candidateGroups())
                                        .priority(corrected.priority())))
                        .send()
                        .join();
        }
    }

    private Outcome outcome(Function<Job, Outcome> listener, ActivatedJob job) {
        Job asked;
        try {
            asked = jobOf(job, COMING_AND_GOING.contains(job.getListenerEventType()) ? stripped(job) : trusted(job));
        } catch (Belonging.Foreign foreign) {
            noticed(job, foreign);
            return new Outcome.Denied(foreign.getMessage());
        }
        try {
            String stored = effects.once(
                    job.getProcessInstanceKey(),
                    job.getKey(),
                    job.getType(),
                    () -> json.writeValueAsString(StoredOutcome.of(listener.apply(asked))));
            return json.readValue(stored, StoredOutcome.class).outcome();
        } catch (Refused refused) {
            return Outcome.Denied.as(refused);
        }
    }

    /** Tells the engine how a job ended that was not completed. */
    private void answered(JobClient jobs, ActivatedJob job, Runnable work) {
        Timer.Sample begun = Timer.start(meters);
        try {
            work.run();
            took(begun, job, "done");
        } catch (ModelledError e) {
            took(begun, job, "error");
            if (job.getKind() == JobKind.TASK_LISTENER) {
                fail(
                        jobs,
                        job,
                        0,
                        "A task listener cannot end in the modelled error '" + e.code() + "': " + e.getMessage());
            } else {
                report(
                        job,
                        () -> jobs.newThrowErrorCommand(job.getKey())
                                .errorCode(e.code())
                                .errorMessage(e.getMessage())
                                .send()
                                .join());
            }
        } catch (Belonging.Foreign e) {
            took(begun, job, "refused");
            noticed(job, e);
            fail(jobs, job, 0, e.getMessage());
        } catch (NotRetryable | Refused e) {
            took(begun, job, "refused");
            fail(jobs, job, 0, e.getMessage());
        } catch (Lineage.NotShownYet e) {
            // Nobody's fault: no try is lost by it.
            fail(jobs, job, job.getRetries(), e.getMessage());
        } catch (ClientException e) {
            took(begun, job, "unanswered");
            unanswered(jobs, job, EngineRefused.from(e));
        } catch (Exception e) {
            took(begun, job, "failed");
            LOG.warn(
                    "Job {} of type '{}' failed, {} more attempts",
                    job.getKey(),
                    job.getType(),
                    job.getRetries() - 1,
                    e);
            fail(jobs, job, job.getRetries() - 1, messageOf(e));
        }
    }

    /** How long a job took here, from when it was given out to its answer. */
    private void took(Timer.Sample begun, ActivatedJob job, String outcome) {
        begun.stop(Timer.builder("opencommissioning.jobs")
                .description("Jobs of the engine that this application did, and how long each took")
                .tag("type", job.getType())
                .tag("outcome", outcome)
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10))
                .register(meters));
    }

    /** The work is done and stored but the engine did not take the answer, or the work itself asked the engine in vain. */
    private void unanswered(JobClient jobs, ActivatedJob job, EngineRefused refused) {
        if (refused.status() == 404) {
            LOG.debug("Job {} of type '{}' is gone: cancelled, or handled after its time", job.getKey(), job.getType());
        } else if (refused.status() == 400) {
            fail(jobs, job, 0, refused.getMessage());
        } else {
            LOG.warn("Job {} of type '{}' was not answered: {}", job.getKey(), job.getType(), refused.getMessage());
            fail(jobs, job, job.getRetries() - 1, refused.getMessage());
        }
    }

    private void fail(JobClient jobs, ActivatedJob job, int retries, String message) {
        int remaining = Math.max(0, retries);
        Duration pause = FIRST_PAUSE.multipliedBy((long) Math.pow(5, Math.max(0, USUAL_RETRIES - 1 - remaining)));
        report(
                job,
                () -> jobs.newFailCommand(job.getKey())
                        .retries(remaining)
                        .retryBackoff(remaining == 0 ? Duration.ZERO : pause)
                        .errorMessage(message)
                        .send()
                        .join());
    }

    private void report(ActivatedJob job, Runnable command) {
        try {
            command.run();
        } catch (ClientException e) {
            EngineRefused refused = EngineRefused.from(e);
            // Its time will run out, and then it is given out again; what is gone was answered, and nobody heard that
            // it was.
            LOG.atLevel(refused.status() == 404 ? Level.DEBUG : Level.WARN)
                    .log("Job {} of type '{}' was not answered: {}", job.getKey(), job.getType(), refused.getMessage());
        }
    }

    private static String messageOf(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void ensureOneEach() {
        List<String> all = all();
        if (all.size() != types().size()) {
            throw new IllegalStateException("A job type has more than one worker or listener: " + all);
        }
    }

    private Map<String, Object> trusted(ActivatedJob job) {
        return belonging.trusted(
                job.getProcessDefinitionKey(), lineage.rootOf(job), job.getBpmnProcessId(), job.getVariablesAsMap());
    }

    private Map<String, Object> stripped(ActivatedJob job) {
        return belonging.stripped(job.getProcessDefinitionKey(), lineage.rootOf(job), job.getVariablesAsMap());
    }

    private static Job jobOf(ActivatedJob job, Map<String, Object> variables) {
        return new Job(
                job.getKey(),
                job.getType(),
                job.getBpmnProcessId(),
                job.getProcessDefinitionKey(),
                job.getElementId(),
                job.getElementInstanceKey(),
                job.getProcessInstanceKey(),
                job.getCustomHeaders(),
                variables,
                job.getUserTask() == null ? null : userTaskOf(job));
    }

    private static UserTaskProperties userTaskOf(ActivatedJob job) {
        var task = job.getUserTask();
        return new UserTaskProperties(
                task.getUserTaskKey(),
                job.getListenerEventType().name().toLowerCase(Locale.ROOT),
                textOf(task.getAction()),
                textOf(task.getAssignee()),
                listOf(task.getCandidateGroups()),
                listOf(task.getCandidateUsers()),
                listOf(task.getChangedAttributes()),
                task.getDueDate(),
                task.getFollowUpDate(),
                task.getFormKey(),
                task.getPriority() == null ? 50 : task.getPriority());
    }

    private static String textOf(String value) {
        return value == null ? "" : value;
    }

    private static List<String> listOf(List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** A listener's outcome as it is stored: one of the three is given. */
    private record StoredOutcome(String denied, Refusal refusal, Outcome.Corrected corrected) {

        static StoredOutcome of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Accepted accepted -> new StoredOutcome(null, null, null);
                case Outcome.Denied denied -> new StoredOutcome(denied.reason(), denied.refusal(), null);
                case Outcome.Corrected corrected -> new StoredOutcome(null, null, corrected);
            };
        }

        Outcome outcome() {
            return denied != null
                    ? new Outcome.Denied(denied, refusal)
                    : corrected != null ? corrected : new Outcome.Accepted();
        }
    }
}
