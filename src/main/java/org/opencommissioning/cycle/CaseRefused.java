package org.opencommissioning.cycle;

import java.util.List;

/** Why a case was not started or changed, for the person or program that asked. */
public final class CaseRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is wrong with one field, and what to do. */
    public record Violation(String field, String message) {}

    private final int status;
    private final String title;
    private final transient List<Violation> violations;

    private CaseRefused(int status, String title, String detail, List<Violation> violations) {
        super(detail);
        this.status = status;
        this.title = title;
        this.violations = violations;
    }

    static CaseRefused invalid(List<Violation> violations) {
        return new CaseRefused(
                422,
                "Some values need another look",
                String.join(
                        " ",
                        violations.stream()
                                .map(violation -> violation.field() + ": " + violation.message())
                                .toList()),
                List.copyOf(violations));
    }

    static CaseRefused notFound(String reference) {
        return new CaseRefused(
                404,
                "There is no such case",
                "There is no case " + reference + ". References look like CC-2026-0001.",
                List.of());
    }

    static CaseRefused forbidden(String detail) {
        return new CaseRefused(403, "You may not do this", detail, List.of());
    }

    static CaseRefused conflict(String detail) {
        return new CaseRefused(409, "This cannot be done now", detail, List.of());
    }

    /** The HTTP status that fits. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The fields that need another look; empty when it is not about fields. */
    public List<Violation> violations() {
        return violations;
    }
}
