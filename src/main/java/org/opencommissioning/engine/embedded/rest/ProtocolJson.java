package org.opencommissioning.engine.embedded.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads and writes the client's own request and response types as the published API has them, for clients other than the
 * Java one too: a filter may be given in shorthand ({@code "state": "CREATED"} for {@code "state": {"$eq": "CREATED"}}), a key
 * as string or number, unknown properties are passed over, an unknown enum value is refused by name, and a required property
 * is written even when it is null.
 */
final class ProtocolJson {

    static final String PACKAGE = "io.camunda.client.protocol.rest";

    /** Deeper than anything that a model works with, and more parts than fit into a command. */
    private static final int DEEPEST = 200;

    private static final long MOST_PARTS = 500_000;

    private ProtocolJson() {}

    static ObjectMapper mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxTokenCount(MOST_PARTS)
                                .build())
                        .build())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
                .annotationIntrospector(new RequiredIsWritten())
                .addModule(new SimpleModule().setDeserializerModifier(new Lenience()))
                .build();
    }

    private static final class Lenience extends BeanDeserializerModifier {

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
            boolean filter = description.getBeanClass().getPackageName().equals(PACKAGE)
                    && description.findProperties().stream()
                            .anyMatch(property -> property.getName().equals("$eq"));
            return filter ? new FilterShorthand(deserializer) : deserializer;
        }

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription description,
                JsonDeserializer<?> deserializer) {
            return type.getRawClass().getPackageName().equals(PACKAGE)
                    ? new KnownEnum(deserializer, type.getRawClass())
                    : deserializer;
        }
    }

    /** {@code "x": value} where a filter object is expected means {@code "x": {"$eq": value}}. */
    private static final class FilterShorthand extends DelegatingDeserializer {

        private static final long serialVersionUID = 1;

        FilterShorthand(JsonDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new FilterShorthand(deserializer);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isScalarValue()) {
                return super.deserialize(parser, context);
            }
            JsonNode filter = context.getNodeFactory().objectNode().set("$eq", context.readTree(parser));
            try (JsonParser longForm = filter.traverse(parser.getCodec())) {
                longForm.nextToken();
                return super.deserialize(longForm, context);
            }
        }
    }

    /** The generated enums read what they do not know as a placeholder; here the caller is told. */
    private static final class KnownEnum extends DelegatingDeserializer {

        private static final long serialVersionUID = 1;
        private static final String PLACEHOLDER = "UNKNOWN_DEFAULT_OPEN_API";

        private final Class<?> type;

        KnownEnum(JsonDeserializer<?> deserializer, Class<?> type) {
            super(deserializer);
            this.type = type;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new KnownEnum(deserializer, type);
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
                throws JsonMappingException {
            return newDelegatingInstance(
                    context.handleSecondaryContextualization(_delegatee, property, context.constructType(type)));
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            Object value = super.deserialize(parser, context);
            if (value instanceof Enum<?> constant && constant.name().equals(PLACEHOLDER)) {
                return context.handleWeirdStringValue(type, text, "Use one of %s", known());
            }
            return value;
        }

        private String known() {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> !((Enum<?>) constant).name().equals(PLACEHOLDER))
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** A property the API requires is present in a response even where it is null. */
    private static final class RequiredIsWritten extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
            JsonProperty property = _findAnnotation(annotated, JsonProperty.class);
            return property != null && property.required()
                    ? JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS)
                    : super.findPropertyInclusion(annotated);
        }
    }
}
