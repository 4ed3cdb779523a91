package org.opencommissioning.engine.embedded.rest;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Carries the client's request and response types over HTTP; every other type is left to the application's own converters. */
final class ProtocolJsonConverter extends AbstractHttpMessageConverter<Object> {

    private final ObjectMapper json;

    ProtocolJsonConverter(ObjectMapper json) {
        super(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON, new MediaType("application", "*+json"));
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.getPackageName().equals(ProtocolJson.PACKAGE) || type == JsonNode.class;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) throws IOException {
        try {
            return json.readValue(input.getBody(), type);
        } catch (JsonParseException e) {
            throw new HttpMessageNotReadableException(
                    "The request body is not JSON: " + e.getOriginalMessage(), e, input);
        } catch (JsonMappingException e) {
            throw new HttpMessageNotReadableException(describe(e), e, input);
        }
    }

    @Override
    protected void writeInternal(Object body, HttpOutputMessage output) throws IOException {
        try (var generator = json.createGenerator(output.getBody(), JsonEncoding.UTF8)) {
            json.writeValue(generator, body);
        }
    }

    /** Names the property and what is wrong with its value, without a word about Java types. */
    private static String describe(JsonMappingException e) {
        String property = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        property = property.startsWith(".") ? property.substring(1) : property;
        if (property.isEmpty()) {
            return "The request body cannot be read.";
        }
        if (e instanceof InvalidFormatException invalid) {
            String hint = invalid.getTargetType().isEnum() ? ": " + hintOf(invalid.getOriginalMessage()) : ".";
            return "Unexpected value '%s' for property [%s]%s".formatted(invalid.getValue(), property, hint);
        }
        return "Request property [%s] cannot be parsed.".formatted(property);
    }

    private static String hintOf(String message) {
        int hint = message.indexOf("Use one of ");
        return hint < 0 ? message : message.substring(hint) + ".";
    }
}
