package org.opencommissioning.records;

import org.jspecify.annotations.Nullable;

/** What a module throws under a name of its own, because some who ask go on without an answer; whoever does not is refused. */
public abstract class Refusing extends RuntimeException {

    private static final long serialVersionUID = 1;

    protected Refusing(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What is told to whoever asked, wherever nobody went on without it. */
    public abstract Refused refused();
}
