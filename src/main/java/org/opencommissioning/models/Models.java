package org.opencommissioning.models;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opencommissioning.engine.BeforeWork;
import org.opencommissioning.engine.EngineProperties;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.records.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the processes, forms and decisions to the engine: those of the class path, with what analysts have published in place
 * of them. Only what has changed goes, with what is bound to it (see {@link BoundModels}), in as many deployments as the gateway takes.
 */
@Component
public class Models implements BeforeWork {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final Pattern REFUSED_FILE = Pattern.compile("'([^']+\\.(?:bpmn|dmn|form))'");
    private static final Pattern REFUSED_ELEMENT = Pattern.compile("Element: (\\S+)");

    /** All models at once take a while on a busy machine. */
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(2);

    private final CamundaClient client;
    private final Clock clock;
    private final ModelVersions versions;
    private final TransactionTemplate together;
    private final TransactionTemplate apart;
    private final List<String> locations;
    private volatile Map<String, byte[]> shipped;

    Models(
            CamundaClient client,
            Clock clock,
            ModelVersions versions,
            PlatformTransactionManager transactions,
            EngineProperties properties) {
        this.client = client;
        this.locations = properties.models();
        this.clock = clock;
        this.versions = versions;
        this.together = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * A content that is to become the newest version of its file.
     *
     * @param basedOn the hash of the version that it changes; null for a file that is new
     */
    public record Publication(
            String fileName, String content, String basedOn, String author, String approvedBy, String reason) {}

    /** Something else was published since the content was written: publishing it would undo that unseen. */
    public static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        Overtaken(String fileName) {
            super("Another version of " + fileName + " has been published since this draft was begun.");
        }
    }

    /** A model was refused; the message names the file and, where it can be told, the line. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Deploys what the engine does not have as it is. Of several applications that start at a time one does. */
    @Override
    public void prepare() {
        together.executeWithoutResult(transaction -> {
            versions.lock();
            Map<String, byte[]> models = live();
            if (!models.isEmpty()) {
                deploy(models, null, !knownToEngine());
            }
        });
    }

    /** Deploys the models, whatever was deployed before. */
    public void deployAll() {
        together.executeWithoutResult(transaction -> {
            versions.lock();
            Map<String, byte[]> models = live();
            if (!models.isEmpty()) {
                deploy(models, null, true);
            }
        });
    }

    /**
     * Makes a content the newest version of its file, in the caller's transaction: from now on new instances follow it, and those
     * that are running stay with theirs. It stays in place of what the application ships with, over restarts too.
     *
     * @throws Overtaken when the newest version is not the one that the content is based on
     * @throws Refused   when the engine does not take it; nothing has changed then
     */
    public void publish(Publication publication) {
        together.executeWithoutResult(transaction -> {
            versions.lock();
            ModelVersion newest = versions.newest().get(publication.fileName());
            if (!Objects.equals(newest == null ? null : newest.contentHash(), publication.basedOn())) {
                throw new Overtaken(publication.fileName());
            }
            Map<String, byte[]> models = live();
            models.put(publication.fileName(), publication.content().getBytes(StandardCharsets.UTF_8));
            deploy(models, publication, false);
        });
    }

    /** What the application ships with, by file name. */
    Map<String, byte[]> shipped() {
        return read();
    }

    /** What holds: the models of the class path, with what analysts have published in place of them. */
    private Map<String, byte[]> live() {
        Map<String, byte[]> models = read();
        if (!locations.isEmpty()) {
            versions.published().forEach((name, content) -> models.put(name, content.getBytes(StandardCharsets.UTF_8)));
        }
        return models;
    }

    private void deploy(Map<String, byte[]> models, Publication publication, boolean all) {
        BoundModels bound = new BoundModels(models);
        Map<String, String> deployed = versions.deployedFiles();
        Set<String> known = versions.newest().keySet();
        List<String> changed = models.keySet().stream()
                .filter(name ->
                        all || !known.contains(name) || !bound.hash(name).equals(deployed.get(name)))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        // Written apart: should this transaction fail after the engine has taken the models, the next start sees that
        // they are not the ones that hold, and deploys those.
        apart.executeWithoutResult(other -> versions.forgetDeployed(changed));
        List<DeploymentEvent> deployments = bound.parts(changed).stream()
                .map(part -> send(part, bound, models))
                .toList();
        record(models, publication);
        Map<String, ModelVersion> newest = versions.newest();
        deployments.forEach(deployment -> versions.deployed(deployment, newest));
        changed.forEach(name -> versions.rememberDeployed(name, bound.hash(name)));
        LOG.info("Deployed {} models in {} parts", changed.size(), deployments.size());
    }

    private DeploymentEvent send(List<String> part, BoundModels bound, Map<String, byte[]> models) {
        var command = client.newDeployResourceCommand();
        DeployResourceCommandStep2 filled = null;
        for (String name : part) {
            filled = (filled == null ? command : filled)
                    .addResourceBytes(bound.contents().get(name), name);
        }
        try {
            return filled.requestTimeout(LONGEST_DEPLOYMENT).send().join();
        } catch (ClientException e) {
            throw new Refused(explain(EngineRefused.from(e).getMessage(), models), e);
        }
    }

    /** Adds a version for each file whose content is not its newest one. */
    private void record(Map<String, byte[]> models, Publication publication) {
        Map<String, ModelVersion> newest = versions.newest();
        Map<String, byte[]> shipped = read();
        models.forEach((name, content) -> {
            ModelVersion last = newest.get(name);
            String hash = hash(content);
            if (last == null || !last.contentHash().equals(hash)) {
                Publication by = publication != null && publication.fileName().equals(name) ? publication : null;
                versions.add(
                        new ModelVersion(
                                name,
                                last == null ? 1 : last.number() + 1,
                                hash,
                                Arrays.equals(content, shipped.get(name)),
                                by == null ? null : by.author(),
                                by == null ? null : by.approvedBy(),
                                by == null ? null : by.reason(),
                                OffsetDateTime.now(clock)),
                        new String(content, StandardCharsets.UTF_8));
            }
        });
    }

    /** An engine without any definition was begun afresh. */
    private boolean knownToEngine() {
        return !client.newProcessDefinitionSearchRequest()
                .page(page -> page.limit(1))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    /** The files of the class path, which do not change while the application runs. */
    private Map<String, byte[]> read() {
        if (shipped == null) {
            shipped = readClassPath();
        }
        return new TreeMap<>(shipped);
    }

    private Map<String, byte[]> readClassPath() {
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

    /** The hash by which a content is known. */
    public static String hash(String content) {
        return hash(content.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] content) {
        return fingerprint(Map.of("", content));
    }

    static String fingerprint(Map<String, byte[]> models) {
        return Sha256.of(models.entrySet().stream()
                .flatMap(model ->
                        Stream.of(model.getKey().getBytes(StandardCharsets.UTF_8), new byte[] {0}, model.getValue()))
                .toArray(byte[][]::new));
    }

    /** The engine's words with the line of the element it complains about. */
    static String explain(String reason, Map<String, byte[]> models) {
        Matcher file = REFUSED_FILE.matcher(reason);
        Matcher element = REFUSED_ELEMENT.matcher(reason);
        String where = "";
        if (file.find() && models.containsKey(file.group(1))) {
            where = file.group(1);
            if (element.find()) {
                int line = lineOf(
                        "id=\"" + element.group(1) + "\"", new String(models.get(where), StandardCharsets.UTF_8));
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
