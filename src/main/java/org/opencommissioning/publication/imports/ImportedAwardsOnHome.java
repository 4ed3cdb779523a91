package org.opencommissioning.publication.imports;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Onward;
import org.opencommissioning.people.Permission;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** The imported contracts that wait for this reader to confirm or refuse them. */
@Component
class ImportedAwardsOnHome implements OnHome {

    private final ImportedAwards awards;

    ImportedAwardsOnHome(ImportedAwards awards) {
        this.awards = awards;
    }

    @Override
    public Place place() {
        return Place.WAITING;
    }

    /** Nothing for who may not confirm them, and none that the reader imported or has confirmed. */
    @Override
    public Optional<Part> of(HomeReader reader) {
        if (!reader.person().may(Permission.CONFIRM_IMPORTS)) {
            return Optional.empty();
        }
        List<Line> lines = awards.waitingFor(reader.person(), Part.MOST).stream()
                .map(waiting -> new Line(
                        waiting.title(),
                        "/imports/awards/" + waiting.award().id(),
                        waiting.award().source().ocid(),
                        null,
                        SiteWords.day(waiting.award().imported().at().toLocalDate())))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "Imported contracts to confirm",
                        "Contract",
                        "Imported",
                        lines,
                        "",
                        new Onward("All that wait", "/imports/awards")));
    }
}
