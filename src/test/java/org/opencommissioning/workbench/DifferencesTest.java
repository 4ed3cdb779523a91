package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opencommissioning.models.ModelVersion.Kind;

/** What analysts read about a change is what was changed, and nothing else. */
class DifferencesTest {

    @Test
    void aChangedCellIsNamedByItsRuleAndColumn() throws IOException {
        String table = Files.readString(Path.of("dmn/plan-rules.dmn"));

        var changes = Differences.between(
                Kind.DECISION,
                table,
                table.replaceFirst("(?s)(<rule id=\"key-decision-rule-1\">.*?)&gt; 1000000", "$1&gt; 500000"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.sort()).isEqualTo(Differences.Sort.CHANGED);
            assertThat(change.what()).isEqualTo("Key decision: rule 1");
            assertThat(change.details())
                    .containsExactly(new Differences.Detail("Expenditure or saving (£)", "> 1000000", "> 500000"));
        });
    }

    @Test
    void rulesThatCameAndWentAreToldWithAllTheySay() throws IOException {
        String table = Files.readString(Path.of("dmn/plan-rules.dmn"));
        String without = table.replaceFirst("(?s)<rule id=\"key-decision-rule-2\">.*?</rule>", "");

        assertThat(Differences.between(Kind.DECISION, table, without))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.sort()).isEqualTo(Differences.Sort.REMOVED);
                    assertThat(change.what()).isEqualTo("Key decision: rule 2");
                    assertThat(change.details())
                            .extracting(Differences.Detail::where)
                            .contains("isKeyDecision", "Source");
                });
        assertThat(Differences.between(Kind.DECISION, without, table))
                .singleElement()
                .satisfies(change -> assertThat(change.sort()).isEqualTo(Differences.Sort.ADDED));
    }

    @Test
    void aChangedElementOfAModelIsNamedAndSaysWhere() throws IOException {
        String model = Files.readString(Path.of("bpmn/officer-sign-off.bpmn"));
        String changed = model.replace(
                "eventType=\"completing\" type=\"governance.decision\"",
                "eventType=\"completing\" type=\"governance.other\"");
        assertThat(changed).isNotEqualTo(model);

        assertThat(Differences.between(Kind.PROCESS, model, changed))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.what()).startsWith("User task ");
                    assertThat(change.details()).singleElement().satisfies(detail -> {
                        assertThat(detail.where()).contains("task listener completing");
                        assertThat(detail.before()).contains("governance.decision");
                        assertThat(detail.after()).contains("governance.other");
                    });
                });
    }

    @Test
    void aMovedShapeIsNoChangeOfTheProcess() throws IOException {
        String model = Files.readString(Path.of("bpmn/officer-sign-off.bpmn"));

        assertThat(Differences.between(
                        Kind.PROCESS,
                        model,
                        model.replaceFirst("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"7\"")
                                .replaceFirst("(<dc:Bounds [^>]*)width=", "$1 width=")))
                .extracting(Differences.Change::what)
                .containsExactly("Nothing but the drawing or the way the file is written");
        assertThat(Differences.between(Kind.PROCESS, model, model)).isEmpty();
    }

    @Test
    void aFieldOfAFormThatBecameOptionalIsTold() throws IOException {
        String form = Files.readString(Path.of("bpmn/forms/give-sign-off.form"));
        String changed = form.replaceFirst("\"required\": true", "\"required\": false");
        assertThat(changed).isNotEqualTo(form);

        assertThat(Differences.between(Kind.FORM, form, changed))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.details().getFirst().after()).contains("false"));
    }

    @Test
    void documentTypesAndEntitiesAreRefused() {
        assertThatThrownBy(() -> Xml.read(
                        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"))
                .isInstanceOf(Xml.NotWellFormed.class)
                .hasMessageContaining("document type");
        assertThatThrownBy(() -> Xml.read("<a><b></a>"))
                .isInstanceOf(Xml.NotWellFormed.class)
                .hasMessageContaining("line 1");
    }
}
