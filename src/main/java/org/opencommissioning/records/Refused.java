package org.opencommissioning.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
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
        /** Asked in a way that has no answer; HTTP 400. */
        BAD_REQUEST(400, "The request is not right"),
        /** More than is taken at once; HTTP 413. */
        TOO_LARGE(413, "This is too large"),
        /** Fields that need another look; HTTP 422. */
        INVALID(422, "Some values need another look"),
        /** The person may not; HTTP 403. */
        FORBIDDEN(403, "You may not do this"),
        /** There is no such thing, or none that the person may know of; HTTP 404. */
        NOT_FOUND(404, "There is no such record"),
        /** Not now: a rule, or the state it is in; HTTP 409. */
        CONFLICT(409, "This cannot be done now"),
        /** What does it cannot be reached at present; HTTP 503. */
        UNAVAILABLE(503, "The engine does not answer");

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
     * @param label what the form calls it; null where its name is said, or nothing
     * @param message what is wrong and what to do, for the person who typed it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Violation(
            @Nullable String field, @Nullable String label, String message) {

        public Violation(@Nullable String field, String message) {
            this(field, null, message);
        }

        @Override
        public String toString() {
            return label != null ? label + ": " + message : field != null ? field + ": " + message : message;
        }
    }

    private final Kind kind;
    private final String title;
    private final transient @Nullable Refusal refusal;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> place;

    private Refused(
            Kind kind,
            String title,
            @Nullable String detail,
            @Nullable Refusal refusal,
            List<Violation> violations,
            Map<String, Object> place) {
        super(detail);
        this.kind = kind;
        this.title = title;
        this.refusal = refusal;
        this.violations = List.copyOf(violations);
        this.place = Map.copyOf(place);
    }

    private static Refused of(Kind kind, String detail) {
        return new Refused(kind, kind.title, detail, null, List.of(), Map.of());
    }

    /** A rule says no. */
    public static Refused by(Refusal refusal) {
        return new Refused(
                Kind.CONFLICT, "Refused by rule " + refusal.rule(), refusal.sentence(), refusal, List.of(), Map.of());
    }

    /** The state it is in does not allow it. */
    public static Refused conflict(String detail) {
        return of(Kind.CONFLICT, detail);
    }

    /** The same under a title of its own. */
    public static Refused conflict(String title, String detail) {
        return conflict(detail).titled(title);
    }

    /** The person may not. */
    public static Refused forbidden(String detail) {
        return of(Kind.FORBIDDEN, detail);
    }

    /** The person may not, by a rule. */
    public static Refused forbidden(Refusal refusal) {
        return new Refused(Kind.FORBIDDEN, Kind.FORBIDDEN.title, refusal.sentence(), refusal, List.of(), Map.of());
    }

    /**
     * There is none.
     *
     * @param what the kind of record, such as {@code contract}
     */
    public static Refused notFound(String what, Object reference) {
        return missing("There is no " + what + " " + reference + ".").titled("There is no such " + what);
    }

    /** There is none, in words of its own. */
    public static Refused missing(String detail) {
        return of(Kind.NOT_FOUND, detail);
    }

    /** It cannot be done at present. */
    public static Refused unavailable(String detail) {
        return of(Kind.UNAVAILABLE, detail);
    }

    /** More was sent than is taken at once. */
    public static Refused tooLarge(String detail) {
        return of(Kind.TOO_LARGE, detail);
    }

    /** It was asked in a way that has no answer. */
    public static Refused badRequest(String detail) {
        return of(Kind.BAD_REQUEST, detail);
    }

    /** It was asked in a way that has no answer, because of one field or parameter. */
    public static Refused badRequest(String field, String message) {
        return badRequest(message).about(field);
    }

    /** The same, because of several. */
    public static Refused badRequest(List<Violation> violations) {
        return badRequest(String.join(
                        " ", violations.stream().map(Violation::message).toList()))
                .about(violations);
    }

    /** One field needs another look, or none alone does. */
    public static Refused invalid(@Nullable String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Fields that need another look. */
    public static Refused invalid(List<Violation> violations) {
        return of(
                        Kind.INVALID,
                        String.join(
                                " ",
                                violations.stream().map(Violation::toString).toList()))
                .about(violations);
    }

    /** The same, because of one field or parameter. */
    public Refused about(String field) {
        return about(List.of(new Violation(field, String.valueOf(getMessage()))));
    }

    private Refused about(List<Violation> fields) {
        return new Refused(kind, title, getMessage(), refusal, fields, place);
    }

    /** The same under a title of its own. */
    public Refused titled(String ownTitle) {
        return new Refused(kind, ownTitle, getMessage(), refusal, violations, place);
    }

    /** The same with where it is, such as the line of a file, for programs to read. */
    public Refused at(Map<String, Object> where) {
        return new Refused(kind, title, getMessage(), refusal, violations, where);
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

    /** What to show over a form: each field that is wrong, or else what is wrong with no field alone. */
    public List<Violation> problems() {
        return violations.isEmpty() ? List.of(new Violation(null, String.valueOf(getMessage()))) : violations;
    }

    /** The field that alone is wrong; null when none is, or several are. */
    public @Nullable String field() {
        return violations.size() == 1 ? violations.getFirst().field() : null;
    }

    /** Where it is, by name; empty when it has no place. */
    public Map<String, Object> place() {
        return place;
    }
}
