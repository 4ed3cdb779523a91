package org.opencommissioning.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may sign in.
 *
 * @param demonstrationAccounts one account per group with the password "demo"; they exist only on the embedded engine while the server is bound to
 *                              loopback and the site has neither a public address nor proxies, through which everybody would reach them
 * @param accounts              further accounts
 * @param loginAttempts         failed sign-ins of one name from one address before further attempts of that name from there have to wait
 * @param loginPauseMinutes     how long they have to wait, in minutes
 */
@Validated
@ConfigurationProperties("opencommissioning.people")
record PeopleProperties(
        @DefaultValue("true") boolean demonstrationAccounts,
        @DefaultValue List<@Valid Account> accounts,
        @DefaultValue("10") int loginAttempts,
        @DefaultValue("15") int loginPauseMinutes) {

    /**
     * @param username    what the person types to sign in
     * @param displayName how pages name the person
     * @param password    encoded as Spring Security writes it, for example {@code {bcrypt}$2a$...}
     * @param groups      ids of the groups the person works in
     * @param email       where reminders and the daily digest go; none without it
     */
    record Account(
            @NotBlank String username,
            String displayName,
            @NotBlank String password,
            @NotEmpty Set<String> groups,
            @Email String email) {

        @Override
        public String toString() {
            return "Account[" + username + ", " + groups + "]";
        }
    }
}
