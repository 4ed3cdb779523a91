package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts as people type them, read by the type that the decision's file gives them.
 *
 * @param values   by fact name; what was left empty is null
 * @param problems what cannot be read, each with the field it is about
 */
record TypedFacts(Map<String, Object> values, List<Violation> problems) {

    /** What the names of the fields begin with. */
    static final String FIELD = "fact-";

    /** The id and name of a fact's field on the page. */
    static String field(DecisionFile.Fact fact) {
        return FIELD + fact.name();
    }

    static TypedFacts read(List<DecisionFile.Fact> facts, Map<String, String> typed) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Violation> problems = new ArrayList<>();
        for (DecisionFile.Fact fact : facts) {
            String text = typed.getOrDefault(field(fact), "").strip();
            try {
                values.put(fact.name(), text.isEmpty() ? null : value(fact, text));
            } catch (IllegalArgumentException e) {
                problems.add(new Violation(field(fact), e.getMessage()));
            }
        }
        return new TypedFacts(values, problems);
    }

    private static Object value(DecisionFile.Fact fact, String text) {
        return switch (fact.type()) {
            case "number" -> read(fact, Typed.number(text, null));
            case "boolean" -> read(fact, Typed.yesNo(text));
            case "date" -> read(fact, Typed.date(text)).toString();
            case "string" -> text;
            default -> anything(text);
        };
    }

    private static <T> T read(DecisionFile.Fact fact, Typed<T> typed) {
        if (typed.isRefused()) {
            throw new IllegalArgumentException(fact.label() + ": " + typed.problem());
        }
        return typed.value();
    }

    private static Object anything(String text) {
        try {
            return JsonMapper.shared().readValue(text, Object.class);
        } catch (JacksonException e) {
            return text;
        }
    }
}
