package org.opencommissioning.cycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** What others did in somebody's own cases since they were here last. */
@Component
class CaseNews implements OnHome {

    private final CaseHistory history;
    private final LawfulTime time;
    private final SiteWords words;

    CaseNews(CaseHistory history, LawfulTime time, SiteWords words) {
        this.history = history;
        this.time = time;
        this.words = words;
    }

    @Override
    public Place place() {
        return Place.NEWS;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        List<CaseHistory.News> news =
                history.since(time.startOf(reader.newFrom()), reader.person().username(), Part.MOST);
        return news.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "In your cases " + reader.since(),
                        "What happened",
                        "When",
                        news.stream().map(this::line).toList(),
                        "",
                        null));
    }

    private Line line(CaseHistory.News one) {
        return new Line(
                one.event().what(),
                "/cases/" + one.reference() + "#history",
                Stream.of(
                                one.reference() + ": " + one.title(),
                                "system".equals(one.event().who())
                                        ? null
                                        : words.person(one.event().who()))
                        .filter(known -> known != null && !known.isBlank())
                        .collect(Collectors.joining(", ")),
                null,
                words.time(one.event().at()));
    }
}
