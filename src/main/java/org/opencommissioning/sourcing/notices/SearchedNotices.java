package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.London;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.search.SearchedRows;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Published notices by the words in their title, code and what they are about. */
@Component
class SearchedNotices implements Searched {

    private final SearchedRows rows;

    SearchedNotices(SearchedRows rows) {
        this.rows = rows;
    }

    @Override
    public Group group() {
        return Group.NOTICES;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return rows.find(
                wanted,
                "SELECT id, code, title, published_at FROM notice WHERE status = 'published' AND",
                "code || ' ' || title || ' ' || COALESCE(case_reference, '')",
                "ORDER BY published_at DESC, id DESC",
                most,
                (row, number) -> new Hit(
                        row.getString(2) + ": " + row.getString(3),
                        "published "
                                + SiteWords.day(row.getObject(4, OffsetDateTime.class)
                                        .atZoneSameInstant(London.ZONE)
                                        .toLocalDate()),
                        "/publication/notices/N-" + row.getLong(1)));
    }
}
