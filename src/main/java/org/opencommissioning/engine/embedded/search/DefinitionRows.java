package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.DecisionIntent;
import io.camunda.zeebe.protocol.record.intent.DecisionRequirementsIntent;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceIntent;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import io.camunda.zeebe.protocol.record.value.deployment.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/**
 * What was deployed: processes, decisions, forms and other resources, each version with its source. A deleted one is no longer found,
 * but can still be read by key, because instances of it remain.
 */
final class DefinitionRows {

    private final Table processes = new Table(
            "process_definition",
            "process_definition_key",
            "process_definition_id",
            "version",
            "version_tag",
            "name",
            "resource_name",
            "start_form_id",
            "deployment_key",
            "xml",
            "deleted",
            "first_position",
            "last_position");
    private final Table elements =
            new Table("process_element", "process_definition_key", "element_id", "name", "first_position");
    private final Table requirements = new Table(
            "decision_requirements",
            "decision_requirements_key",
            "decision_requirements_id",
            "name",
            "version",
            "resource_name",
            "xml",
            "deleted",
            "first_position",
            "last_position");
    private final Table decisions = new Table(
            "decision_definition",
            "decision_definition_key",
            "decision_definition_id",
            "name",
            "version",
            "version_tag",
            "decision_requirements_key",
            "deployment_key",
            "deleted",
            "first_position",
            "last_position");
    private final Table forms = new Table(
            "form",
            "form_key",
            "form_id",
            "version",
            "version_tag",
            "resource_name",
            "deployment_key",
            "schema_json",
            "deleted",
            "first_position",
            "last_position");
    private final Table resources = new Table(
            "resource",
            "resource_key",
            "resource_id",
            "version",
            "version_tag",
            "resource_name",
            "deployment_key",
            "content",
            "deleted",
            "first_position",
            "last_position");

    List<Table> tables() {
        return List.of(processes, elements, requirements, decisions, forms, resources);
    }

    void apply(Event event, Intent intent, Process process) {
        long key = process.getProcessDefinitionKey();
        if (intent == ProcessIntent.DELETED) {
            processes.change(key, event.position()).set("deleted", true);
        } else if (intent == ProcessIntent.CREATED) {
            ProcessOutline outline = ProcessOutline.read(process.getResource(), process.getBpmnProcessId());
            processes
                    .insert(key, event.position())
                    .set("process_definition_id", process.getBpmnProcessId())
                    .set("version", process.getVersion())
                    .set("version_tag", Text.orNull(process.getVersionTag()))
                    .set("name", outline.name())
                    .set("resource_name", process.getResourceName())
                    .set("start_form_id", outline.startFormId())
                    .set("deployment_key", process.getDeploymentKey())
                    .set("xml", utf8(process.getResource()))
                    .set("deleted", false);
            outline.elementNames()
                    .forEach((element, name) -> elements.append(key + "/" + element)
                            .set("process_definition_key", key)
                            .set("element_id", element)
                            .set("name", name)
                            .set("first_position", event.position()));
        }
    }

    void apply(Event event, Intent intent, DecisionRequirementsRecordValue drg) {
        if (intent == DecisionRequirementsIntent.DELETED) {
            requirements
                    .change(drg.getDecisionRequirementsKey(), event.position())
                    .set("deleted", true);
        } else if (intent == DecisionRequirementsIntent.CREATED) {
            requirements
                    .insert(drg.getDecisionRequirementsKey(), event.position())
                    .set("decision_requirements_id", drg.getDecisionRequirementsId())
                    .set("name", Text.orNull(drg.getDecisionRequirementsName()))
                    .set("version", drg.getDecisionRequirementsVersion())
                    .set("resource_name", drg.getResourceName())
                    .set("xml", utf8(drg.getResource()))
                    .set("deleted", false);
        }
    }

    void apply(Event event, Intent intent, DecisionRecordValue decision) {
        if (intent == DecisionIntent.DELETED) {
            decisions.change(decision.getDecisionKey(), event.position()).set("deleted", true);
        } else if (intent == DecisionIntent.CREATED) {
            decisions
                    .insert(decision.getDecisionKey(), event.position())
                    .set("decision_definition_id", decision.getDecisionId())
                    .set("name", Text.orNull(decision.getDecisionName()))
                    .set("version", decision.getVersion())
                    .set("version_tag", Text.orNull(decision.getVersionTag()))
                    .set("decision_requirements_key", decision.getDecisionRequirementsKey())
                    .set("deployment_key", decision.getDeploymentKey())
                    .set("deleted", false);
        }
    }

    void apply(Event event, Intent intent, Form form) {
        if (intent == FormIntent.DELETED) {
            forms.change(form.getFormKey(), event.position()).set("deleted", true);
        } else if (intent == FormIntent.CREATED) {
            forms.insert(form.getFormKey(), event.position())
                    .set("form_id", form.getFormId())
                    .set("version", form.getVersion())
                    .set("version_tag", Text.orNull(form.getVersionTag()))
                    .set("resource_name", form.getResourceName())
                    .set("deployment_key", form.getDeploymentKey())
                    .set("schema_json", utf8(form.getResource()))
                    .set("deleted", false);
        }
    }

    void apply(Event event, Intent intent, Resource resource) {
        if (intent == ResourceIntent.DELETED) {
            resources.change(resource.getResourceKey(), event.position()).set("deleted", true);
        } else if (intent == ResourceIntent.CREATED) {
            resources
                    .insert(resource.getResourceKey(), event.position())
                    .set("resource_id", resource.getResourceId())
                    .set("version", resource.getVersion())
                    .set("version_tag", Text.orNull(resource.getVersionTag()))
                    .set("resource_name", resource.getResourceName())
                    .set("deployment_key", resource.getDeploymentKey())
                    .set("content", resource.getResourceProp())
                    .set("deleted", false);
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
