package org.opencommissioning.engine.embedded.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A place between two rows of a sorted result: the values by which the row next to it was sorted, written as text. */
final class Cursor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Cursor() {}

    static String write(Object[] values) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the values back: numbers, texts, booleans or null. */
    static List<Object> read(String cursor, int width) {
        try {
            JsonNode values = JSON.readTree(Base64.getUrlDecoder().decode(cursor));
            if (values.isArray() && values.size() == width) {
                Object[] read = new Object[width];
                for (int i = 0; i < width; i++) {
                    JsonNode value = values.get(i);
                    read[i] = value.isNull()
                            ? null
                            : value.isIntegralNumber()
                                    ? (Object) value.longValue()
                                    : value.isBoolean() ? (Object) value.booleanValue() : value.asString();
                }
                return new ArrayList<>(Arrays.asList(read));
            }
        } catch (IllegalArgumentException | JacksonException e) {
            // Answered below.
        }
        throw new InvalidRequest(
                "'%s' is not a cursor for this sorting; use startCursor or endCursor of an earlier answer."
                        .formatted(cursor));
    }
}
