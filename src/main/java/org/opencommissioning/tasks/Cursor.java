package org.opencommissioning.tasks;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;

/** Where a page of a list ended: the sort value and the key of its last row. */
record Cursor(OffsetDateTime at, long key) {

    String write() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws TaskRefused when the text is not a cursor this list gave out */
    static Cursor read(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
            return new Cursor(OffsetDateTime.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw TaskRefused.badRequest("after", "after='" + text + "' is not where a page ended: use the 'next' of the page before.");
        }
    }
}
