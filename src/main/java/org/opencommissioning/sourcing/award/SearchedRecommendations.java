package org.opencommissioning.sourcing.award;

import java.util.List;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.search.SearchedRows;
import org.springframework.stereotype.Component;

/** Suppliers that are recommended or were awarded: before the award is decided for those who work on offers, afterwards for those who may read them. */
@Component
class SearchedRecommendations implements Searched {

    private final SearchedRows rows;

    SearchedRecommendations(SearchedRows rows) {
        this.rows = rows;
    }

    @Override
    public Group group() {
        return Group.RECOMMENDED;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        boolean before = reader.may(Permission.READ_OFFERS_BEFORE_AWARD);
        if (!before && !reader.may(Permission.READ_OFFERS_AFTER_AWARD)) {
            return List.of();
        }
        return rows.find(
                wanted,
                """
                SELECT s.name, a.title, a.case_reference, a.decided_at
                FROM award_supplier s JOIN award a ON a.id = s.award
                WHERE""" + (before ? "" : " a.decided_at IS NOT NULL AND"),
                "s.name",
                "ORDER BY a.id DESC, s.name",
                most,
                (row, number) -> new Hit(
                        row.getString(1),
                        (row.getObject(4) == null ? "recommended for " : "awarded ") + row.getString(2) + ", "
                                + row.getString(3),
                        "/cases/" + row.getString(3)));
    }
}
