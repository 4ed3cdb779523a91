package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/**
 * The page's form to start a case, as typed: nothing typed is lost when something needs another look.
 *
 * @param typed what was typed, by field
 */
record CaseForm(Map<String, String> typed) {

    /** What the form asks for, and what in it cannot be read. */
    record Read(NewCase asked, List<Violation> violations) {}

    /** One on which nothing is typed yet, with a key of its own, so that sending it twice starts one case. */
    static CaseForm empty() {
        return new CaseForm(Map.of("key", UUID.randomUUID().toString()));
    }

    /** What was typed in a field; null when nothing was. */
    public @Nullable String value(String field) {
        String text = typed.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }

    NewCase.About about() {
        return new NewCase.About(value("directorate"), value("category"), value("clientGroup"), value("place"));
    }

    Read read(CaseVocabulary vocabulary) {
        var about = vocabulary.read(about(), null);
        var violations = new ArrayList<>(about.violations());
        Map<String, Object> facts = new LinkedHashMap<>();
        number("estimatedValue", Typed.amount(typed.get("estimatedValue")), facts, violations);
        number("termYears", years(typed.get("termYears")), facts, violations);
        if (value("contractType") != null) {
            facts.put("contractType", value("contractType"));
        }
        Stage stage = null;
        try {
            stage = value("enterAt") == null ? null : Stage.of(value("enterAt"));
        } catch (IllegalArgumentException e) {
            violations.add(new Violation("enterAt", e.getMessage()));
        }
        return new Read(
                NewCase.of(value("title"), value("need"))
                        .about(about.about())
                        .enteringAt(stage)
                        .knowing(facts)
                        .succeeding(value("previousCase") == null ? null : CaseReference.of(value("previousCase"))),
                violations);
    }

    private static void number(
            String name, Typed<BigDecimal> typed, Map<String, Object> facts, List<Violation> violations) {
        if (typed.isRefused()) {
            violations.add(new Violation(name, typed.problem()));
        } else if (!typed.isBlank() && typed.value().signum() <= 0) {
            violations.add(new Violation(name, "Enter more than 0, or leave it empty while it is not known."));
        } else if (!typed.isBlank()) {
            facts.put(name, typed.value());
        }
    }

    /** People write "4 years". */
    private static Typed<BigDecimal> years(@Nullable String typed) {
        return Typed.number(typed == null ? null : typed.replaceFirst("(?i)\\s*(years?|yrs?)\\s*$", ""), 2);
    }
}
