package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.site.Typed;

/** The page's form to start a case, as typed: nothing typed is lost when something needs another look. */
record CaseForm(
        String title,
        String need,
        String directorate,
        String category,
        String clientGroup,
        String place,
        String estimatedValue,
        String contractType,
        String termYears,
        String enterAt,
        String previousCase,
        String key) {

    /** What the form asks for, and what in it cannot be read. */
    record Read(NewCase asked, List<CaseRefused.Violation> violations) {}

    Read read() {
        var violations = new ArrayList<CaseRefused.Violation>();
        var facts = new LinkedHashMap<String, Object>();
        number("estimatedValue", Typed.amount(estimatedValue), facts, violations);
        number("termYears", Typed.number(termYears, 2), facts, violations);
        if (blankToNull(contractType) != null) {
            facts.put("contractType", contractType);
        }
        Stage stage = null;
        try {
            stage = blankToNull(enterAt) == null ? null : Stage.of(enterAt);
        } catch (IllegalArgumentException e) {
            violations.add(new CaseRefused.Violation("enterAt", e.getMessage()));
        }
        return new Read(
                new NewCase(
                        blankToNull(title),
                        blankToNull(need),
                        blankToNull(directorate),
                        blankToNull(category),
                        blankToNull(clientGroup),
                        blankToNull(place),
                        stage,
                        null,
                        facts,
                        null,
                        blankToNull(previousCase)),
                violations);
    }

    private static void number(
            String name, Typed<BigDecimal> typed, Map<String, Object> facts, List<CaseRefused.Violation> violations) {
        if (typed.isRefused()) {
            violations.add(new CaseRefused.Violation(name, typed.problem()));
        } else if (!typed.isBlank()) {
            facts.put(name, typed.value());
        }
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
