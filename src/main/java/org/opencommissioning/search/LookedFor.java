package org.opencommissioning.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words that somebody looks for: what is found has all of them, in any order and case. */
public record LookedFor(String typed) {

    private static final int MOST_WORDS = 10;

    private List<String> words() {
        return Arrays.stream(typed.strip().toLowerCase(Locale.UK).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    public boolean isEmpty() {
        return words().isEmpty();
    }

    /** The condition that a text has them; its values are {@link #values}. */
    public String in(String text) {
        return words().stream()
                .map(word -> "LOWER(" + text + ") LIKE ? ESCAPE '!'")
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    /** Wildcards are plain characters. */
    public List<String> values() {
        return words().stream()
                .map(word -> "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .toList();
    }
}
