package org.opencommissioning.engine;

import static org.opencommissioning.engine.EngineRefused.asking;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.filter.IncidentFilter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is stuck, why, and whether another try helps. */
@Component
public class Incidents {

    private static final Duration POLL = Duration.ofMillis(200);
    /** A step without a job is tried again at once. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Set<JobState> JOB_ENDED = Set.of(JobState.COMPLETED, JobState.CANCELED, JobState.ERROR_THROWN);

    private final CamundaClient client;
    private final Instances instances;
    private final SearchLag lag;

    Incidents(CamundaClient client, Instances instances, SearchLag lag) {
        this.client = client;
        this.instances = instances;
        this.lag = lag;
    }

    /**
     * Something a process instance waits for.
     *
     * @param type the engine's word for what failed, such as {@code JOB_NO_RETRIES}
     * @param jobKey the job that failed; null when no job did
     * @param caseReference the case of the instance; null when it has none
     */
    public record Incident(
            long key,
            String type,
            String message,
            String processId,
            long definitionKey,
            long instance,
            String elementId,
            long elementInstance,
            Long jobKey,
            OffsetDateTime since,
            boolean active,
            String caseReference) {

        private static final Pattern ASSERTION =
                Pattern.compile("Assertion failure on evaluate the expression '.*': (.*)", Pattern.DOTALL);

        private static final Pattern DECISION =
                Pattern.compile("^Expected to evaluate decision '([^']*)', but ", Pattern.DOTALL);

        /** The message without the expression that found the fault: what a table or model says in its own words. */
        public String plain() {
            if (message == null) {
                return "";
            }
            Matcher decision = DECISION.matcher(ASSERTION.matcher(message).replaceFirst("$1"));
            return Decisions.inWords(decision.replaceFirst("The decision ‘$1’ could not be made: "), List.of());
        }

        /** What has to be done before another try helps. */
        public String advice() {
            boolean severalRules = message != null && Decisions.matchesSeveral(message);
            return severalRules && jobKey == null
                    ? "An analyst mends the table in the workbench. This process keeps the version it began with, so a manager then moves it to the newest version, and tries again."
                    : severalRules
                            ? "An analyst mends the table in the workbench. Then a manager tries again: the table is asked as it is then."
                            : "A manager puts right what it names, and tries again.";
        }
    }

    /** A page of incidents, and how many there are in all. */
    public record Found(List<Incident> incidents, long total) {}

    /** What came of another try. */
    public enum Outcome {
        /** The step has been done, or goes on without the problem. */
        GONE,
        /** It failed again. */
        STILL_THERE,
        /** It is being tried and has not failed so far. */
        UNDER_WAY,
        /** There was nothing to try: it had been resolved before. */
        RESOLVED_BEFORE
    }

    /** What came of another try at an incident; {@code now} is the incident there is after it, null when there is none. */
    public record Retried(Incident incident, Outcome outcome, Incident now) {}

    /** The incidents that wait now, oldest first, of one process or of all. */
    public Found active(String processId, int offset, int limit) {
        return search(
                filter -> {
                    filter.state(IncidentState.ACTIVE);
                    if (processId != null) {
                        filter.processDefinitionId(processId);
                    }
                },
                offset,
                limit);
    }

    /** The incidents of one instance that wait now, oldest first. */
    public List<Incident> of(long instance) {
        return search(
                        filter -> filter.state(IncidentState.ACTIVE).processInstanceKey(instance),
                        0,
                        InstanceContents.MOST)
                .incidents();
    }

    /**
     * One incident, resolved or not.
     *
     * @throws EngineRefused when there is none of that key
     */
    public Incident find(long key) {
        var one = asking(() -> client.newIncidentGetRequest(key).send());
        return incident(one, instances.cases(Set.of(one.getProcessInstanceKey())));
    }

    /**
     * Tries again: a job is given one more try, the incident is resolved.
     *
     * @throws EngineRefused when the engine does not take it
     */
    public void resolve(Incident incident) {
        if (incident.jobKey() != null) {
            // One try, so that a failure shows at once instead of after the pauses between several.
            asking(() ->
                    client.newUpdateRetriesCommand(incident.jobKey()).retries(1).send());
        }
        asking(() -> client.newResolveIncidentCommand(incident.key()).send());
    }

    /** Waits for what came of the tries, all together no longer than {@code patience}. */
    public List<Retried> outcomes(List<Incident> tried, Duration patience) {
        long start = System.nanoTime();
        Map<Long, Retried> known = new HashMap<>();
        while (true) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            for (Incident incident : tried) {
                if (!known.containsKey(incident.key())) {
                    outcome(incident, waited).ifPresent(outcome -> known.put(incident.key(), outcome));
                }
            }
            if (known.size() == tried.size() || waited.compareTo(patience) > 0 || !pause()) {
                List<Retried> outcomes = new ArrayList<>();
                tried.forEach(incident -> outcomes.add(
                        known.getOrDefault(incident.key(), new Retried(incident, Outcome.UNDER_WAY, null))));
                return outcomes;
            }
        }
    }

    private Optional<Retried> outcome(Incident incident, Duration waited) {
        boolean ended = ended(incident);
        Optional<Incident> again = of(incident.instance()).stream()
                .filter(other -> other.elementInstance() == incident.elementInstance() && other.key() != incident.key())
                .findFirst();
        if (again.isPresent()) {
            return Optional.of(new Retried(incident, Outcome.STILL_THERE, again.get()));
        }
        return ended || incident.jobKey() == null && waited.compareTo(AT_ONCE.plus(lag.longest())) > 0
                ? Optional.of(new Retried(incident, Outcome.GONE, null))
                : Optional.empty();
    }

    /** Whether what failed has been done. */
    private boolean ended(Incident incident) {
        if (incident.jobKey() == null) {
            return asking(() -> client.newElementInstanceGetRequest(incident.elementInstance())
                                    .send())
                            .getState()
                    != ElementInstanceState.ACTIVE;
        }
        return asking(() -> client.newJobSearchRequest()
                        .filter(filter -> filter.jobKey(incident.jobKey()))
                        .send())
                .items()
                .stream()
                .allMatch(job -> JOB_ENDED.contains(job.getState()));
    }

    private Found search(Consumer<IncidentFilter> filter, int offset, int limit) {
        var page = asking(() -> client.newIncidentSearchRequest()
                .filter(filter)
                .sort(sort -> sort.creationTime().asc().incidentKey().asc())
                .page(part -> part.from(offset).limit(limit))
                .send());
        var cases = instances.cases(
                page.items().stream().map(one -> one.getProcessInstanceKey()).collect(Collectors.toSet()));
        return new Found(
                page.items().stream().map(one -> incident(one, cases)).toList(),
                page.page().totalItems());
    }

    private static Incident incident(io.camunda.client.api.search.response.Incident one, Map<Long, String> cases) {
        return new Incident(
                one.getIncidentKey(),
                one.getErrorType().name(),
                one.getErrorMessage(),
                one.getProcessDefinitionId(),
                one.getProcessDefinitionKey(),
                one.getProcessInstanceKey(),
                one.getElementId(),
                one.getElementInstanceKey(),
                one.getJobKey() == null || one.getJobKey() <= 0 ? null : one.getJobKey(),
                one.getCreationTime(),
                one.getState() == IncidentState.ACTIVE,
                cases.get(one.getProcessInstanceKey()));
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
