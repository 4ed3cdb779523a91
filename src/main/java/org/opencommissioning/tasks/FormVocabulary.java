package org.opencommissioning.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.CpvCodes;
import org.springframework.stereotype.Component;

/** Fields that take a code of a list, found by words: those whose custom property {@code vocabulary} names the list. */
@Component
class FormVocabulary {

    private final CpvCodes cpv;

    FormVocabulary(CpvCodes cpv) {
        this.cpv = cpv;
    }

    /** Whether a field takes a code of the list of CPV codes. */
    static boolean takesCpv(Map<String, Object> component) {
        return component.get("properties") instanceof Map<?, ?> properties
                && CpvCodes.VOCABULARY.equals(properties.get("vocabulary"));
    }

    /** Puts the codes that were meant in the place of what was entered, and says what leads to no code or to several. */
    List<Violation> read(TaskForm form, Map<String, Object> entered) {
        var problems = new ArrayList<Violation>();
        form.fields().forEach((path, component) -> {
            if (takesCpv(component) && entered.get(path) instanceof String typed) {
                var code = cpv.read(typed);
                if (code.isRefused()) {
                    problems.add(new Violation(path, form.label(component, entered, path), code.problem()));
                } else {
                    entered.put(path, code.value());
                }
            }
        });
        return problems;
    }
}
