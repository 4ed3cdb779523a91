package org.opencommissioning.search;

import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of a table that have the words that somebody looks for. */
@Component
public class SearchedRows {

    private final JdbcClient jdbc;

    SearchedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a table has of them.
     *
     * @param select what is selected and from where, up to the condition; it may have a condition of its own, which ends with {@code AND}
     * @param text   where the words are looked for
     * @param order  the order, and a grouping before it
     */
    public List<Searched.Hit> find(
            LookedFor wanted, String select, String text, String order, int most, RowMapper<Searched.Hit> hit) {
        return jdbc.sql(select + " " + wanted.in(text) + " " + order + " LIMIT " + most)
                .params(wanted.values())
                .query(hit)
                .list();
    }
}
