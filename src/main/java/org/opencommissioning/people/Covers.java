package org.opencommissioning.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.SiteWords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who acts for whom during an absence. Covers are never deleted and never begin in the past, so that it stays known who could decide what on which day;
 * and whoever covers takes over the absent person's reasons not to decide (G2), never sheds their own.
 */
@Service
public class Covers {

    static final int LONGEST_REASON = 1_000;

    private final CoverRows rows;
    private final People people;
    private final ObjectProvider<CoverRecord> record;
    private final Clock clock;

    Covers(CoverRows rows, People people, ObjectProvider<CoverRecord> record, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.record = record;
        this.clock = clock;
    }

    /** Whether somebody may ask for covers of another person and end them: the person, and the lead of officers. */
    static boolean mayArrange(Person by, Person absent) {
        return by.username().equals(absent.username())
                || by.may(Permission.ARRANGE_COVERS) && absent.groups().stream().noneMatch(Groups::ofMembers);
    }

    private boolean mayArrange(Person by, String absentUsername) {
        return people.find(absentUsername)
                .map(absent -> mayArrange(by, absent))
                .orElse(by.may(Permission.ARRANGE_COVERS));
    }

    /** Asks for a cover for one group, by the absent person. */
    @Transactional
    public void arrange(Cover cover, String reason) {
        arrange(
                cover.absentUsername(),
                cover.coveringUsername(),
                List.of(cover.group()),
                cover.from(),
                cover.to(),
                reason,
                people.find(cover.absentUsername())
                        .orElseThrow(() -> Refused.invalid("absent", "Choose who will be away.")));
    }

    /**
     * Asks for a cover for some of the groups that somebody works in; for all of them or none. It counts from when the person
     * who is asked accepts it.
     *
     * @param reason why, for the ledger
     * @param by the absent person or their lead; never the one who gains by it
     * @throws Refused naming every field that needs another look
     */
    @Transactional
    public void arrange(
            String absentUsername,
            @Nullable String coveringUsername,
            Collection<String> groups,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String reason,
            Person by) {
        var problems = new ArrayList<Violation>();
        var absent = people.find(absentUsername);
        if (absent.isEmpty()) {
            problems.add(new Violation("absent", "Choose who will be away."));
        } else if (!mayArrange(by, absentUsername)) {
            problems.add(new Violation(
                    "absent",
                    "Only " + absent.get().displayName() + " or, for officers, a manager can ask for this cover."));
        }
        var covering = people.find(coveringUsername);
        if (covering.isEmpty()) {
            problems.add(new Violation("covering", "Choose who will cover."));
        } else if (covering.get().username().equals(absentUsername)) {
            problems.add(new Violation("covering", "Nobody covers for themselves: choose another person."));
        } else if (covering.get().username().equals(by.username())) {
            problems.add(new Violation(
                    "covering",
                    "Nobody gives themselves a cover: somebody else has to ask you for it. Choose another person."));
        }
        if (groups.isEmpty()) {
            problems.add(new Violation("groups", "Choose at least one group to be covered."));
        }
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            problems.add(new Violation(
                    "reason",
                    "Say why a cover is needed, in at most " + LONGEST_REASON
                            + " characters: it stands in the ledger."));
        }
        if (from == null) {
            problems.add(new Violation("from", "Enter the first day of the absence, like 7 12 2026."));
        } else if (from.isBefore(today())) {
            problems.add(new Violation(
                    "from",
                    "The first day must be today or later: a cover cannot be given for days that have passed."));
        }
        if (to == null) {
            problems.add(new Violation("to", "Enter the last day of the absence, like 18 12 2026."));
        } else if (from != null && to.isBefore(from)) {
            problems.add(new Violation("to", "The last day must be the first day or later."));
        }
        if (problems.isEmpty() && from != null && to != null) {
            groups.forEach(
                    group -> checkGroup(absent.orElseThrow(), covering.orElseThrow(), group, from, to, problems));
            rows.absences(covering.orElseThrow().username(), from, to).stream()
                    .findFirst()
                    .ifPresent(away -> problems.add(new Violation(
                            "covering",
                            covering.orElseThrow().displayName() + " is away from " + SiteWords.day(away.from())
                                    + " to " + SiteWords.day(away.to()) + ": choose somebody else or other days.")));
        }
        if (!problems.isEmpty() || from == null || to == null || reason == null) {
            throw Refused.invalid(problems);
        }
        groups.forEach(group -> {
            var cover = new Cover(absentUsername, covering.orElseThrow().username(), group, from, to);
            rows.add(cover, reason.strip(), by.username(), now());
            noted(cover, "cover-asked", by, reason.strip());
        });
    }

    private void checkGroup(
            Person absent, Person covering, String group, LocalDate from, LocalDate to, List<Violation> problems) {
        if (!absent.holds(group)) {
            problems.add(new Violation(
                    "groups",
                    absent.displayName() + " is not one of the " + Groups.title(group)
                            + ": only a person's own groups can be covered, " + "a cover is not passed on."));
            return;
        }
        if (Groups.ofMembers(group) && !covering.holds(group)) {
            // Executive functions are for the executive, and whoever scrutinises them is not of it: LGA 2000 s.9E and
            // s.9FA.
            problems.add(
                    new Violation(
                            "groups",
                            covering.displayName() + " is not of the " + Groups.title(group)
                                    + ", and nobody else acts for them: each of them takes their tasks without a cover. Leave the group out."));
        } else if (covering.outsider()) {
            problems.add(new Violation(
                    "covering",
                    covering.displayName() + " is no officer and covers for nobody. Choose somebody else."));
        }
        if (covering.holds(group)) {
            problems.add(
                    new Violation(
                            "covering",
                            covering.displayName() + " is one of the " + Groups.title(group)
                                    + " already and takes their tasks without a cover. Choose somebody else, or leave the group out."));
        }
        rows.absences(absent.username(), from, to).stream()
                .filter(other -> other.group().equals(group))
                .findFirst()
                .ifPresent(other -> problems.add(new Violation(
                        "from",
                        people.displayName(other.coveringUsername()) + " covers for " + absent.displayName()
                                + " as one of the " + Groups.title(group) + " from " + SiteWords.day(other.from())
                                + " to " + SiteWords.day(other.to())
                                + " already. Choose days outside of these, or end that cover first.")));
    }

    /** What somebody is asked to cover and has not answered. */
    public List<ArrangedCover> asked(Person covering) {
        return notEnded().stream()
                .filter(one -> !one.accepted() && one.cover().coveringUsername().equals(covering.username()))
                .toList();
    }

    /**
     * Accepts a cover; it counts from now on.
     *
     * @throws Refused when it has ended, is accepted already, or somebody else is asked
     */
    @Transactional
    public void accept(long id, Person by) {
        ArrangedCover asked = answerable(id, by);
        rows.accept(id, now());
        noted(asked.cover(), "cover-accepted", by, null);
    }

    /**
     * Declines a cover.
     *
     * @throws Refused when it has ended, is accepted already, or somebody else is asked
     */
    @Transactional
    public void decline(long id, Person by) {
        ArrangedCover asked = answerable(id, by);
        rows.callOff(id, by.username(), now());
        noted(asked.cover(), "cover-declined", by, null);
    }

    private ArrangedCover answerable(long id, Person by) {
        return asked(by).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> Refused.invalid(null, "You are not asked for this cover, or have answered already."));
    }

    private void noted(Cover cover, String what, Person by, @Nullable String reason) {
        record.ifAvailable(kept -> kept.noted(cover, what, by.username(), reason));
    }

    /**
     * Ends a current cover today or on a later day before its time; today still counts.
     *
     * @throws Refused when it has ended, the day is no shorter, or somebody else has to do it
     */
    @Transactional
    public void shorten(long id, @Nullable LocalDate to, Person by) {
        var arranged = changeable(id, by);
        var cover = arranged.cover();
        if (to == null) {
            throw Refused.invalid("to", "Enter the new last day, like 18 12 2026.");
        }
        if (to.isBefore(today()) || to.isBefore(cover.from()) || !to.isBefore(cover.to())) {
            throw Refused.invalid(
                    "to",
                    "The new last day must be " + SiteWords.day(cover.from().isAfter(today()) ? cover.from() : today())
                            + " or later, and before " + SiteWords.day(cover.to())
                            + ". To cover for longer, arrange another cover for the further days.");
        }
        rows.shorten(id, to, by.username(), now());
        noted(cover, "cover-shortened", by, "To " + SiteWords.day(to) + ".");
    }

    /**
     * Calls off a cover that has not begun, or ends a current one at once.
     *
     * @throws Refused when it has ended, or somebody else has to do it
     */
    @Transactional
    public void callOff(long id, Person by) {
        ArrangedCover arranged = changeable(id, by);
        rows.callOff(id, by.username(), now());
        noted(arranged.cover(), "cover-called-off", by, null);
    }

    private ArrangedCover changeable(long id, Person by) {
        var arranged = find(id).orElseThrow(() -> Refused.invalid(null, "There is no such cover."));
        var absent = arranged.cover().absentUsername();
        if (!mayArrange(by, absent)) {
            throw Refused.invalid(
                    null, "Only " + people.displayName(absent) + " or, for officers, a manager can change this cover.");
        }
        if (arranged.calledOff() || arranged.cover().to().isBefore(today())) {
            throw Refused.invalid(null, "This cover has ended already.");
        }
        return arranged;
    }

    boolean mayChange(ArrangedCover arranged, Person by) {
        return mayArrange(by, arranged.cover().absentUsername());
    }

    Optional<ArrangedCover> find(long id) {
        return rows.find(id);
    }

    /** Covers that count today or will, first things first. */
    public List<ArrangedCover> notEnded() {
        return rows.notEnded(today());
    }

    /** Covers that have ended or were called off, the latest first. */
    List<ArrangedCover> ended(int limit) {
        return rows.ended(today(), limit);
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
