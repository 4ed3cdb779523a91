package org.opencommissioning.engine.embedded.host;

/** The host cannot take commands now: it starts, stops, has failed, or its disk is full. The message is a sentence for a person. */
public final class EngineUnavailable extends RuntimeException {

    EngineUnavailable(String message) {
        super(message);
    }

    EngineUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
