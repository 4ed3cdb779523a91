package org.opencommissioning.cycle.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan version as a document, in words alone: page, PDF and Word file are drawn from the same one.
 *
 * @param name     what it is called: {@code Plan version 2 of CC-2026-0001}
 * @param reference of the case
 * @param version   0 for the analysis before there is a plan
 * @param hash      of the content that approvals bind to; empty where nothing is approved by it
 * @param frozen    when and by whom it was frozen, in words
 * @param sections  in the order of a committee report
 */
public record Pack(
        String name, String reference, String title, int version, String hash, String frozen, List<Section> sections) {

    /** The name of a file of it, without an ending. */
    String fileName() {
        return reference + (version == 0 ? "-analysis" : "-plan-" + version);
    }

    /**
     * A part under a heading.
     *
     * @param id      by which it is linked and, in a part-exempt report, left out
     * @param content whether it is what the version says, and not what has come about around it since
     */
    public record Section(String id, String title, boolean content, List<Block> blocks) {}

    /** What a section is made of. */
    public sealed interface Block {

        /** The fragment of a template that draws it. */
        String kind();
    }

    /** A paragraph, with the lines that its writer gave it. */
    public record Words(String text) implements Block {
        @Override
        public String kind() {
            return "words";
        }
    }

    /** Labels and what they say. */
    public record Facts(List<Fact> facts) implements Block {
        @Override
        public String kind() {
            return "facts";
        }
    }

    /** A label and what it says. */
    public record Fact(String label, String value) {}

    /**
     * A table.
     *
     * @param links where what stands in the first column can be opened, row by row; null for none
     */
    public record Grid(String caption, List<String> columns, List<List<String>> rows, List<@Nullable String> links)
            implements Block {

        Grid(String caption, List<String> columns, List<List<String>> rows) {
            this(caption, columns, rows, List.of());
        }

        @Override
        public String kind() {
            return "grid";
        }

        /** Where a row leads; null for nowhere. */
        public @Nullable String link(int row) {
            return row < links.size() ? links.get(row) : null;
        }
    }
}
