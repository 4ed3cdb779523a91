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

/** What this reader imported and somebody refused lately: who imported it reads why. */
@Component
class RefusedImportsOnHome implements OnHome {

    private final ImportedAwards awards;

    RefusedImportsOnHome(ImportedAwards awards) {
        this.awards = awards;
    }

    @Override
    public Place place() {
        return Place.WAITING;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        if (!reader.person().may(Permission.IMPORT_RELEASES)) {
            return Optional.empty();
        }
        List<Line> lines = awards.refusedLately(reader.person()).stream()
                .map(refused -> new Line(
                        refused.title(),
                        "/imports/awards/" + refused.award().id(),
                        refused.award().answer().reason(),
                        null,
                        SiteWords.day(refused.award().answer().at().toLocalDate())))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "Imported contracts that were refused",
                        "Contract",
                        "Refused",
                        lines,
                        "",
                        new Onward("All that wait", "/imports/awards")));
    }
}
