package org.opencommissioning.cycle;

import java.util.List;
import org.opencommissioning.people.Person;
import org.opencommissioning.search.LookedFor;
import org.opencommissioning.search.Searched;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Cases by the words in their reference, title, need and what else is known of them. */
@Component
class SearchedCases implements Searched {

    private final Cases cases;
    private final SiteWords words;

    SearchedCases(Cases cases, SiteWords words) {
        this.cases = cases;
        this.words = words;
    }

    @Override
    public Group group() {
        return Group.CASES;
    }

    @Override
    public List<Hit> find(LookedFor wanted, Person reader, int most) {
        return cases.search(wanted.typed(), null, null, 0, most).cases().stream()
                .map(view -> new Hit(
                        view.reference() + ": " + view.title(),
                        words.id(view.stage().word()) + ", " + view.state().word() + ", " + words.person(view.owner()),
                        "/cases/" + view.reference()))
                .toList();
    }
}
