package org.opencommissioning.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /**
     * What a table has of them.
     *
     * @param select what is selected and from where, up to the condition; it may have a condition of its own, which ends with {@code AND}
     * @param text   where the words are looked for
     * @param order  the order, and a grouping before it
     */
    public List<Searched.Hit> find(
            JdbcClient jdbc, String select, String text, String order, int most, RowMapper<Searched.Hit> hit) {
        return jdbc.sql(select + " " + in(text) + " " + order + " LIMIT " + most)
                .params(values())
                .query(hit)
                .list();
    }

    /** Wildcards are plain characters. */
    public List<String> values() {
        return words().stream()
                .map(word -> "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .toList();
    }
}
