package org.opencommissioning.engine;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a running process is about, by what the application gave it: the references it was started with and those that its
 * workers handed out since, kept by the key of the outermost instance. A variable decides nothing: whoever may edit one
 * cannot make a step act on another case, procurement, award or contract.
 */
@Component
public class Belonging {

    /** The variables that name a record. */
    static final List<String> NAMES =
            List.of("caseReference", "procurementReference", "awardReference", "contractReference", "marketReference");

    /** What a process may go through one by one: the lots of a tender, and their awards. */
    private static final Set<String> PARTS = Set.of("procurementReference", "awardReference");

    /** What an officer may name on a form, so that a process that was not begun for one may hold one. */
    private static final Set<String> CHOSEN = Set.of("marketReference");

    private final PublishedModels models;
    private final OutboxSender outbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    Belonging(PublishedModels models, OutboxSender outbox, JdbcClient jdbc, Clock clock) {
        this.models = models;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A job whose references the application did not give. */
    static final class Foreign extends RuntimeException {
        private static final long serialVersionUID = 1;

        Foreign(String message) {
            super(message);
        }
    }

    /**
     * The variables of a job with the references put right.
     *
     * @throws Foreign when they name a record that the application did not give to this process
     */
    Map<String, Object> trusted(long definition, long root, String process, Map<String, Object> variables) {
        Map<String, Set<String>> given = given(definition, root);
        var trusted = new LinkedHashMap<>(variables);
        for (String name : NAMES) {
            Set<String> known = given.getOrDefault(name, Set.of());
            Object said = variables.get(name);
            if (known.size() == 1) {
                trusted.put(name, known.iterator().next());
            } else if (said != null && !known.contains(said.toString()) && !CHOSEN.contains(name)) {
                throw new Foreign("This step of '" + process + "' names " + said
                        + ", but the application did not begin this process for it. A record is acted on only in the process "
                        + "that the application started, by a model that it published. Cancel this instance.");
            }
        }
        return trusted;
    }

    /** The variables of a job without any reference that the application did not give. */
    Map<String, Object> stripped(long definition, long root, Map<String, Object> variables) {
        Map<String, Set<String>> given = given(definition, root);
        var trusted = new LinkedHashMap<>(variables);
        for (String name : NAMES) {
            Set<String> known = given.getOrDefault(name, Set.of());
            if (known.size() == 1) {
                trusted.put(name, known.iterator().next());
            } else if (!known.contains(String.valueOf(variables.get(name)))) {
                trusted.remove(name);
            }
        }
        return trusted;
    }

    /** The case that an outermost instance was started for; null when for none. */
    public String caseOf(long rootInstance) {
        return references(rootInstance).getOrDefault("caseReference", Set.of()).stream()
                .findFirst()
                .orElse(null);
    }

    /** The contracts that an outermost instance was started for or has made. */
    public Set<String> contractsOf(long rootInstance) {
        return references(rootInstance).getOrDefault("contractReference", Set.of());
    }

    /** A reference that the application made, and the variable that holds it. */
    record Made(String name, String reference) {}

    /** A worker has handed these out to the process it works for, or to the parts that it goes through one by one. */
    void handedOut(long definition, long root, Map<String, Object> answer) {
        if (models.published(definition)) {
            made(answer).forEach(made -> give(root, made.name(), made.reference()));
        }
    }

    /**
     * The references in what a worker answers, where the application made them: there they are of their type. A text that says the
     * same may have come with the variables, and proves nothing.
     */
    static List<Made> made(Map<String, Object> answer) {
        List<Made> made = new ArrayList<>();
        NAMES.forEach(name -> add(made, name, answer.get(name)));
        // A list of parts, such as the lots of a tender, names a record with each.
        answer.values().stream()
                .filter(List.class::isInstance)
                .flatMap(parts -> ((List<?>) parts).stream())
                .filter(Record.class::isInstance)
                .map(part -> Handler.components((Record) part))
                .forEach(part -> PARTS.forEach(name -> add(made, name, part.get(name))));
        return made;
    }

    private static void add(List<Made> made, String name, Object value) {
        if (value instanceof Reference reference) {
            made.add(new Made(name, reference.value()));
        }
    }

    private void give(long root, String name, String reference) {
        int known = jdbc.sql("SELECT COUNT(*) FROM engine_belonging WHERE root_key = ? AND name = ? AND reference = ?")
                .params(root, name, reference)
                .query(Integer.class)
                .single();
        if (known == 0) {
            jdbc.sql("INSERT INTO engine_belonging (root_key, name, reference, given_at) VALUES (?, ?, ?, ?)")
                    .params(root, name, reference, OffsetDateTime.now(clock))
                    .update();
        }
    }

    private Map<String, Set<String>> given(long definition, long root) {
        if (!models.published(definition)) {
            return Map.of();
        }
        Map<String, Set<String>> given = references(root);
        if (given.isEmpty()) {
            // Its first job may come before the sender has written down which instance it started.
            outbox.settle();
            given = references(root);
        }
        return given;
    }

    private Map<String, Set<String>> references(long root) {
        var given = new LinkedHashMap<String, Set<String>>();
        jdbc.sql("SELECT name, reference FROM engine_belonging WHERE root_key = ? ORDER BY given_at")
                .param(root)
                .query(row -> {
                    given.computeIfAbsent(row.getString(1), name -> new LinkedHashSet<>())
                            .add(row.getString(2));
                });
        return given;
    }

    /** The references among variables. */
    static Map<String, String> among(Map<?, ?> variables) {
        var found = new LinkedHashMap<String, String>();
        NAMES.stream()
                .filter(name -> variables.get(name) != null)
                .forEach(name -> found.put(name, variables.get(name).toString()));
        return found;
    }

    /** All of them without references, for comparing what else changed. */
    public static Map<String, Object> apart(Map<String, Object> variables, Collection<String> besides) {
        var rest = new LinkedHashMap<>(variables);
        rest.keySet().removeAll(NAMES);
        rest.keySet().removeAll(besides);
        return rest;
    }
}
