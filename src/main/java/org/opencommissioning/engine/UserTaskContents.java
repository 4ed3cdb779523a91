package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the engine holds about a user task: its form, the variables it sees and whether it is still open. */
@Component
public class UserTaskContents {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int PAGE = 200;

    private final CamundaClient client;
    private final JsonMapper json;
    private final Map<Long, Map<String, Object>> forms = new ConcurrentHashMap<>();

    UserTaskContents(CamundaClient client) {
        this.client = client;
        this.json = JsonMapper.shared();
    }

    /**
     * The Camunda Form linked to a task, as the JSON it was deployed with.
     *
     * @param formKey the form's key where it is known, so that it is asked for once; null otherwise
     * @return an empty object when the task has no form
     * @throws EngineRefused when the task is not known
     */
    public Map<String, Object> form(long userTaskKey, Long formKey) {
        return formKey == null || formKey <= 0
                ? readForm(userTaskKey)
                : forms.computeIfAbsent(formKey, key -> readForm(userTaskKey));
    }

    private Map<String, Object> readForm(long userTaskKey) {
        var form = EngineRefused.asking(
                () -> client.newUserTaskGetFormRequest(userTaskKey).send());
        return form == null || form.getSchema() == null ? Map.of() : json.readValue(form.getSchema(), OBJECT);
    }

    /**
     * The variables a task sees, the nearest scope winning.
     *
     * @throws EngineRefused when the task is not known
     */
    public Map<String, Object> variables(long userTaskKey) {
        var variables = new LinkedHashMap<String, Object>();
        for (var from = 0; ; from += PAGE) {
            var start = from;
            var page = EngineRefused.asking(() -> client.newUserTaskEffectiveVariableSearchRequest(userTaskKey)
                    .withFullValues()
                    .page(request -> request.from(start).limit(PAGE))
                    .send());
            page.items().forEach(variable -> variables.put(variable.getName(), value(variable.getValue())));
            if (page.items().size() < PAGE) {
                return variables;
            }
        }
    }

    /**
     * The state of a task in the engine's words, such as {@code CREATED} or {@code COMPLETED}.
     *
     * @throws EngineRefused when the task is not known
     */
    public String state(long userTaskKey) {
        return String.valueOf(EngineRefused.asking(
                        () -> client.newUserTaskGetRequest(userTaskKey).send())
                .getState());
    }

    private Object value(String text) {
        try {
            return text == null ? null : json.readValue(text, Object.class);
        } catch (JacksonException e) {
            return text;
        }
    }
}
