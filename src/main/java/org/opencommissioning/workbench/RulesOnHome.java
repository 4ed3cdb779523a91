package org.opencommissioning.workbench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Onward;
import org.opencommissioning.home.Part.Tag;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** The changes of rules and models that wait for a second publisher, and those that came back to who wrote them. */
@Component
class RulesOnHome implements OnHome {

    private final ModelDrafts drafts;
    private final SiteWords words;

    RulesOnHome(ModelDrafts drafts, SiteWords words) {
        this.drafts = drafts;
        this.words = words;
    }

    @Override
    public Place place() {
        return Place.RULES;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        Person person = reader.person();
        if (!person.may(Permission.APPROVE_MODELS)) {
            return Optional.empty();
        }
        List<Draft> open = drafts.open();
        return Optional.of(new Part(
                "Rules that wait for a second publisher",
                "Change",
                "Where it stands",
                Stream.of(
                                open.stream()
                                        .filter(one ->
                                                one.state() == Draft.State.SUBMITTED && !one.isBy(person.username())),
                                open.stream().filter(one -> returned(one) && one.isBy(person.username())),
                                open.stream()
                                        .filter(one ->
                                                one.state() == Draft.State.SUBMITTED && one.isBy(person.username())))
                        .flatMap(each -> each)
                        .limit(Part.MOST)
                        .map(one -> line(one, person))
                        .toList(),
                "No change of a rule or model waits for you. To change one, open it in the library.",
                new Onward("All changes", "/workbench/drafts")));
    }

    private static boolean returned(Draft draft) {
        return draft.state() == Draft.State.DRAFT && draft.approval().answer() != null;
    }

    private Line line(Draft draft, Person person) {
        boolean own = draft.isBy(person.username());
        return new Line(
                draft.fileName(),
                "/workbench/drafts/" + draft.id(),
                returned(draft) ? draft.approval().answer() : draft.approval().reason(),
                returned(draft) ? Tag.RETURNED : null,
                returned(draft)
                        ? "Sent back to you " + words.date(draft.changedAt())
                        : own
                                ? "Yours; waits for another analyst since " + words.date(draft.changedAt())
                                : "By " + words.person(draft.authors().getFirst()) + "; waits since "
                                        + words.date(draft.changedAt()));
    }
}
