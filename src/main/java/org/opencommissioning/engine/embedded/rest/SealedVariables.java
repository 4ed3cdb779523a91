package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.VariableResult;
import io.camunda.client.protocol.rest.VariableSearchQueryResult;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.OwnAnswers;
import org.opencommissioning.engine.PublishedModels;
import org.opencommissioning.engine.ServiceAccount;
import org.opencommissioning.engine.embedded.search.Origins;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;

/**
 * Keeps sealed tenders, independent scores and declarations from whoever reads variables past the application, as the monitor does: they are read where the offers
 * are evaluated, by those who may (G5). Nor are they found by what they hold.
 */
@RestControllerAdvice({"org.opencommissioning.engine.embedded.rest", "org.opencommissioning.engine.embedded.search"})
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class SealedVariables extends RequestBodyAdviceAdapter implements ResponseBodyAdvice<Object> {

    /** In place of a value; JSON, as every value is. */
    private static final String INSTEAD =
            "\"Sealed or independent (rule G5): it is read where the offers are evaluated, by those who may.\"";

    private final OwnAnswers answers;
    private final PublishedModels models;
    private final Origins origins;
    private final ServiceAccount application;

    SealedVariables(OwnAnswers answers, PublishedModels models, Origins origins, ServiceAccount application) {
        this.answers = answers;
        this.models = models;
        this.origins = origins;
        this.application = application;
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return VariableSearchQueryResult.class.isAssignableFrom(answer.getParameterType())
                || VariableResult.class.isAssignableFrom(answer.getParameterType());
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (isApplication()) {
            return body;
        }
        Set<String> sealed = answers.ownAnswers();
        if (body instanceof VariableSearchQueryResult found) {
            found.getItems().stream()
                    .filter(one -> sealed(sealed, one.getName(), one.getProcessInstanceKey()))
                    .forEach(one -> one.setValue(INSTEAD));
        } else if (body instanceof VariableResult one && sealed(sealed, one.getName(), one.getProcessInstanceKey())) {
            one.setValue(INSTEAD);
        }
        return body;
    }

    private boolean sealed(Set<String> names, String name, String instance) {
        return names.contains(name)
                && origins.ofInstance(Long.parseLong(instance))
                        .filter(origin -> models.published(origin.definition()))
                        .isPresent();
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return JsonNode.class.equals(target);
    }

    /** @throws Forbidden when it asks for what is found by the value of such a variable */
    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (body instanceof JsonNode request && !isApplication()) {
            Set<String> sealed = answers.ownAnswers();
            if (!sealed.isEmpty()) {
                checkFilter(request.path("filter"), sealed);
                checkSort(request, sealed);
            }
        }
        return body;
    }

    /** In the order of its values, and in the cursors of a page of them, a value is read as well. */
    private static void checkSort(JsonNode request, Set<String> sealed) {
        JsonNode name = request.path("filter").path("name");
        boolean unsealed = name.isString() && !sealed.contains(name.stringValue());
        request.path("sort").forEach(by -> {
            if ("value".equals(by.path("field").asString("")) && !unsealed) {
                throw new Forbidden(
                        "G5: What is sealed or independent is not sorted by its value. Name a variable that is neither.");
            }
        });
    }

    private static void checkFilter(JsonNode asked, Set<String> sealed) {
        if (asked.has("value")
                && !(asked.path("name").isString()
                        && !sealed.contains(asked.path("name").stringValue()))) {
            throw new Forbidden(
                    "G5: What is sealed or independent is not found by its value. Name a variable that is neither.");
        }
        asked.forEach(part -> checkFilter(part, sealed));
    }

    private boolean isApplication() {
        return Engine.caller().equals(application.username());
    }
}
