package org.opencommissioning.engine;

import static org.opencommissioning.engine.EngineRefused.asking;

import io.camunda.client.CamundaClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What can be done to a running process instance from outside. Each may be refused by the engine, with its reason as {@link EngineRefused}. */
@Component
public class InstanceCommands {

    private final CamundaClient client;

    InstanceCommands(CamundaClient client) {
        this.client = client;
    }

    /** Ends an instance, and those it has called, where it stands. */
    public void cancel(long instance) {
        asking(() -> client.newCancelInstanceCommand(instance).send());
    }

    /**
     * Moves an instance to another version of its process.
     *
     * @param elements ids that mean the same in both versions; every element where it stands must be among them
     */
    public void migrate(long instance, long targetDefinition, Collection<String> elements) {
        var ids = List.copyOf(elements);
        var command = client.newMigrateProcessInstanceCommand(instance)
                .migrationPlan(targetDefinition)
                .addMappingInstruction(ids.getFirst(), ids.getFirst());
        ids.stream().skip(1).forEach(id -> command.addMappingInstruction(id, id));
        asking(command::send);
    }

    /**
     * Moves a token.
     *
     * @param activate id of the element to begin; null for none
     * @param terminate key of the element instance to end; null for none
     */
    public void move(long instance, String activate, Long terminate) {
        var command = client.newModifyProcessInstanceCommand(instance);
        if (activate == null) {
            asking(() -> command.terminateElement(terminate).send());
        } else if (terminate == null) {
            asking(() -> command.activateElement(activate).send());
        } else {
            asking(() -> command.activateElement(activate)
                    .and()
                    .terminateElement(terminate)
                    .send());
        }
    }

    /**
     * Sets a variable of an instance or of a part of it.
     *
     * @param json the value as JSON
     * @throws tools.jackson.core.JacksonException when it is no JSON
     */
    public void set(long scope, String name, String json) {
        Map<String, Object> value = new HashMap<>();
        value.put(name, JsonMapper.shared().readValue(json, Object.class));
        asking(() -> client.newSetVariablesCommand(scope)
                .variables(value)
                .local(true)
                .send());
    }
}
