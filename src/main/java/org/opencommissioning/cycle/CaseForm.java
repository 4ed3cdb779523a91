package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        number("estimatedValue", estimatedValue, "Enter an amount in pounds, like 450,000.", facts, violations);
        number("termYears", termYears, "Enter a number of years, like 3 or 2.5.", facts, violations);
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
            String name,
            String typed,
            String message,
            Map<String, Object> facts,
            List<CaseRefused.Violation> violations) {
        String text = blankToNull(typed);
        if (text == null) {
            return;
        }
        try {
            facts.put(
                    name, new BigDecimal(text.replace("£", "").replace(",", "").replace(" ", "")));
        } catch (NumberFormatException e) {
            violations.add(new CaseRefused.Violation(name, message));
        }
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
