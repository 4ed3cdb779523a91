package org.opencommissioning.engine.embedded.host;

/** The engine cannot start on its data folder. The message says why and what to do, in one line for a person. */
public final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
