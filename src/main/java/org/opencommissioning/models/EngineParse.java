package org.opencommissioning.models;

import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.el.ExpressionLanguage;
import io.camunda.zeebe.el.ExpressionLanguageFactory;
import io.camunda.zeebe.engine.processing.bpmn.clock.ZeebeFeelEngineClock;
import io.camunda.zeebe.engine.processing.common.ExpressionProcessor;
import io.camunda.zeebe.engine.processing.common.Failure;
import io.camunda.zeebe.engine.processing.deployment.model.BpmnFactory;
import io.camunda.zeebe.engine.processing.deployment.model.element.ExecutableProcess;
import io.camunda.zeebe.engine.processing.deployment.model.validation.StraightThroughProcessingLoopValidator;
import io.camunda.zeebe.engine.processing.deployment.model.validation.ZeebeRuntimeValidators;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentResource;
import io.camunda.zeebe.util.Either;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ValidationResultType;
import org.springframework.stereotype.Component;

/**
 * What the engine would say to a model if it were deployed: its own parser, schema and validators, run here, so that nothing has
 * to be deployed to know. The content must be well-formed and free of a document type already.
 */
@Component
public class EngineParse {

    private static final Duration LONGEST_EXPRESSION = Duration.ofSeconds(1);

    private final Clock clock;

    EngineParse(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is wrong.
     *
     * @param elementId the element it is about; null when that cannot be told
     */
    public record Problem(String elementId, String message) {}

    /** What the engine would refuse a process model for; empty when it would take it. */
    public List<Problem> ofProcess(String xml) {
        try {
            BpmnModelInstance model =
                    Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            List<Problem> problems = validated(model);
            return problems.isEmpty()
                    ? loops(BpmnFactory.createTransformer(clock).transformDefinitions(model))
                    : problems;
        } catch (ModelException e) {
            return List.of(new Problem(null, reason(e)));
        } catch (RuntimeException e) {
            return List.of(new Problem(null, "The engine cannot read this model: " + reason(e)));
        }
    }

    /** A loop in which nothing is waited for: the engine would run it without end. */
    private static List<Problem> loops(List<ExecutableProcess> processes) {
        Either<Failure, ?> checked = StraightThroughProcessingLoopValidator.validate(
                new DeploymentResource().setResourceName("model.bpmn"), processes);
        if (checked.isRight()) {
            return List.of();
        }
        String said = checked.getLeft().getMessage().strip();
        return List.of(new Problem(
                null, said.substring(Math.max(0, said.lastIndexOf("ERROR: "))).replaceFirst("^ERROR: ", "")));
    }

    /** What the engine would refuse a file of decisions for; empty when it would take it. */
    public List<Problem> ofDecisions(String xml) {
        var parsed = DecisionEngineFactory.createDecisionEngine()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        return parsed.isValid() ? List.of() : List.of(new Problem(null, parsed.getFailureMessage()));
    }

    private List<Problem> validated(BpmnModelInstance model) {
        ExpressionLanguage expressions =
                ExpressionLanguageFactory.createExpressionLanguage(new ZeebeFeelEngineClock(clock));
        // The validators evaluate expressions that need no variable, such as a fixed timer.
        ExpressionProcessor processor =
                new ExpressionProcessor(expressions, scope -> variable -> null, LONGEST_EXPRESSION);
        List<Problem> problems = new ArrayList<>();
        for (ValidationVisitor visitor : List.of(
                new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS),
                new ValidationVisitor(ZeebeRuntimeValidators.getValidators(expressions, processor)))) {
            new ModelWalker(model).walk(visitor);
            visitor.getValidationResult()
                    .getResults()
                    .forEach((element, results) -> results.stream()
                            .filter(result -> result.getType() == ValidationResultType.ERROR)
                            .forEach(result -> problems.add(new Problem(identified(element), result.getMessage()))));
        }
        return problems;
    }

    /** The id of the element or of the nearest one above it that has one. */
    private static String identified(ModelElementInstance element) {
        for (ModelElementInstance at = element; at != null; at = at.getParentElement()) {
            if (at instanceof BaseElement base && base.getId() != null) {
                return base.getId();
            }
        }
        return null;
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null && last.getCause().getMessage() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }
}
