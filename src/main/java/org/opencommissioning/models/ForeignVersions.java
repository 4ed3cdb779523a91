package org.opencommissioning.models;

import io.camunda.client.CamundaClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.PublishedModels;
import org.springframework.stereotype.Component;

/**
 * Versions of the library's processes and decisions that somebody else deployed and that are the latest in the engine. On the embedded
 * engine there can be none; on a cluster whoever may deploy can. Nothing of them is followed: the application starts and asks what it
 * published, and works no job of another.
 */
@Component
public class ForeignVersions {

    private static final int MOST = 1_000;

    private final CamundaClient client;
    private final PublishedModels models;

    ForeignVersions(CamundaClient client, PublishedModels models) {
        this.client = client;
        this.models = models;
    }

    /**
     * A version that the application did not publish.
     *
     * @param key the engine's key of it
     * @param id the id of a process or decision of the library
     */
    public record Foreign(long key, String id, String name, int version) {}

    /**
     * Those there are now.
     *
     * @throws EngineRefused when the engine cannot be asked
     */
    public List<Foreign> look() {
        Set<String> ids = models.ids();
        List<Foreign> found = new ArrayList<>();
        EngineRefused.asking(() -> client.newProcessDefinitionSearchRequest()
                        .filter(filter -> filter.isLatestVersion(true))
                        .page(page -> page.limit(MOST))
                        .send())
                .items()
                .stream()
                .filter(one ->
                        ids.contains(one.getProcessDefinitionId()) && !models.published(one.getProcessDefinitionKey()))
                .map(one -> new Foreign(
                        one.getProcessDefinitionKey(),
                        one.getProcessDefinitionId(),
                        named(one.getName(), one.getProcessDefinitionId()),
                        one.getVersion()))
                .forEach(found::add);
        EngineRefused.asking(() -> client.newDecisionDefinitionSearchRequest()
                        .filter(filter -> filter.isLatestVersion(true))
                        .page(page -> page.limit(MOST))
                        .send())
                .items()
                .stream()
                .filter(one -> ids.contains(one.getDmnDecisionId()) && !models.published(one.getDecisionKey()))
                .map(one -> new Foreign(
                        one.getDecisionKey(),
                        one.getDmnDecisionId(),
                        named(one.getDmnDecisionName(), one.getDmnDecisionId()),
                        one.getVersion()))
                .forEach(found::add);
        return found;
    }

    private static String named(String name, String id) {
        return name == null || name.isBlank() ? id : name;
    }
}
