package org.opencommissioning.models;

import io.camunda.client.api.response.DecisionRequirements;
import io.camunda.client.api.response.DeploymentEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.opencommissioning.engine.PublishedModels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the engine has been given, file by file and version by version, and under which keys it knows them. */
@Repository
class ModelVersions implements PublishedModels {

    private static final String COLUMNS =
            "file_name, version, content_hash, shipped, author, approved_by, reason, published_at";
    private static final String NEWEST =
            "version = (SELECT MAX(l.version) FROM engine_model_versions l WHERE l.file_name = v.file_name)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<Long> known = ConcurrentHashMap.newKeySet();

    ModelVersions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes other publications wait until the caller's transaction ends. */
    void lock() {
        jdbc.sql("SELECT id FROM engine_publishing WHERE id = 1 FOR UPDATE")
                .query(Integer.class)
                .single();
    }

    /** The newest version of each file, by name. */
    Map<String, ModelVersion> newest() {
        Map<String, ModelVersion> newest = new TreeMap<>();
        jdbc.sql("SELECT " + COLUMNS + " FROM engine_model_versions v WHERE " + NEWEST)
                .query((row, n) -> version(row))
                .list()
                .forEach(version -> newest.put(version.fileName(), version));
        return newest;
    }

    /** The contents that analysts have published and that nothing has replaced. */
    Map<String, String> published() {
        Map<String, String> published = new TreeMap<>();
        jdbc.sql("SELECT file_name, content FROM engine_model_versions v WHERE NOT shipped AND " + NEWEST)
                .query((row, n) -> published.put(row.getString(1), row.getString(2)))
                .list();
        return published;
    }

    List<ModelVersion> of(String fileName) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM engine_model_versions WHERE file_name = ? ORDER BY version DESC")
                .param(fileName)
                .query((row, n) -> version(row))
                .list();
    }

    Optional<String> content(String fileName, int number) {
        return jdbc.sql("SELECT content FROM engine_model_versions WHERE file_name = ? AND version = ?")
                .params(fileName, number)
                .query(String.class)
                .optional();
    }

    /** Writes a version down. */
    void add(ModelVersion version, String content) {
        jdbc.sql("INSERT INTO engine_model_versions (" + COLUMNS + ", content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        version.fileName(),
                        version.number(),
                        version.contentHash(),
                        version.shipped(),
                        version.author(),
                        version.approvedBy(),
                        version.reason(),
                        version.publishedAt(),
                        content))
                .update();
    }

    /** Remembers the keys of what was deployed; each file's newest version is what was. */
    void deployed(DeploymentEvent deployment, Map<String, ModelVersion> newest) {
        Map<Long, String> tables = new HashMap<>();
        for (DecisionRequirements file : deployment.getDecisionRequirements()) {
            tables.put(file.getDecisionRequirementsKey(), file.getResourceName());
        }
        deployment
                .getProcesses()
                .forEach(process -> define(
                        process.getProcessDefinitionKey(),
                        process.getBpmnProcessId(),
                        process.getVersion(),
                        newest.get(process.getResourceName())));
        deployment
                .getDecisions()
                .forEach(decision -> define(
                        decision.getDecisionKey(),
                        decision.getDmnDecisionId(),
                        decision.getVersion(),
                        newest.get(tables.get(decision.getDecisionRequirementsKey()))));
        deployment
                .getForm()
                .forEach(form -> define(
                        form.getFormKey(), form.getFormId(), form.getVersion(), newest.get(form.getResourceName())));
    }

    /** What the engine was last given of each file, by the hash of what was sent. */
    Map<String, String> deployedFiles() {
        Map<String, String> hashes = new HashMap<>();
        jdbc.sql("SELECT file_name, content_hash FROM engine_deployed_files").query(row -> {
            hashes.put(row.getString(1), row.getString(2));
        });
        return hashes;
    }

    /** Of these files it is no longer known what the engine has. */
    void forgetDeployed(Collection<String> fileNames) {
        jdbc.sql("DELETE FROM engine_deployed_files WHERE file_name IN (:names)")
                .param("names", fileNames)
                .update();
    }

    void rememberDeployed(String fileName, String contentHash) {
        jdbc.sql("INSERT INTO engine_deployed_files (file_name, content_hash) VALUES (?, ?)")
                .params(fileName, contentHash)
                .update();
    }

    private void define(long key, String id, int engineVersion, ModelVersion version) {
        // An engine that was started afresh may give a key again.
        jdbc.sql("DELETE FROM engine_definitions WHERE definition_key = ?")
                .param(key)
                .update();
        jdbc.sql("""
                                INSERT INTO engine_definitions (definition_key, definition_id,
                                    engine_version, file_name, version, deployed_at)
                                VALUES (?, ?, ?, ?, ?, ?)""")
                .params(key, id, engineVersion, version.fileName(), version.number(), OffsetDateTime.now(clock))
                .update();
    }

    List<ModelLibrary.Definition> definitions(String fileName) {
        return jdbc.sql("""
                                SELECT definition_key, definition_id, engine_version, version
                                FROM engine_definitions
                                WHERE file_name = ?
                                ORDER BY definition_key""")
                .param(fileName)
                .query((row, n) ->
                        new ModelLibrary.Definition(row.getLong(1), row.getString(2), row.getInt(3), row.getInt(4)))
                .list();
    }

    @Override
    public Optional<Published> content(long definitionKey) {
        return jdbc.sql("""
                        SELECT d.definition_id, v.content FROM engine_definitions d
                          JOIN engine_model_versions v ON v.file_name = d.file_name AND v.version = d.version
                         WHERE d.definition_key = ?""")
                .param(definitionKey)
                .query((row, n) -> new Published(row.getString(1), row.getString(2)))
                .optional();
    }

    @Override
    public boolean published(long definitionKey) {
        if (known.contains(definitionKey)) {
            return true;
        }
        boolean published = deployedHere(definitionKey);
        if (!published) {
            // The engine may know what is just being published before it is written down here.
            lock();
            published = deployedHere(definitionKey);
        }
        if (published) {
            known.add(definitionKey);
        }
        return published;
    }

    private boolean deployedHere(long definitionKey) {
        return jdbc.sql("SELECT COUNT(*) FROM engine_definitions WHERE definition_key = ?")
                        .param(definitionKey)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public OptionalLong newestProcess(String processId) {
        return newest(processId, "%.bpmn");
    }

    @Override
    public OptionalLong newestDecision(String decisionId) {
        return newest(decisionId, "%.dmn");
    }

    /** A process and a decision may bear one id. */
    private OptionalLong newest(String definitionId, String files) {
        return jdbc.sql("""
                        SELECT definition_key FROM engine_definitions WHERE definition_id = ? AND file_name LIKE ?
                         ORDER BY deployed_at DESC, definition_key DESC LIMIT 1""")
                .params(definitionId, files)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public Set<String> ids() {
        return Set.copyOf(jdbc.sql("SELECT DISTINCT definition_id FROM engine_definitions")
                .query(String.class)
                .list());
    }

    /** The ids of all that has ever been deployed, by file. */
    Map<String, List<String>> idsByFile() {
        Map<String, List<String>> ids = new TreeMap<>();
        jdbc.sql(
                        "SELECT DISTINCT d.file_name, d.definition_id FROM engine_definitions d WHERE d.version = "
                                + "(SELECT MAX(l.version) FROM engine_model_versions l WHERE l.file_name = d.file_name) ORDER BY 1, 2")
                .query((row, n) -> ids.computeIfAbsent(row.getString(1), name -> new java.util.ArrayList<>())
                        .add(row.getString(2)))
                .list();
        return ids;
    }

    private static ModelVersion version(ResultSet row) throws SQLException {
        return new ModelVersion(
                row.getString("file_name"),
                row.getInt("version"),
                row.getString("content_hash"),
                row.getBoolean("shipped"),
                row.getString("author"),
                row.getString("approved_by"),
                row.getString("reason"),
                row.getObject("published_at", OffsetDateTime.class));
    }
}
