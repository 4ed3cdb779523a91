package org.opencommissioning.monitor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.engine.Incidents.Incident;
import org.opencommissioning.engine.InstanceContents;
import org.opencommissioning.engine.InstanceContents.Token;
import org.opencommissioning.engine.Instances.Definition;
import org.opencommissioning.engine.Instances.Instance;
import org.opencommissioning.engine.PublishedModels;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.models.DeployedModels.Element;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/** The application's own models as far as nobody goes round them; what somebody else deployed is theirs to intervene in. */
@Component
class GuardedModels {

    /** Facts and records change where they are kept, never here. */
    private static final String FACTS_STAY = "M3";

    private final PublishedModels published;
    private final DeployedModels models;
    private final InstanceContents contents;
    private final Incidents incidents;
    private final PublishedSteps steps;

    GuardedModels(
            PublishedModels published,
            DeployedModels models,
            InstanceContents contents,
            Incidents incidents,
            PublishedSteps steps) {
        this.steps = steps;
        this.published = published;
        this.models = models;
        this.contents = contents;
        this.incidents = incidents;
    }

    /** Whether a variable holds what is sealed, or said independently: it is read where the offers are evaluated, by those who may (G5). */
    boolean confidential(Instance instance, String variable) {
        return published.published(instance.definitionKey())
                && steps.ownAnswers().contains(variable);
    }

    /** The model of a definition; empty when the application did not publish it. */
    private Optional<GuardedModel> of(long definitionKey) {
        return published
                .content(definitionKey)
                .map(model -> new GuardedModel(
                        models.elements(definitionKey),
                        PublishedSteps.read(model.content(), model.definitionId()),
                        models.following(definitionKey)));
    }

    /** Why a token may not be moved (rule M2); empty when it may. */
    Optional<Refusal> notMoved(Instance instance, String activate, Long terminate, List<Token> tokens) {
        return of(instance.definitionKey())
                .flatMap(model -> model.move(
                        terminate == null
                                ? null
                                : tokens.stream()
                                        .filter(token -> token.key() == terminate)
                                        .map(token -> place(token, stuck(instance)))
                                        .findFirst()
                                        .orElseThrow(),
                        activate,
                        contents.completed(instance.key()).keySet()));
    }

    private static GuardedModel.Place place(Token token, Set<Long> stuck) {
        return new GuardedModel.Place(token.elementId(), stuck.contains(token.key()));
    }

    /** A place where an instance stands, and the steps that a token there may be put on. */
    record Movable(Token token, List<Element> to) {}

    /** Where tokens of an instance of the application stand and where they may go; without those that may go nowhere. */
    List<Movable> movable(Instance instance) {
        GuardedModel model = of(instance.definitionKey()).orElseThrow();
        Set<Long> stuck = stuck(instance);
        Set<String> done = contents.completed(instance.key()).keySet();
        return contents.tokens(instance.key()).stream()
                .map(token -> new Movable(token, model.reachable(place(token, stuck), done)))
                .filter(place -> !place.to().isEmpty())
                .toList();
    }

    /** Keys of the element instances whose work has failed. */
    private Set<Long> stuck(Instance instance) {
        return incidents.of(instance.key()).stream()
                .map(Incident::elementInstance)
                .collect(Collectors.toSet());
    }

    /** Why an instance may not go on by another version (rule M4); empty when it may. */
    Optional<Refusal> notToVersion(Instance instance, Definition target) {
        return of(instance.definitionKey()).flatMap(present -> {
            Optional<GuardedModel> other = of(target.key());
            return other.isPresent()
                    ? present.lostIn(other.get())
                    : Optional.of(new Refusal(
                            GuardedModel.SAME_GUARDS,
                            "Version " + target.version() + " was not published by this application.",
                            "Nothing of it is followed. Versions are published in the workbench."));
        });
    }

    /** Whether an instance runs by a model of the application. */
    boolean own(Instance instance) {
        return published.published(instance.definitionKey());
    }

    /** Whether the application published a version. */
    boolean published(Definition version) {
        return published.published(version.key());
    }

    /** Why the variables of an instance are not corrected (rule M3); empty when they may be. */
    Optional<Refusal> notCorrected(Instance instance) {
        return own(instance)
                ? Optional.of(
                        new Refusal(
                                FACTS_STAY,
                                "What a process of this application goes by is not corrected here.",
                                "Facts change by a new plan version: have the plan returned to the step where they are written. A wrong record is corrected where it is kept."))
                : Optional.empty();
    }
}
