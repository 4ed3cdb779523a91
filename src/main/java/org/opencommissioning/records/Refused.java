package org.opencommissioning.records;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for is not done. Thrown by aggregates and services, and turned into a page or a problem detail (RFC 9457)
 * in one place; whoever throws it has changed nothing.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What stood in the way. */
    public enum Kind {
        /** Fields that need another look; HTTP 422. */
        INVALID(422, "Some values need another look"),
        /** The person may not; HTTP 403. */
        FORBIDDEN(403, "You may not do this"),
        /** There is no such thing, or none that the person may know of; HTTP 404. */
        NOT_FOUND(404, "There is no such record"),
        /** Not now: a rule, or the state it is in; HTTP 409. */
        CONFLICT(409, "This cannot be done now");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /**
     * What is wrong with one field.
     *
     * @param field the field's name; null where it is about no field alone
     * @param message what is wrong and what to do, for the person who typed it
     */
    public record Violation(@Nullable String field, String message) {}

    private final Kind kind;
    private final String title;
    private final transient @Nullable Refusal refusal;
    private final transient List<Violation> violations;

    private Refused(
            Kind kind, String title, @Nullable String detail, @Nullable Refusal refusal, List<Violation> violations) {
        super(detail);
        this.kind = kind;
        this.title = title;
        this.refusal = refusal;
        this.violations = List.copyOf(violations);
    }

    /** A rule says no. */
    public static Refused by(Refusal refusal) {
        return new Refused(Kind.CONFLICT, "Refused by rule " + refusal.rule(), refusal.sentence(), refusal, List.of());
    }

    /** The state it is in does not allow it. */
    public static Refused conflict(String detail) {
        return new Refused(Kind.CONFLICT, Kind.CONFLICT.title, detail, null, List.of());
    }

    /** The person may not. */
    public static Refused forbidden(String detail) {
        return new Refused(Kind.FORBIDDEN, Kind.FORBIDDEN.title, detail, null, List.of());
    }

    /** The person may not, by a rule. */
    public static Refused forbidden(Refusal refusal) {
        return new Refused(Kind.FORBIDDEN, Kind.FORBIDDEN.title, refusal.sentence(), refusal, List.of());
    }

    /**
     * There is none.
     *
     * @param what the kind of record, such as {@code contract}
     */
    public static Refused notFound(String what, Object reference) {
        return new Refused(
                Kind.NOT_FOUND,
                "There is no such " + what,
                "There is no " + what + " " + reference + ".",
                null,
                List.of());
    }

    /** One field needs another look. */
    public static Refused invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Fields that need another look. */
    public static Refused invalid(List<Violation> violations) {
        return new Refused(
                Kind.INVALID,
                Kind.INVALID.title,
                String.join(
                        " ",
                        violations.stream()
                                .map(one -> one.field() == null ? one.message() : one.field() + ": " + one.message())
                                .toList()),
                null,
                violations);
    }

    /** The same under a title of its own. */
    public Refused titled(String ownTitle) {
        return new Refused(kind, ownTitle, getMessage(), refusal, violations);
    }

    public Kind kind() {
        return kind;
    }

    /** What was not done, in a few words. */
    public String title() {
        return title;
    }

    /** The rule's no; empty when no rule but the state, the person or the values stood in the way. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The fields that need another look; empty when it is not about fields. */
    public List<Violation> violations() {
        return violations;
    }
}
