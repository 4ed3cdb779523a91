package org.opencommissioning.engine.embedded.search;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** By which definition things run, as of the last command the engine was given. */
@Component
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
public class Origins {

    private final Reads reads;

    Origins(Reads reads) {
        this.reads = reads;
    }

    /** The process instance that something belongs to, and the key of the definition it runs by. */
    public record Origin(long processInstance, long definition) {}

    /** Of a process instance. */
    public Optional<Origin> ofInstance(long key) {
        return find(
                "SELECT process_instance_key, process_definition_key FROM process_instance WHERE process_instance_key = ?",
                key);
    }

    /** Of a process instance or of one of its element instances. */
    public Optional<Origin> ofScope(long key) {
        return ofInstance(key)
                .or(() -> find(
                        "SELECT process_instance_key, process_definition_key FROM element_instance WHERE element_instance_key = ?",
                        key));
    }

    /** Of a user task. */
    public Optional<Origin> ofTask(long key) {
        return find("SELECT process_instance_key, process_definition_key FROM user_task WHERE user_task_key = ?", key);
    }

    /** The decisions that a file of decisions brought. */
    public List<Long> decisionsOf(long requirementsKey) {
        return reads.list(
                "SELECT decision_definition_key FROM decision_definition WHERE decision_requirements_key = ?",
                row -> row.number("decision_definition_key"),
                requirementsKey);
    }

    /** The latest definition of a process id. */
    public Optional<Long> latestOf(String processId) {
        return reads
                .list(
                        "SELECT process_definition_key FROM process_definition WHERE process_definition_id = ? ORDER BY version DESC",
                        row -> row.number("process_definition_key"),
                        processId)
                .stream()
                .findFirst();
    }

    private Optional<Origin> find(String sql, long key) {
        return reads
                .list(
                        sql,
                        row -> new Origin(row.number("process_instance_key"), row.number("process_definition_key")),
                        key)
                .stream()
                .findFirst();
    }
}
