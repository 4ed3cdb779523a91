package org.opencommissioning.search;

import java.util.Comparator;
import java.util.List;
import org.opencommissioning.people.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the box in the header finds. */
@Controller
class SearchPages {

    private static final int MOST = 10;

    private final List<Searched> searched;
    private final People people;

    SearchPages(List<Searched> searched, People people) {
        this.searched =
                searched.stream().sorted(Comparator.comparing(Searched::group)).toList();
        this.people = people;
    }

    /** @param more whether there are more than are shown */
    record Found(String title, List<Searched.Hit> hits, boolean more) {}

    @GetMapping("/search")
    String search(@RequestParam(name = "for", defaultValue = "") String typed, Model model) {
        var words = new LookedFor(typed.length() > 200 ? typed.substring(0, 200) : typed);
        var reader = people.current();
        model.addAttribute("searched", typed);
        model.addAttribute(
                "found",
                words.isEmpty()
                        ? List.of()
                        : searched.stream()
                                .map(one -> found(one, one.find(words, reader, MOST + 1)))
                                .filter(one -> !one.hits().isEmpty())
                                .toList());
        return "search/search";
    }

    private static Found found(Searched one, List<Searched.Hit> hits) {
        return new Found(one.group().title(), hits.subList(0, Math.min(MOST, hits.size())), hits.size() > MOST);
    }
}
