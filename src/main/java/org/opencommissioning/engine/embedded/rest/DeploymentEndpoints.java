package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.DeleteResourceRequest;
import io.camunda.client.protocol.rest.DeleteResourceResponse;
import io.camunda.client.protocol.rest.DeploymentDecisionRequirementsResult;
import io.camunda.client.protocol.rest.DeploymentDecisionResult;
import io.camunda.client.protocol.rest.DeploymentFormResult;
import io.camunda.client.protocol.rest.DeploymentMetadataResult;
import io.camunda.client.protocol.rest.DeploymentProcessResult;
import io.camunda.client.protocol.rest.DeploymentResourceResult;
import io.camunda.client.protocol.rest.DeploymentResult;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.resource.ResourceDeletionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.ResourceDeletionIntent;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Brings processes, decisions, forms and other resources to the engine and takes them away. */
@EmbeddedApi
@RequestMapping("/v2")
class DeploymentEndpoints {

    private static final long MOST_BYTES = 4 << 20;

    /** As a stock gateway has it (Tomcat's own), so that what is deployed here can be deployed on a cluster. */
    private static final int MOST_PARTS = 50;

    private final Engine engine;
    private final ReservedModels reserved;

    DeploymentEndpoints(Engine engine, ReservedModels reserved) {
        this.engine = engine;
        this.reserved = reserved;
    }

    @PostMapping(path = "/deployments", consumes = "multipart/form-data")
    DeploymentResult deploy(
            @RequestParam(name = "resources", required = false) List<MultipartFile> resources,
            @RequestParam(name = "tenantId", required = false) String tenantId,
            HttpServletRequest request)
            throws IOException, ServletException, TimeoutException {
        if (request.getParts().size() > MOST_PARTS) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The request has more than the %d parts that a gateway takes: deploy in several requests."
                            .formatted(MOST_PARTS));
        }
        if (resources == null || resources.isEmpty()) {
            throw new InvalidRequest("At least one resource is needed: send each as a file in the part 'resources'.");
        }
        if (resources.stream().mapToLong(MultipartFile::getSize).sum() > MOST_BYTES) {
            throw new InvalidRequest(
                    "The resources are larger than the 4 MB that one deployment may take: send fewer at once.");
        }
        DeploymentRecord command = new DeploymentRecord().setTenantId(Engine.onlyTenant(tenantId));
        for (MultipartFile resource : resources) {
            String name = Engine.required("file name of a resource", resource.getOriginalFilename());
            byte[] content = resource.getBytes();
            reserved.checkDeployment(name, content);
            command.resources().add().setResourceName(name).setResource(content);
        }
        var answer = engine.send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, command);
        return result(answer.key(), answer.as(new DeploymentRecord()));
    }

    @PostMapping("/resources/{resourceKey}/deletion")
    DeleteResourceResponse delete(
            @PathVariable String resourceKey, @RequestBody(required = false) DeleteResourceRequest request)
            throws TimeoutException {
        if (request != null && Boolean.TRUE.equals(request.getDeleteHistory())) {
            throw new InvalidRequest(
                    "The embedded engine does not support [deleteHistory]: leave it out to keep the history.");
        }
        long key = Engine.key("resourceKey", resourceKey);
        reserved.checkDeletion(key);
        engine.send(
                ValueType.RESOURCE_DELETION,
                ResourceDeletionIntent.DELETE,
                new ResourceDeletionRecord().setResourceKey(key));
        return new DeleteResourceResponse().resourceKey(resourceKey);
    }

    private static DeploymentResult result(long key, DeploymentRecord deployment) {
        DeploymentResult result =
                new DeploymentResult().deploymentKey(Long.toString(key)).tenantId(deployment.getTenantId());
        deployment
                .processesMetadata()
                .forEach(process -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .processDefinition(new DeploymentProcessResult()
                                .processDefinitionId(process.getBpmnProcessId())
                                .processDefinitionKey(Long.toString(process.getKey()))
                                .processDefinitionVersion(process.getVersion())
                                .resourceName(process.getResourceName())
                                .tenantId(process.getTenantId()))));
        deployment
                .decisionsMetadata()
                .forEach(decision -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .decisionDefinition(new DeploymentDecisionResult()
                                .decisionDefinitionId(decision.getDecisionId())
                                .decisionDefinitionKey(Long.toString(decision.getDecisionKey()))
                                .name(decision.getDecisionName())
                                .version(decision.getVersion())
                                .decisionRequirementsId(decision.getDecisionRequirementsId())
                                .decisionRequirementsKey(Long.toString(decision.getDecisionRequirementsKey()))
                                .tenantId(decision.getTenantId()))));
        deployment
                .decisionRequirementsMetadata()
                .forEach(requirements -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .decisionRequirements(new DeploymentDecisionRequirementsResult()
                                .decisionRequirementsId(requirements.getDecisionRequirementsId())
                                .decisionRequirementsKey(Long.toString(requirements.getDecisionRequirementsKey()))
                                .decisionRequirementsName(requirements.getDecisionRequirementsName())
                                .version(requirements.getDecisionRequirementsVersion())
                                .resourceName(requirements.getResourceName())
                                .tenantId(requirements.getTenantId()))));
        deployment
                .formMetadata()
                .forEach(form -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .form(new DeploymentFormResult()
                                .formId(form.getFormId())
                                .formKey(Long.toString(form.getFormKey()))
                                .version(form.getVersion())
                                .resourceName(form.getResourceName())
                                .tenantId(form.getTenantId()))));
        deployment
                .resourceMetadata()
                .forEach(resource -> result.addDeploymentsItem(new DeploymentMetadataResult()
                        .resource(new DeploymentResourceResult()
                                .resourceId(resource.getResourceId())
                                .resourceKey(Long.toString(resource.getResourceKey()))
                                .version(resource.getVersion())
                                .resourceName(resource.getResourceName())
                                .tenantId(resource.getTenantId()))));
        return result;
    }
}
