package org.opencommissioning.monitor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.engine.Incidents.Incident;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Onward;
import org.opencommissioning.home.Part.Tag;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.people.Permission;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** What is stuck, and what a colleague proposed to do about it, for those who act on running processes. */
@Component
class StuckOnHome implements OnHome {

    private final Incidents incidents;
    private final Proposals proposals;
    private final DeployedModels models;
    private final SiteWords words;

    StuckOnHome(Incidents incidents, Proposals proposals, DeployedModels models, SiteWords words) {
        this.incidents = incidents;
        this.proposals = proposals;
        this.models = models;
        this.words = words;
    }

    @Override
    public Place place() {
        return Place.STUCK;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        if (!reader.person().may(Permission.INTERVENE)) {
            return Optional.empty();
        }
        List<Line> proposed = proposals.latest().stream()
                .filter(one ->
                        one.notConfirmedBy(reader.person(), proposals.now()).isEmpty())
                .map(one -> new Line(
                        "A proposal of " + words.person(one.asked().by()) + " to confirm or decline",
                        "/monitor/proposals/" + one.id(),
                        Stream.of(one.caseReference(), one.asked().reason())
                                .filter(known -> known != null)
                                .collect(Collectors.joining(": ")),
                        null,
                        "until " + words.time(one.asked().until())))
                .toList();
        return Optional.of(new Part(
                "Stuck, or to be confirmed",
                "What",
                "When",
                Stream.concat(proposed.stream(), stuck()).limit(Part.MOST).toList(),
                "No process is stuck, and no intervention waits for a second person.",
                new Onward("All incidents", "/monitor/incidents")));
    }

    private Stream<Line> stuck() {
        try {
            return incidents.active(null, 0, Part.MOST).incidents().stream().map(this::line);
        } catch (EngineRefused unreachable) {
            return Stream.of(new Line(
                    "What is stuck cannot be told at this moment",
                    "/monitor/incidents",
                    "The engine does not answer. Look again in a moment.",
                    Tag.STUCK,
                    null));
        }
    }

    private Line line(Incident incident) {
        return new Line(
                models.elementName(incident.definitionKey(), incident.elementId()),
                "/monitor/incidents/" + incident.key(),
                Stream.of(incident.caseReference(), incident.plain() + " " + incident.advice())
                        .filter(known -> known != null && !known.isBlank())
                        .collect(Collectors.joining(": ")),
                Tag.STUCK,
                "since " + words.time(incident.since()));
    }
}
