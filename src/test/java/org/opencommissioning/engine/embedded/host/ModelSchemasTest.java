package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With schemas that are compiled once, models are accepted and refused as with those that are read each time. */
class ModelSchemasTest {

    @BeforeAll
    static void compile() {
        ModelSchemas.compile();
    }

    private static InputStream text(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aModelThatTheSchemaDoesNotKnowIsRefusedWithTheElement() throws IOException {
        String process = Files.readString(Path.of("bpmn/plan.bpmn")).replace("bpmn:startEvent", "bpmn:begin");
        assertThatThrownBy(() -> Bpmn.readModelFromStream(text(process)))
                .hasRootCauseInstanceOf(org.xml.sax.SAXException.class)
                .rootCause()
                .hasMessageContaining("Invalid content was found starting with element")
                .hasMessageContaining("begin");
        String table = Files.readString(Path.of("dmn/payment-terms.dmn")).replace("decisionTable", "table");
        assertThatThrownBy(() -> Dmn.readModelFromStream(text(table)))
                .rootCause()
                .hasMessageContaining("Invalid content was found starting with element")
                .hasMessageContaining("table");
    }

    @Test
    void tablesOfEveryVersionOfDmnAreRead() throws IOException {
        String table = Files.readString(Path.of("dmn/payment-terms.dmn"));
        assertThat(table).contains("https://www.omg.org/spec/DMN/20191111/MODEL/");
        for (String version : new String[] {"20191111", "20211108", "20230324"}) {
            String other = table.replaceAll("<dmndi:DMNDI>[\\s\\S]*</dmndi:DMNDI>", "")
                    .replace(
                            "https://www.omg.org/spec/DMN/20191111/MODEL/",
                            "https://www.omg.org/spec/DMN/" + version + "/MODEL/");
            assertThat(Dmn.readModelFromStream(text(other)).getModelElementsByType(Decision.class))
                    .as(version)
                    .isNotEmpty();
        }
    }
}
