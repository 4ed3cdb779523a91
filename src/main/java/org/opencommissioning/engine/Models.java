package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the processes, forms and decisions of the class path to the engine: all of them together, so that bindings to the
 * deployment hold, and only when one of them has changed since they were last deployed.
 */
@Component
class Models {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final Pattern REFUSED_FILE = Pattern.compile("'([^']+\\.(?:bpmn|dmn|form))'");
    private static final Pattern REFUSED_ELEMENT = Pattern.compile("Element: (\\S+)");

    private final CamundaClient client;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<String> locations;
    private volatile int deployed;

    Models(CamundaClient client, JdbcClient jdbc, Clock clock, EngineProperties properties) {
        this.client = client;
        this.locations = properties.models();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A model was refused; the message names the file and, where it can be told, the line. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** How many models the engine has from here. */
    int deployed() {
        return deployed;
    }

    /** Deploys the models unless the engine has them as they are. */
    void deployChanged() {
        Map<String, byte[]> models = read();
        if (!models.isEmpty() && !known(fingerprint(models))) {
            deploy(models);
        }
        deployed = models.size();
    }

    /** Deploys the models, whatever was deployed before. */
    void deployAll() {
        Map<String, byte[]> models = read();
        if (!models.isEmpty()) {
            deploy(models);
        }
        deployed = models.size();
    }

    private void deploy(Map<String, byte[]> models) {
        var command = client.newDeployResourceCommand();
        DeployResourceCommandStep2 filled = null;
        for (Map.Entry<String, byte[]> model : models.entrySet()) {
            filled = (filled == null ? command : filled).addResourceBytes(model.getValue(), model.getKey());
        }
        try {
            DeploymentEvent deployment = filled.send().join();
            remember(fingerprint(models), deployment.getKey());
            LOG.info("Deployed {} models", models.size());
        } catch (ClientException e) {
            throw new Refused(explain(EngineRefused.from(e).getMessage(), models), e);
        }
    }

    /** Whether exactly these were the last to be deployed from here, and the engine still knows that deployment's definitions. */
    private boolean known(String fingerprint) {
        Optional<String> last = jdbc.sql("select fingerprint from engine_deployments order by deployed_at desc limit 1")
                .query(String.class)
                .optional();
        return last.filter(fingerprint::equals).isPresent()
                && !client.newProcessDefinitionSearchRequest().page(page -> page.limit(1)).send().join().items().isEmpty();
    }

    private void remember(String fingerprint, long deploymentKey) {
        jdbc.sql("delete from engine_deployments where fingerprint = ?").param(fingerprint).update();
        jdbc.sql("insert into engine_deployments (fingerprint, deployment_key, deployed_at) values (?, ?, ?)")
                .params(fingerprint, deploymentKey, OffsetDateTime.now(clock))
                .update();
    }

    private Map<String, byte[]> read() {
        Map<String, byte[]> models = new TreeMap<>();
        try {
            for (String location : locations) {
                for (Resource resource : new PathMatchingResourcePatternResolver().getResources(location)) {
                    models.put(resource.getFilename(), resource.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The models on the class path cannot be read", e);
        }
        return models;
    }

    private static String fingerprint(Map<String, byte[]> models) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            models.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The engine's words with the line of the element it complains about. */
    static String explain(String reason, Map<String, byte[]> models) {
        Matcher file = REFUSED_FILE.matcher(reason);
        Matcher element = REFUSED_ELEMENT.matcher(reason);
        String where = "";
        if (file.find() && models.containsKey(file.group(1))) {
            where = file.group(1);
            if (element.find()) {
                int line = lineOf("id=\"" + element.group(1) + "\"", new String(models.get(where), StandardCharsets.UTF_8));
                where += line > 0 ? ", line " + line : "";
            }
            where = " (" + where + ")";
        }
        return "The engine refuses a model%s. %s".formatted(where, reason);
    }

    private static int lineOf(String text, String content) {
        int at = content.indexOf(text);
        return at < 0 ? 0 : (int) content.substring(0, at).lines().count();
    }
}
