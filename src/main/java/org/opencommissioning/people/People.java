package org.opencommissioning.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.site.WhoIsWho;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/** The people of the council as this system knows them, and who covers for whom. */
@Service
public class People implements WhoIsWho {

    private final Directory directory;
    private final CoverRows covers;

    People(Directory directory, CoverRows covers) {
        this.directory = directory;
        this.covers = covers;
    }

    public Optional<Person> find(@Nullable String username) {
        return Optional.ofNullable(username).flatMap(directory::find);
    }

    @Override
    public String groupTitle(String group) {
        return Groups.title(group);
    }

    @Override
    public boolean worksHere(Collection<String> groups) {
        return !groups.isEmpty() && !Set.copyOf(groups).equals(Set.of(Groups.SERVICE_USERS));
    }

    @Override
    public String displayName(String username) {
        return find(username).map(Person::displayName).orElse(username);
    }

    public List<Person> inGroup(String group) {
        return directory.all().stream().filter(person -> person.holds(group)).toList();
    }

    public Collection<Person> all() {
        return List.copyOf(directory.all());
    }

    public boolean holds(String username, String group) {
        return find(username).filter(person -> person.holds(group)).isPresent();
    }

    /**
     * Who is signed in.
     *
     * @throws IllegalStateException when nobody is, which no secured page or endpoint meets
     */
    public Person current() {
        return signedIn().orElseThrow(() -> new IllegalStateException("Nobody is signed in."));
    }

    @Override
    public Optional<Person> signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? Optional.empty() : find(authentication.getName());
    }

    /** Whom this person covers in this group on this day, where the absent one really holds the group (G1). */
    public Optional<Cover> currentCover(String coveringUsername, String group, LocalDate on) {
        return covers.by(coveringUsername, on).stream()
                .filter(cover -> cover.group().equals(group) && holds(cover.absentUsername(), group))
                .findFirst();
    }

    /** The groups a person may act in on a day: their own and those they cover. */
    public Set<String> groupsOf(String username, LocalDate on) {
        var groups = new HashSet<>(find(username).map(Person::groups).orElse(Set.of()));
        covers.by(username, on).stream()
                .filter(cover -> holds(cover.absentUsername(), cover.group()))
                .forEach(cover -> groups.add(cover.group()));
        return groups;
    }

    @Override
    public boolean demonstration() {
        return directory.demonstration();
    }
}
