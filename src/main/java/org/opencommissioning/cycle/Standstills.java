package org.opencommissioning.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.engine.InstanceContents;
import org.opencommissioning.engine.Standing;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.Permission;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.CaseFacts.Standstill;
import org.opencommissioning.tasks.CaseFacts.Standstill.Kind;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Why nobody has a task of a case: read where its process stands, so that it is never said that nothing is to be done where something waits or is stuck. */
@Component
class Standstills {

    /** A step that people or the calendar do not hold up is done within seconds. */
    private static final int SOON = 2;

    private static final int LATER = 20;
    private static final Duration JUST_BEGUN = Duration.ofMinutes(1);

    private final CycleProcess process;
    private final Standing standing;
    private final DeployedModels models;
    private final InstanceContents contents;
    private final Incidents incidents;
    private final SiteWords words;
    private final Clock clock;

    Standstills(
            CycleProcess process,
            Standing standing,
            DeployedModels models,
            InstanceContents contents,
            Incidents incidents,
            SiteWords words,
            Clock clock) {
        this.process = process;
        this.standing = standing;
        this.models = models;
        this.contents = contents;
        this.incidents = incidents;
        this.words = words;
        this.clock = clock;
    }

    /** A moment that a process waits for. */
    private record Wait(ZonedDateTime until, String what) {}

    /** Empty when the case does not run. */
    Optional<Standstill> of(CaseView view) {
        if (view.state() != State.RUNNING) {
            return Optional.empty();
        }
        var instance = process.instance(view.reference());
        if (instance.isEmpty()) {
            return Optional.of(new Standstill(
                    Kind.WORKS, List.of("The case has just been started; its first task comes in a moment."), SOON));
        }
        try {
            return Optional.of(of(standing.of(instance.getAsLong()).stream()
                    .filter(Standing.Instance::running)
                    .toList()));
        } catch (EngineRefused unreachable) {
            return Optional.of(new Standstill(
                    Kind.WORKS,
                    List.of("Where it stands cannot be told at this moment. Nothing is lost: what was done is kept."),
                    LATER));
        }
    }

    private Standstill of(List<Standing.Instance> running) {
        List<String> wrong = running.stream()
                .filter(one -> !one.incidents().isEmpty())
                .flatMap(one -> incidents.of(one.key()).stream()
                        .map(incident -> "%s, %s, since %s: %s"
                                .formatted(
                                        one.name(),
                                        models.elementName(incident.definitionKey(), incident.elementId()),
                                        words.time(incident.since()),
                                        incident.plain() + " " + incident.advice())))
                .toList();
        if (!wrong.isEmpty()) {
            return new Standstill(
                    Kind.STUCK,
                    Stream.concat(
                                    wrong.stream(),
                                    Stream.of("It was reported to " + repairers()
                                            + ", who find it in the monitor and try it again from there."))
                            .toList(),
                    null);
        }
        List<Wait> waits = running.stream()
                .flatMap(one -> waits(one).stream())
                .sorted(Comparator.comparing(Wait::until))
                .toList();
        if (!waits.isEmpty()) {
            return new Standstill(
                    Kind.WAITS,
                    waits.stream()
                            .map(wait -> "Until %s: %s"
                                    .formatted(words.time(wait.until().toOffsetDateTime()), wait.what()))
                            .distinct()
                            .toList(),
                    null);
        }
        return new Standstill(
                Kind.WORKS,
                running.stream()
                        .max(Comparator.comparingInt(Standing.Instance::depth))
                        .map(one -> one.steps().stream()
                                .filter(step -> step.endedAt() == null)
                                .map(step -> one.name() + ": "
                                        + models.elementName(one.processDefinitionKey(), step.elementId()))
                                .toList())
                        .orElse(List.of()),
                young(running) ? SOON : LATER);
    }

    private static String repairers() {
        return Permission.INTERVENE.groups().stream()
                .sorted()
                .map(group -> Groups.title(group).toLowerCase(Locale.UK))
                .collect(Collectors.joining(" and "));
    }

    private boolean young(List<Standing.Instance> running) {
        OffsetDateTime since = OffsetDateTime.now(clock).minus(JUST_BEGUN);
        return running.stream()
                .flatMap(one -> one.steps().stream())
                .anyMatch(step -> step.startedAt().isAfter(since));
    }

    /** The moments at which an instance goes on: its own timers, those behind a gateway of events, and those that end one of its steps. */
    private List<Wait> waits(Standing.Instance instance) {
        long model = instance.processDefinitionKey();
        Set<String> active = instance.active();
        Set<String> awaited = new HashSet<>(active);
        models.elements(model).values().stream()
                .filter(element -> element.attachedTo() != null && active.contains(element.attachedTo()))
                .forEach(element -> awaited.add(element.id()));
        active.stream()
                .filter(id -> Optional.ofNullable(models.elements(model).get(id))
                        .filter(element -> element.kind().equals("eventBasedGateway"))
                        .isPresent())
                .forEach(gateway -> awaited.addAll(models.following(model).getOrDefault(gateway, Set.of())));
        Map<String, String> timers = models.timers(model);
        awaited.retainAll(timers.keySet());
        if (awaited.isEmpty()) {
            return List.of();
        }
        Map<String, Object> known = variables(instance.key());
        return awaited.stream()
                .flatMap(id -> Expressions.evaluate(timers.get(id), known).flatMap(Standstills::moment).stream()
                        .map(until -> new Wait(until, models.elementName(model, id) + " (" + instance.name() + ").")))
                .toList();
    }

    private Map<String, Object> variables(long instance) {
        Map<String, Object> known = new HashMap<>();
        contents.variables(instance)
                .forEach(
                        one -> known.putIfAbsent(one.name(), JsonMapper.shared().readValue(one.value(), Object.class)));
        return known;
    }

    private static Optional<ZonedDateTime> moment(Object value) {
        return switch (value) {
            case ZonedDateTime zoned -> Optional.of(zoned.withZoneSameInstant(London.ZONE));
            case OffsetDateTime at -> Optional.of(at.atZoneSameInstant(London.ZONE));
            case LocalDateTime local -> Optional.of(local.atZone(London.ZONE));
            case String text -> read(text);
            default -> Optional.empty();
        };
    }

    private static Optional<ZonedDateTime> read(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text).withZoneSameInstant(London.ZONE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
