package org.opencommissioning.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People who signed in by OpenID Connect, as the identity provider described them when they last did, so that they are named and told of their tasks while they are
 * away; those whom the file of people names; and the programs. Somebody keeps the user name that was made for them when they first came: it is theirs by issuer and
 * subject, whatever the provider calls them later, and whomever it calls that later.
 */
class KnownPeople implements Directory {

    private static final Logger LOG = LoggerFactory.getLogger(KnownPeople.class);

    /** What another instance of the application has learned is known here after that long. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

    private static final int LONGEST_NAME = 60;

    /** Names of what is no person, such as the system itself in the ledger. */
    private static final Set<String> OF_NOBODY = Set.of("system", "opencommissioning", "engine", "nobody", "anonymous");

    private final JdbcClient jdbc;
    private final PeopleFile file;
    private final Map<String, Person> machines;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Known known;

    private record Known(Map<String, Person> byUsername, long at) {}

    private record Row(
            String username,
            String subject,
            String name,
            @Nullable String email,
            Set<String> groups) {}

    KnownPeople(JdbcClient jdbc, PeopleFile file, List<SignInProperties.Machine> machines, Clock clock) {
        this.jdbc = jdbc;
        this.file = file;
        this.clock = clock;
        this.machines = machines.stream()
                .map(one -> new Person(one.name(), one.name() + " (program)", one.groups(), null))
                .collect(Collectors.toMap(Person::username, one -> one));
    }

    @Override
    public Optional<Person> find(String username) {
        Person machine = machines.get(username);
        return Optional.ofNullable(machine != null ? machine : known().get(username));
    }

    @Override
    public Collection<Person> all() {
        return known().values().stream().filter(one -> !one.groups().isEmpty()).toList();
    }

    @Override
    public boolean demonstration() {
        return false;
    }

    /** Somebody has signed in: what is said of them now is kept. */
    Person signedIn(Claimed claimed) {
        for (int attempt = 1; ; attempt++) {
            try {
                String username = keep(claimed);
                known = null;
                return Objects.requireNonNull(known().get(username));
            } catch (DuplicateKeyException meanwhile) {
                // Somebody of the same name came at the same time, or the same person by two windows.
                if (attempt == 5) {
                    throw meanwhile;
                }
            }
        }
    }

    /** What somebody would be, without keeping anything of one who may do nothing here. */
    Set<String> groupsOf(Claimed claimed) {
        Set<String> groups = new TreeSet<>(claimed.groups());
        groups.addAll(file.groupsOf(usernameOf(claimed).orElseGet(() -> freeName(claimed)), claimed.subject()));
        return groups;
    }

    /** The user name that is theirs, or would be. */
    String nameFor(Claimed claimed) {
        return usernameOf(claimed).orElseGet(() -> freeName(claimed));
    }

    private String keep(Claimed claimed) {
        Optional<String> before = usernameOf(claimed);
        String username = before.orElseGet(() -> freeName(claimed));
        String sql = before.isPresent() ? """
                        UPDATE known_person SET display_name = :name, email = :email, claimed_groups = :groups, seen_at = :at
                        WHERE username = :username""" : """
                        INSERT INTO known_person (username, issuer, subject, display_name, email, claimed_groups, seen_at)
                        VALUES (:username, :issuer, :subject, :name, :email, :groups, :at)""";
        var statement = jdbc.sql(sql)
                .param("username", username)
                .param("name", shortened(claimed.name() == null ? username : claimed.name(), 200))
                .param("email", claimed.email())
                .param("groups", String.join(" ", new TreeSet<>(claimed.groups())))
                .param("at", OffsetDateTime.now(clock));
        (before.isPresent()
                        ? statement
                        : statement.param("issuer", claimed.issuer()).param("subject", claimed.subject()))
                .update();
        return username;
    }

    private Optional<String> usernameOf(Claimed claimed) {
        return jdbc.sql("SELECT username FROM known_person WHERE issuer = ? AND subject = ?")
                .params(claimed.issuer(), claimed.subject())
                .query(String.class)
                .optional();
    }

    /** What the provider calls them, in small letters; with a number where somebody else has that name, or nobody may. */
    private String freeName(Claimed claimed) {
        String user = claimed.user() == null ? "" : claimed.user().toLowerCase(Locale.ROOT);
        String plain = shortened(user.replaceAll("[^a-z0-9._@-]+", "-").replaceAll("^[-.]+|[-.]+$", ""), LONGEST_NAME);
        String base = plain.isEmpty() ? "person" : plain;
        String name = base;
        for (int number = 2; taken(name); number++) {
            name = base + "-" + number;
        }
        return name;
    }

    private boolean taken(String name) {
        return Groups.ids().contains(name)
                || OF_NOBODY.contains(name)
                || machines.containsKey(name)
                || jdbc.sql("SELECT count(*) FROM known_person WHERE username = ?")
                                .param(name)
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private Map<String, Person> known() {
        Known now = known;
        if (now != null && System.nanoTime() - now.at() < FRESH) {
            return now.byUsername();
        }
        // One looks, the others go on with what is known.
        if (now == null) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return now.byUsername();
        }
        try {
            Known meanwhile = known;
            if (meanwhile != null && meanwhile != now) {
                return meanwhile.byUsername();
            }
            Known read = new Known(read(), System.nanoTime());
            known = read;
            return read.byUsername();
        } catch (DataAccessException away) {
            if (now == null) {
                throw away;
            }
            LOG.warn("Who signed in elsewhere cannot be read: {}", away.getMessage());
            return now.byUsername();
        } finally {
            looking.unlock();
        }
    }

    private Map<String, Person> read() {
        Map<String, Person> people = new LinkedHashMap<>();
        file.named().forEach(one -> people.put(one.username(), one));
        jdbc.sql("SELECT username, subject, display_name, email, claimed_groups FROM known_person ORDER BY username")
                .query((row, number) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        words(row.getString(5))))
                .list()
                .forEach(row -> people.put(row.username(), merged(row, people.get(row.username()))));
        return people;
    }

    /** What the file says is added to what the claims said. */
    private Person merged(Row row, @Nullable Person listed) {
        Set<String> groups = new HashSet<>(row.groups());
        groups.addAll(file.groupsOf(row.username(), row.subject()));
        groups.retainAll(Groups.ids());
        boolean unnamed = row.name().equals(row.username());
        return new Person(
                row.username(),
                unnamed && listed != null ? listed.displayName() : row.name(),
                groups,
                row.email() == null && listed != null ? listed.email() : row.email());
    }

    private static Set<String> words(String text) {
        return text.isBlank() ? Set.of() : new HashSet<>(Arrays.asList(text.split(" ")));
    }
}
