package org.opencommissioning.engine.embedded.rest;

/** Small models of the kinds that have no builder. */
final class TestModels {

    private TestModels() {}

    /** A table with two rules: up to 25000 {@code three-quotes}, above it {@code formal-tender}. */
    static String decision(String id) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="requirements-%1$s" name="Requirements" namespace="http://camunda.org/schema/1.0/dmn">
                  <decision id="%1$s" name="Route">
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      <input id="in" label="Value"><inputExpression id="expression" typeRef="number"><text>value</text></inputExpression></input>
                      <output id="out" name="route" typeRef="string"/>
                      <rule id="low"><inputEntry id="i1"><text>&lt;= 25000</text></inputEntry><outputEntry id="o1"><text>"three-quotes"</text></outputEntry></rule>
                      <rule id="high"><inputEntry id="i2"><text>&gt; 25000</text></inputEntry><outputEntry id="o2"><text>"formal-tender"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(id);
    }

    static String form(String id) {
        return "{\"id\": \"%s\", \"type\": \"default\", \"schemaVersion\": 18, \"components\": []}".formatted(id);
    }
}
