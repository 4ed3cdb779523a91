package org.opencommissioning.governance;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** The key decisions that members take or call in, and all that is under way for the clerks who see to their dates. */
@Component
class DecisionsOnHome implements OnHome {

    private static final Set<DecisionPlace> TO_BE_TAKEN = EnumSet.of(
            DecisionPlace.DUE,
            DecisionPlace.REFERRED_BACK,
            DecisionPlace.PRE_SCRUTINY,
            DecisionPlace.NOTICE,
            DecisionPlace.DEFERRED);

    private static final Set<DecisionPlace> FOR_SCRUTINY =
            EnumSet.of(DecisionPlace.CALL_IN_OPEN, DecisionPlace.CALLED_IN);

    private static final String CABINET = "cabinet";

    private final DecisionDesk desk;

    DecisionsOnHome(DecisionDesk desk) {
        this.desk = desk;
    }

    @Override
    public Place place() {
        return Place.DECISIONS;
    }

    @Override
    public Optional<Part> of(HomeReader reader) {
        if (!reader.person().may(Permission.SEE_KEY_DECISIONS)) {
            return Optional.empty();
        }
        if (!concernsAtAll(reader.person())) {
            return Optional.empty();
        }
        List<DeskLine> wanted = desk.lines(new DecisionDesk.Wanted(null, null, null, null)).stream()
                .filter(line -> concerns(line.place(), reader.person())
                        && (seesThrough(reader.person()) || mayTake(line.decision(), reader.person())))
                .toList();
        return Optional.of(new Part(
                title(reader.person()),
                "Decision",
                "Date that matters",
                wanted.stream().limit(Part.MOST).map(DecisionsOnHome::line).toList(),
                "No key decision is under way that waits for you. One appears here as soon as its notice is published.",
                new Onward("The desk of key decisions", "/decisions")));
    }

    /** Whoever neither takes decisions nor sees them through finds all of them on the desk. */
    private static boolean concernsAtAll(Person person) {
        return seesThrough(person) || person.holds(CABINET);
    }

    private static boolean seesThrough(Person person) {
        return person.may(Permission.PLAN_MEETINGS) || person.may(Permission.CALL_IN_DECISIONS);
    }

    /** Whether a member may take a decision: the one whom its notice names, or any of the cabinet where a body takes it. */
    static boolean mayTake(@Nullable KeyDecisionView decision, Person person) {
        return decision != null
                && person.holds(CABINET)
                && (decision.subject().maker() == null
                        || decision.subject().maker().equals(person.username()));
    }

    private static boolean concerns(DecisionPlace place, Person person) {
        return person.may(Permission.PLAN_MEETINGS)
                ? !place.closed()
                : person.may(Permission.CALL_IN_DECISIONS) ? FOR_SCRUTINY.contains(place) : TO_BE_TAKEN.contains(place);
    }

    private static String title(Person person) {
        return person.may(Permission.PLAN_MEETINGS)
                ? "Key decisions under way"
                : person.may(Permission.CALL_IN_DECISIONS)
                        ? "Decisions that can be called in, or were"
                        : "Key decisions to take";
    }

    private static Line line(DeskLine line) {
        KeyDecisionView decision = line.decision();
        DeskLine.Next next = line.next();
        return new Line(
                decision == null
                        ? line.about().title()
                        : decision.reference() + ": " + line.about().title(),
                decision == null ? "/cases/" + line.about().caseReference() : "/decisions/" + decision.reference(),
                line.place().title(),
                next.passed() ? Tag.OVERDUE : null,
                (next.date() == null ? "" : SiteWords.day(next.date()) + ": ") + next.what());
    }
}
