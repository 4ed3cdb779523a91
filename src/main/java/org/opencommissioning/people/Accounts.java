package org.opencommissioning.people;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** People as Spring Security sees them: each group is a role of the same name. */
@Service
class Accounts implements UserDetailsService {

    private final People people;

    Accounts(People people) {
        this.people = people;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        var person = people.find(username).orElseThrow(() -> new UsernameNotFoundException("unknown"));
        return User.withUsername(person.username())
                .password(people.encodedPassword(person.username()).orElseThrow())
                .roles(person.groups().toArray(String[]::new))
                .build();
    }
}
