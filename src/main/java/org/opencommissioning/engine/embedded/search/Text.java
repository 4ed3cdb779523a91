package org.opencommissioning.engine.embedded.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values travel between records, columns and the API: JSON for lists and maps, milliseconds for times, null for nothing. */
final class Text {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> STRINGS_BY_NAME = new TypeReference<>() {};
    private static final DateTimeFormatter UTC =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Text() {}

    static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    static String json(List<?> values) {
        return values.isEmpty() ? null : JSON.writeValueAsString(values);
    }

    static String json(Map<String, String> values) {
        return values.isEmpty() ? null : JSON.writeValueAsString(values);
    }

    static List<String> strings(String json) {
        return json == null ? List.of() : JSON.readValue(json, STRINGS);
    }

    static Map<String, String> stringsByName(String json) {
        return json == null ? Map.of() : JSON.readValue(json, STRINGS_BY_NAME);
    }

    static <T> List<T> list(String json, Class<T> type) {
        return json == null
                ? List.of()
                : JSON.readValue(json, JSON.getTypeFactory().constructCollectionType(List.class, type));
    }

    /** Milliseconds of an ISO 8601 date and time with offset, as the engine has checked it to be; null for none. */
    static Long millis(String dateTime) {
        if (dateTime == null || dateTime.isEmpty()) {
            return null;
        }
        try {
            return ZonedDateTime.parse(dateTime).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** ISO 8601 in UTC; null for none. */
    static String dateTime(Long millis) {
        return millis == null ? null : UTC.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    static String key(Long key) {
        return key == null ? null : Long.toString(key);
    }
}
