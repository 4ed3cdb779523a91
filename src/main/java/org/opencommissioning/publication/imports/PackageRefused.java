package org.opencommissioning.publication.imports;

/** A package that cannot be read at all: nothing of it was taken in. The message names the place and says what to do. */
class PackageRefused extends RuntimeException {

    private final boolean tooLarge;
    private final Integer line;
    private final Integer column;

    private PackageRefused(String message, boolean tooLarge, Integer line, Integer column) {
        super(message, null, false, false);
        this.tooLarge = tooLarge;
        this.line = line;
        this.column = column;
    }

    static PackageRefused tooLarge(String message) {
        return new PackageRefused(message, true, null, null);
    }

    static PackageRefused unreadable(String message) {
        return new PackageRefused(message, false, null, null);
    }

    static PackageRefused unreadable(String message, int line, int column) {
        return new PackageRefused(message, false, line, column);
    }

    boolean tooLarge() {
        return tooLarge;
    }

    /** The line of the problem, from 1; null when the problem has no place. */
    Integer line() {
        return line;
    }

    /** The column of the problem, from 1; null when the problem has no place. */
    Integer column() {
        return column;
    }
}
