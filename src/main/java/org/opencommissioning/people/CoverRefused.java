package org.opencommissioning.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a cover is not arranged or changed as asked, by the field of its form. */
public final class CoverRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    CoverRefused(List<Problem> problems) {
        super(String.join(" ", problems.stream().map(Problem::message).toList()));
        this.problems = List.copyOf(problems);
    }

    CoverRefused(@Nullable String field, String message) {
        this(List.of(new Problem(field, message)));
    }

    /** @param field absent, covering, groups, from or to; null when it is none of them */
    public record Problem(@Nullable String field, String message) {}

    public List<Problem> problems() {
        return problems;
    }
}
