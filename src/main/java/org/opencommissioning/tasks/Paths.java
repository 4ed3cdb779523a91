package org.opencommissioning.tasks;

import java.util.List;
import java.util.Map;

/** Values within variables by paths such as {@code options[0].name}. */
final class Paths {

    private Paths() {}

    /** Null when there is nothing. */
    static Object at(Map<String, Object> values, String path) {
        Object value = values;
        for (var step : path.split("[.\\[\\]]+")) {
            value = value instanceof Map<?, ?> map
                    ? map.get(step)
                    : value instanceof List<?> list && step.matches("\\d{1,6}") && Integer.parseInt(step) < list.size()
                            ? list.get(Integer.parseInt(step))
                            : null;
        }
        return value;
    }
}
