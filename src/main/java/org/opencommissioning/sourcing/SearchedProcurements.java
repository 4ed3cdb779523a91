package org.opencommissioning.sourcing;

import java.util.List;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.search.SearchedRows;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Procurements by the words in their reference, title and case. */
@Component
class SearchedProcurements implements Searched {

    private final SearchedRows rows;
    private final SiteWords words;

    SearchedProcurements(SearchedRows rows, SiteWords words) {
        this.rows = rows;
        this.words = words;
    }

    @Override
    public Group group() {
        return Group.PROCUREMENTS;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return rows.find(
                wanted,
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
