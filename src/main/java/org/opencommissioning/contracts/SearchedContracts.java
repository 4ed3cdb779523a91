package org.opencommissioning.contracts;

import java.util.List;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.search.SearchedRows;
import org.springframework.stereotype.Component;

/** Contracts of the register by the words in their reference and title. */
@Component
class SearchedContracts implements Searched {

    private final SearchedRows rows;

    SearchedContracts(SearchedRows rows) {
        this.rows = rows;
    }

    @Override
    public Group group() {
        return Group.CONTRACTS;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return rows.find(
                wanted,
                "SELECT reference, title FROM contract WHERE",
                "reference || ' ' || title",
                "ORDER BY id DESC",
                most,
                (row, number) ->
                        new Hit(row.getString(1) + ": " + row.getString(2), null, "/contracts/" + row.getString(1)));
    }
}
