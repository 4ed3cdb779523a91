package org.opencommissioning.people;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.site.SiteAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** People with passwords of their own here: the demonstration accounts and those of the configuration. Each group is a role of the same name. */
class Accounts implements Directory, UserDetailsService {

    private static final String DEMONSTRATION_PASSWORD = "demo";

    private final Map<String, Person> byUsername = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final boolean demonstration;

    Accounts(
            PeopleProperties properties,
            PasswordEncoder encoder,
            @Value("${opencommissioning.engine.mode:embedded}") String engineMode,
            @Value("${server.address:#{null}}") InetAddress address,
            SiteAddress site) {
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
            // Nobody decides two gates of one plan, and both legal and data protection are decided by legal advisers.
            add(new Person("legal-2", "Second legal adviser (demonstration)", Set.of("legal"), null), encoded);
            // A correction of a published notice takes two procurement officers.
            add(
                    new Person(
                            "procurement-2", "Second procurement officer (demonstration)", Set.of("procurement"), null),
                    encoded);
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

    @Override
    public Optional<Person> find(String username) {
        return Optional.ofNullable(byUsername.get(username));
    }

    @Override
    public Collection<Person> all() {
        return List.copyOf(byUsername.values());
    }

    @Override
    public boolean demonstration() {
        return demonstration;
    }

    Optional<String> encodedPassword(String username) {
        return Optional.ofNullable(passwords.get(username));
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        Person person = find(username).orElseThrow(() -> new UsernameNotFoundException("unknown"));
        return User.withUsername(person.username())
                .password(encodedPassword(person.username()).orElseThrow())
                .roles(person.groups().toArray(String[]::new))
                .build();
    }
}
