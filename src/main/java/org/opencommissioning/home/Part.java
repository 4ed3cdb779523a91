package org.opencommissioning.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of somebody's home page.
 *
 * @param about   what its lines are about, for the head of their column
 * @param when    what the last column says
 * @param lines   the most pressing first, and no more than one takes in at a look
 * @param nothing what is said, and what one can do, where there is none
 * @param onward  where all of them are; null where these are all
 */
public record Part(
        String title,
        String about,
        String when,
        List<Line> lines,
        String nothing,
        @Nullable Onward onward) {

    /** The most lines that a part shows. */
    public static final int MOST = 6;

    /** The way to a whole list. */
    public record Onward(String words, String href) {}

    /**
     * One thing.
     *
     * @param detail what tells it from others of its name; null for nothing
     * @param tag    what presses; null for nothing
     * @param when   the day that matters, or who has it; null where nothing is known
     */
    public record Line(
            String title,
            String href,
            @Nullable String detail,
            @Nullable Tag tag,
            @Nullable String when) {}

    /** A word that stands out. */
    public enum Tag {
        OVERDUE("Overdue", "govuk-tag--red"),
        TODAY("Due today", "govuk-tag--orange"),
        STUCK("Stuck", "govuk-tag--red"),
        NEW("New", "govuk-tag--blue"),
        YOURS("Yours", "govuk-tag--green"),
        RETURNED("Sent back", "govuk-tag--orange");

        private final String words;
        private final String style;

        Tag(String words, String style) {
            this.words = words;
            this.style = style;
        }

        public String words() {
            return words;
        }

        public String style() {
            return style;
        }
    }
}
