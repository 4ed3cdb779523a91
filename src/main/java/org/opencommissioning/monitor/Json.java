package org.opencommissioning.monitor;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Values of process variables and decisions as people read them. */
record Json(String text, String summary) {

    private static final int SHORT = 120;

    /** Words in the place of a value that is not shown here. */
    static Json instead(String words) {
        return new Json(words, words);
    }

    static Json of(String json) {
        String text;
        try {
            text = json == null
                    ? ""
                    : JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(JsonMapper.shared().readTree(json));
        } catch (JacksonException e) {
            text = json;
        }
        String line = text.replaceAll("\\s+", " ");
        return new Json(text, line.length() <= SHORT ? line : line.substring(0, SHORT) + "…");
    }

    /** Whether it is shown only when somebody unfolds it. */
    public boolean folded() {
        return text.length() > SHORT || text.lines().count() > 4;
    }
}
