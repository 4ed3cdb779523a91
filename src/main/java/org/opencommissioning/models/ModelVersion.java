package org.opencommissioning.models;

import java.time.OffsetDateTime;

/**
 * One version of a model, decision table or form: a content that its file has had.
 *
 * @param fileName    the file's name, by which the engine knows it too
 * @param number      from 1, counted for each file by changes of its content
 * @param contentHash SHA-256 of the content, in hexadecimal
 * @param shipped     whether the application came with this content
 * @param author      the user name of who wrote it; null when it came with the application
 * @param approvedBy  the user name of who approved its publication; null when it came with the application
 * @param reason      why it was published; null when it came with the application
 */
public record ModelVersion(
        String fileName,
        int number,
        String contentHash,
        boolean shipped,
        String author,
        String approvedBy,
        String reason,
        OffsetDateTime publishedAt) {

    /** What a file holds. */
    public enum Kind {
        PROCESS("bpmn"),
        DECISION("dmn"),
        FORM("form");

        private final String extension;

        Kind(String extension) {
            this.extension = extension;
        }

        /** The extension of such files, without the dot. */
        public String extension() {
            return extension;
        }

        /** The kind of a file by its name; null when it is none of them. */
        public static Kind of(String fileName) {
            for (Kind kind : values()) {
                if (fileName.endsWith("." + kind.extension)) {
                    return kind;
                }
            }
            return null;
        }
    }

    public Kind kind() {
        return Kind.of(fileName);
    }
}
