package org.opencommissioning.tasks;

import java.util.List;
import java.util.regex.Pattern;
import org.opencommissioning.records.Refusal;

/** Why something asked of a task was not done, for the person who asked. */
public final class TaskRefused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final Pattern RULE = Pattern.compile("^(G\\d+):\\s*(.*)$", Pattern.DOTALL);

    private final int status;
    private final String title;
    private final String rule;
    private final String field;
    private final transient List<Violation> violations;

    private TaskRefused(
            int status, String title, String detail, String rule, String field, List<Violation> violations) {
        super(detail);
        this.status = status;
        this.title = title;
        this.rule = rule;
        this.field = field;
        this.violations = List.copyOf(violations);
    }

    static TaskRefused badRequest(String field, String detail) {
        return new TaskRefused(400, "The request is not right", detail, null, field, List.of());
    }

    static TaskRefused notFound(long key) {
        return new TaskRefused(
                404,
                "There is no such task",
                "There is no task " + key + ". It may belong to a case that was withdrawn.",
                null,
                null,
                List.of());
    }

    static TaskRefused forbidden(String detail) {
        return new TaskRefused(403, "You may not do this task", detail, null, null, List.of());
    }

    static TaskRefused conflict(String title, String detail) {
        return new TaskRefused(409, title, detail, null, null, List.of());
    }

    /** A listener denied it. Its reason starts with the gate rule where a gate was the cause. */
    static TaskRefused denied(String reason) {
        var rule = RULE.matcher(reason);
        return rule.matches()
                ? new TaskRefused(409, "Refused by rule " + rule.group(1), reason, rule.group(1), null, List.of())
                : new TaskRefused(409, "Refused", reason, null, null, List.of());
    }

    /** A rule refused what was decided. */
    static TaskRefused by(Refusal refusal) {
        return new TaskRefused(
                409, "Refused by rule " + refusal.rule(), refusal.sentence(), refusal.rule(), null, List.of());
    }

    static TaskRefused invalid(List<Violation> violations) {
        return new TaskRefused(
                422,
                "Some answers need another look",
                String.join(" ", violations.stream().map(Violation::toString).toList()),
                null,
                null,
                violations);
    }

    static TaskRefused unavailable(String detail) {
        return new TaskRefused(
                503,
                "The engine does not answer",
                detail + " What you typed is kept as a draft. Try again in a moment.",
                null,
                null,
                List.of());
    }

    /** The HTTP status that fits. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The gate rule, G1 to G9; null when it was none of them. */
    public String rule() {
        return rule;
    }

    String field() {
        return field;
    }

    public List<Violation> violations() {
        return violations;
    }
}
