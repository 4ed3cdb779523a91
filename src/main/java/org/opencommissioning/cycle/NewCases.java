package org.opencommissioning.cycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.rules.Facts;

/** What a request to start a case must be like. */
final class NewCases {

    private NewCases() {}

    /** Everything that is wrong with it, by field; empty when nothing is. */
    static List<Violation> violations(NewCase asked) {
        var violations = new ArrayList<Violation>();
        text(violations, "title", asked.title(), true, 300);
        text(violations, "need", asked.need(), true, 8000);
        text(violations, "directorate", asked.about().directorate(), false, 200);
        text(violations, "category", asked.about().category(), false, 200);
        text(violations, "clientGroup", asked.about().clientGroup(), false, 200);
        text(violations, "place", asked.about().place(), false, 200);
        text(violations, "owner", asked.owner(), false, 100);
        text(violations, "source", asked.origin().source(), false, 200);
        text(violations, "previousCase", word(asked.origin().previousCase()), false, 20);
        if (asked.enterAt() != null && !asked.enterAt().isEntry()) {
            violations.add(new Violation("enterAt", "A case enters at low-value-purchase, analyse, plan or procure."));
        }
        if (asked.facts() != null) {
            Facts.problems(asked.facts())
                    .forEach(problem -> violations.add(new Violation("facts." + problem.fact(), problem.message())));
        }
        return violations;
    }

    /** Its content by name, to tell whether two requests ask for the same. */
    static Map<String, Object> content(NewCase asked) {
        var content = new LinkedHashMap<String, Object>();
        content.put("title", asked.title());
        content.put("need", asked.need());
        content.put("directorate", asked.about().directorate());
        content.put("category", asked.about().category());
        content.put("clientGroup", asked.about().clientGroup());
        content.put("place", asked.about().place());
        content.put("enterAt", asked.enterAt() == null ? null : asked.enterAt().word());
        content.put("owner", asked.owner());
        content.put("facts", asked.facts());
        content.put("source", asked.origin().source());
        content.put("previousCase", word(asked.origin().previousCase()));
        return content;
    }

    private static String word(CaseReference reference) {
        return reference == null ? null : reference.value();
    }

    private static void text(List<Violation> violations, String field, String value, boolean required, int longest) {
        if (value == null || value.isBlank()) {
            if (required) {
                violations.add(new Violation(field, "Enter something here."));
            }
        } else if (value.length() > longest) {
            violations.add(
                    new Violation(field, "Use at most " + longest + " characters; this has " + value.length() + "."));
        }
    }
}
