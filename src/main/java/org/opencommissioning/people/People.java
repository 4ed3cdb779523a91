package org.opencommissioning.people;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.site.SiteAddress;
import org.opencommissioning.site.WhoIsWho;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The people of the council as this system knows them, and who covers for whom. */
@Service
public class People implements WhoIsWho {

    private static final String DEMONSTRATION_PASSWORD = "demo";

    private final Map<String, Person> byUsername = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final CoverRows covers;
    private final boolean demonstration;

    People(
            PeopleProperties properties,
            CoverRows covers,
            PasswordEncoder encoder,
            @Value("${opencommissioning.engine.mode:embedded}") String engineMode,
            @Value("${server.address:#{null}}") InetAddress address,
            SiteAddress site) {
        this.covers = covers;
        this.demonstration = properties.demonstrationAccounts()
                && "embedded".equals(engineMode)
                && address != null
                && address.isLoopbackAddress()
                // A proxy on this machine reaches loopback for whoever asks it.
                && !site.reachedFromElsewhere();
        if (demonstration) {
            var encoded = encoder.encode(DEMONSTRATION_PASSWORD);
            for (var group : Groups.ids()) {
                add(new Person(group, Groups.title(group) + " (demonstration)", Set.of(group), null), encoded);
            }
            // A change of the rules takes two analysts, and what is done to a key decision from the monitor two
            // managers.
            add(new Person("managers-2", "Second manager (demonstration)", Set.of("managers"), null), encoded);
            add(new Person("analysts-2", "Second analyst (demonstration)", Set.of("analysts"), null), encoded);
        }
        for (var account : properties.accounts()) {
            var name = account.displayName() == null || account.displayName().isBlank()
                    ? account.username()
                    : account.displayName();
            add(new Person(account.username(), name, account.groups(), account.email()), account.password());
        }
    }

    private void add(Person person, String encodedPassword) {
        byUsername.put(person.username(), person);
        passwords.put(person.username(), encodedPassword);
    }

    public Optional<Person> find(@Nullable String username) {
        return Optional.ofNullable(username).map(byUsername::get);
    }

    @Override
    public String groupTitle(String group) {
        return Groups.title(group);
    }

    @Override
    public boolean worksHere(Collection<String> groups) {
        return !Set.copyOf(groups).equals(Set.of(Groups.SERVICE_USERS));
    }

    @Override
    public String displayName(String username) {
        return find(username).map(Person::displayName).orElse(username);
    }

    public List<Person> inGroup(String group) {
        return byUsername.values().stream()
                .filter(person -> person.holds(group))
                .toList();
    }

    public Collection<Person> all() {
        return List.copyOf(byUsername.values());
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
        return demonstration;
    }

    Optional<String> encodedPassword(String username) {
        return Optional.ofNullable(passwords.get(username));
    }
}
