package org.opencommissioning.contracts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.search.SearchedRows;
import org.springframework.stereotype.Component;

/** Suppliers of registered contracts by the words in their name; whoever only offers is nobody's to find before an award. */
@Component
class SearchedSuppliers implements Searched {

    private final SearchedRows rows;

    SearchedSuppliers(SearchedRows rows) {
        this.rows = rows;
    }

    @Override
    public Group group() {
        return Group.SUPPLIERS;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return rows.find(
                wanted,
                "SELECT name, COUNT(*) FROM contract_supplier WHERE",
                "name",
                "GROUP BY name ORDER BY name",
                most,
                (row, number) -> new Hit(
                        row.getString(1),
                        row.getInt(2) == 1 ? "one contract" : row.getInt(2) + " contracts",
                        "/contracts?show=all&text=" + URLEncoder.encode(row.getString(1), StandardCharsets.UTF_8)));
    }
}
