package org.opencommissioning.engine.embedded.rest;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.opencommissioning.engine.GivenPast;
import org.opencommissioning.engine.HandledJobs;
import org.opencommissioning.engine.PublishedModels;
import org.opencommissioning.engine.ServiceAccount;
import org.opencommissioning.engine.TurnedAway;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.opencommissioning.engine.embedded.search.Origins;
import org.opencommissioning.engine.embedded.search.Origins.Origin;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the application's own models, and the processes that run by them, for its own account. Who could deploy another version of
 * a gate's model, move a token past it or edit what it goes by would go round it. Whatever else runs in the engine is free.
 */
class ReservedModels {

    /** Nobody changes a running process of the application past it. */
    static final String HANDS_OFF = "M1";

    /** Nobody but the workbench deploys the library's models. */
    static final String WORKBENCH_ALONE = "M6";

    private final PublishedModels models;
    private final HandledJobs handled;
    private final Origins origins;
    private final ServiceAccount application;
    private final ApplicationEventPublisher events;

    ReservedModels(
            PublishedModels models,
            HandledJobs handled,
            Origins origins,
            ServiceAccount application,
            ApplicationEventPublisher events) {
        this.models = models;
        this.handled = handled;
        this.origins = origins;
        this.application = application;
        this.events = events;
    }

    /** @throws Forbidden when a resource is a model of the application's library, or would have its jobs done by the application */
    void checkDeployment(String name, byte[] resource) {
        if (isApplication()) {
            return;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".form")) {
            checkForm(name, resource);
        } else if (lower.endsWith(".bpmn") || lower.endsWith(".xml") || lower.endsWith(".dmn")) {
            checkXml(name, resource);
        }
    }

    /** @throws Forbidden when the key is that of a model of the application's library */
    void checkDeletion(long resourceKey) {
        if (!isApplication()
                && (models.published(resourceKey)
                        || origins.decisionsOf(resourceKey).stream().anyMatch(models::published))) {
            throw refused(
                    "delete-model",
                    0,
                    WORKBENCH_ALONE,
                    "This belongs to the application's library. What holds is changed in the workbench (/workbench), and running cases stay on their version.");
        }
    }

    /** @throws Forbidden when the process instance runs by a model of the application */
    void checkInstance(String what, long key) {
        if (!isApplication()) {
            refuseIfOwn(what, origins.ofInstance(key));
        }
    }

    /** @throws Forbidden when a process instance is to go on by a model of the application */
    void checkTarget(long instance, long definition) {
        if (!isApplication() && models.published(definition)) {
            throw refused("change-version", instance, HANDS_OFF, handsOff());
        }
    }

    /** @throws Forbidden when the process instance or the element instance belongs to a process of the application */
    void checkScope(String what, long key) {
        if (!isApplication()) {
            refuseIfOwn(what, origins.ofScope(key));
        }
    }

    /** @throws Forbidden when it is a process of the application, which begins them itself, for what somebody asked for here */
    void checkStart(String processId, long definition) {
        if (isApplication()) {
            return;
        }
        if (processId.isEmpty() ? models.published(definition) : models.ids().contains(processId)) {
            throw refused(
                    "start-process",
                    0,
                    HANDS_OFF,
                    "A process of this application is begun by the application alone, for what somebody asked for here or on its own timer. Start a case at /cases/new.");
        }
    }

    /** @throws Forbidden when the user task belongs to a process of the application, which says itself whom it asks, by when and how urgently */
    void checkTask(String what, long userTaskKey) {
        if (!isApplication()) {
            refuseIfOwn(what, origins.ofTask(userTaskKey));
        }
    }

    /** Tells whoever keeps the ledger that a user task of the application's processes was given to somebody past the application. */
    void noteGiven(long userTaskKey, String to) {
        if (!isApplication()) {
            origins.ofTask(userTaskKey)
                    .filter(one -> models.published(one.definition()))
                    .ifPresent(one -> events.publishEvent(
                            new GivenPast(Engine.caller(), userTaskKey, one.processInstance(), to)));
        }
    }

    /** Whether only who has a user task may complete it: always where it belongs to a process of the application, and otherwise for all but administrators. */
    boolean forTheAssigneeAlone(long userTaskKey) {
        return origins.ofTask(userTaskKey)
                .filter(task -> models.published(task.definition()) || !Engine.administers())
                .isPresent();
    }

    private void refuseIfOwn(String what, Optional<Origin> origin) {
        origin.filter(one -> models.published(one.definition())).ifPresent(one -> {
            throw refused(what, one.processInstance(), HANDS_OFF, handsOff());
        });
    }

    private static String handsOff() {
        return "This is a process of this application: nobody moves, migrates, cancels or edits it past the application."
                + " What a manager may do to it is offered in the monitor (/monitor); facts change by a new plan version.";
    }

    private void checkForm(String name, byte[] resource) {
        String id;
        try {
            id = JsonMapper.shared().readTree(resource).path("id").asString("");
        } catch (JacksonException e) {
            throw new InvalidRequest("The form '%s' is no JSON: %s".formatted(name, e.getOriginalMessage()));
        }
        checkId(name, id);
    }

    private void checkXml(String name, byte[] resource) {
        Set<String> own = models.ids();
        try {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(resource));
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "process", "decision" -> {
                        if (own.contains(reader.getAttributeValue(null, "id"))) {
                            checkId(name, reader.getAttributeValue(null, "id"));
                        }
                    }
                    case "calledElement" -> checkId(name, reader.getAttributeValue(null, "processId"));
                    case "taskDefinition", "taskListener", "executionListener" ->
                        checkType(name, reader.getAttributeValue(null, "type"));
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new InvalidRequest("The model '%s' cannot be read: %s".formatted(name, e.getMessage()));
        }
    }

    private void checkId(String name, String id) {
        if (models.ids().contains(id)) {
            throw refused(
                    "deploy-model",
                    0,
                    WORKBENCH_ALONE,
                    "'%s' in '%s' belongs to the application's library. Its models, tables and forms are published in the workbench (/workbench): hand the file in there, and a second analyst approves it."
                            .formatted(id, name));
        }
    }

    private void checkType(String name, String type) {
        if (type == null) {
            return;
        }
        handled.types().stream()
                .filter(one -> type.equals(one) || type.startsWith("=") && type.contains("\"" + one + "\""))
                .findFirst()
                .ifPresent(one -> {
                    throw refused(
                            "deploy-model",
                            0,
                            WORKBENCH_ALONE,
                            "'%s' asks for jobs of type '%s', which the application does for its own library alone. Models with these are published in the workbench (/workbench); use another job type, with a worker of your own."
                                    .formatted(name, one));
                });
    }

    private Forbidden refused(String what, long instance, String rule, String reason) {
        events.publishEvent(new TurnedAway(Engine.caller(), what, instance, rule, reason));
        return new Forbidden(rule + ": " + reason);
    }

    private boolean isApplication() {
        return Engine.caller().equals(application.username());
    }
}
