package org.opencommissioning.rules;

import java.util.List;
import java.util.Map;

/** Rules of which an analyst publishes another version: each says one thing, whatever is asked. */
public final class ChangingRules extends PlanRules {

    private String version = "";
    private Map<String, Object> says = Map.of();

    public ChangingRules() {
        super(null, null);
    }

    public void publish(String published, Map<String, Object> answer) {
        version = published;
        says = answer;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Map<String, Object>> askOne(String decision, Map<String, Object> facts) {
        return List.of(says);
    }
}
