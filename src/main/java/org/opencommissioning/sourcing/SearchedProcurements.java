package org.opencommissioning.sourcing;

import java.util.List;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.site.SiteWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Procurements by the words in their reference, title and case. */
@Component
class SearchedProcurements implements Searched {

    private final JdbcClient jdbc;
    private final SiteWords words;

    SearchedProcurements(JdbcClient jdbc, SiteWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    @Override
    public Group group() {
        return Group.PROCUREMENTS;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return wanted.find(
                jdbc,
                "SELECT reference, title, route, case_reference FROM procurement WHERE",
                "reference || ' ' || title || ' ' || case_reference",
                "ORDER BY id DESC",
                most,
                (row, number) -> new Hit(
                        row.getString(1) + ": " + row.getString(2),
                        words.id(row.getString(3)),
                        "/cases/" + row.getString(4)));
    }
}
