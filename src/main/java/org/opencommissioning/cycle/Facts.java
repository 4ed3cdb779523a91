package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.opencommissioning.site.Typed;

/** The facts about a case that decision tables ask for: their names, their kinds, and the words that each may take. */
public final class Facts {

    /** The kinds a fact may be of. */
    private sealed interface Kind {
        record Word(List<String> allowed) implements Kind {}

        record Number(BigDecimal most) implements Kind {}

        record Flag() implements Kind {}

        record Day() implements Kind {}
    }

    private static final BigDecimal MOST_POUNDS = Typed.MOST_POUNDS;
    private static final BigDecimal MOST_YEARS = BigDecimal.valueOf(99);
    private static final BigDecimal MOST_DIVISIONS = BigDecimal.valueOf(10_000);

    private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

    static {
        words("contractType", "goods", "services", "works", "light-touch", "concession", "light-touch-concession");
        words("deliveryModel", "contract", "grant", "in-house", "controlled-company", "public-partnership");
        words("buyingVehicle", "contract", "framework", "dynamic-market");
        words("awardMethod", "competition", "framework-call-off", "dynamic-market", "direct-award");
        words(
                "directAwardGround",
                "prototype",
                "art",
                "exclusive-rights",
                "technical-reasons",
                "additional-supply",
                "repeat-supply",
                "commodity",
                "insolvency",
                "extreme-urgency",
                "user-choice",
                "protect-life",
                "no-suitable-tenders");
        words("urgency", "normal", "semi-urgent", "urgent");
        words("serviceCriticality", "low", "medium", "high");
        words("marketMaturity", "mature", "developing", "immature");
        words("politicalSensitivity", "low", "medium", "high");
        KINDS.put("estimatedValue", new Kind.Number(MOST_POUNDS));
        KINDS.put("termYears", new Kind.Number(MOST_YEARS));
        KINDS.put("divisionsAffected", new Kind.Number(MOST_DIVISIONS));
        KINDS.put("expenditureOrSaving", new Kind.Number(MOST_POUNDS));
        KINDS.put("serviceUserShare", new Kind.Number(BigDecimal.valueOf(100)));
        for (String flag : List.of(
                "healthServices",
                "advertised",
                "marketEngagement",
                "electronicSubmission",
                "documentsWithNotice",
                "qualifyingPlannedNotice",
                "preSelectedOnly",
                "negotiatedPeriod",
                "urgentPeriod",
                "safeguarding",
                "personalData",
                "staffTransfer")) {
            KINDS.put(flag, new Kind.Flag());
        }
        KINDS.put("commencedOn", new Kind.Day());
        KINDS.put("plannedNoticeOn", new Kind.Day());
    }

    /** The names of all facts. */
    public static final Set<String> NAMES = Collections.unmodifiableSet(KINDS.keySet());

    private Facts() {}

    /** What is wrong with a fact. */
    public record Problem(String fact, String message) {}

    /** Everything that is wrong with these facts: unknown names, wrong kinds, words that are not allowed. An absent fact is null and no problem. */
    public static List<Problem> problems(Map<String, Object> facts) {
        var problems = new ArrayList<Problem>();
        new TreeMap<>(facts).forEach((name, value) -> {
            Kind kind = KINDS.get(name);
            if (kind == null) {
                problems.add(new Problem(
                        name, "There is no fact of this name. The facts are " + String.join(", ", NAMES) + "."));
            } else if (value != null) {
                String message = switch (kind) {
                    case Kind.Word(List<String> allowed) ->
                        allowed.contains(value) ? null : "Use one of " + String.join(", ", allowed) + ".";
                    case Kind.Number(BigDecimal most) -> numberProblem(value, most);
                    case Kind.Flag() -> value instanceof Boolean ? null : "Use true or false.";
                    case Kind.Day() -> isDay(value) ? null : "Use a date such as 2026-11-21.";
                };
                if (message != null) {
                    problems.add(new Problem(name, message));
                }
            }
        });
        return problems;
    }

    /** Of these variables, those that are facts and known, in the order in which facts are listed. */
    public static Map<String, Object> among(Map<String, Object> variables) {
        var facts = new LinkedHashMap<String, Object>();
        for (String name : NAMES) {
            if (variables.get(name) != null) {
                facts.put(name, variables.get(name));
            }
        }
        return facts;
    }

    private static String numberProblem(Object value, BigDecimal most) {
        if (!(value instanceof Number number)) {
            return "Use a number from 0.";
        }
        BigDecimal amount = new BigDecimal(number.toString());
        return amount.signum() < 0
                ? "Use a number from 0."
                : amount.compareTo(most) > 0
                        ? number + ": too large to be true; use at most " + Typed.written(most) + "."
                        : null;
    }

    private static boolean isDay(Object value) {
        try {
            return value instanceof String text && LocalDate.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void words(String name, String... allowed) {
        KINDS.put(name, new Kind.Word(List.of(allowed)));
    }
}
