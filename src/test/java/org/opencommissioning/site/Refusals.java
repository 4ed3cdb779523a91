package org.opencommissioning.site;

/** What tells who asked why it was refused, for tests of one controller without the application. */
public final class Refusals {

    private Refusals() {}

    public static Object answers() {
        return new RefusedAnswers();
    }
}
