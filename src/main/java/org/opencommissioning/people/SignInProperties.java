package org.opencommissioning.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Signing in with the council's own accounts, by OpenID Connect. With an issuer there are no passwords here.
 *
 * @param issuer       the identity provider, exactly as it names itself, such as {@code https://login.microsoftonline.com/<tenant>/v2.0}; none for passwords
 * @param clientId     as which this application is registered there
 * @param clientSecret the secret of that registration
 * @param scopes       what is asked for
 * @param claims       what the claims about a person are called
 * @param groups       for each group of this product the values of the groups' claim that make somebody one of it; without any, a value counts that is the group's id
 * @param people       a file of people whose groups the claims do not say; none without it
 * @param machines     programs that call the JSON endpoints with tokens of the same issuer
 */
@Validated
@ConfigurationProperties("opencommissioning.sign-in")
record SignInProperties(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue Claims claims,
        @DefaultValue Map<String, List<String>> groups,
        @Nullable Path people,
        @DefaultValue @Valid Machines machines) {

    static final String ISSUER = "opencommissioning.sign-in.issuer";

    /**
     * What the claims about a person are called; one inside another is written with a dot.
     *
     * @param user   what the user name here is made of when somebody signs in for the first time
     * @param name   how pages name the person
     * @param mail   where reminders go
     * @param groups what says in which groups the person is
     */
    record Claims(
            @DefaultValue("preferred_username") String user,
            @DefaultValue("name") String name,
            @DefaultValue("email") String mail,
            @DefaultValue("roles") String groups) {}

    /**
     * Programs and the tokens they send.
     *
     * @param audience whom a token must be for, never the client id of the pages; no token is taken without it
     * @param accounts the programs
     */
    record Machines(@Nullable String audience, @DefaultValue List<@Valid Machine> accounts) {}

    /**
     * A program.
     *
     * @param name    its user name here
     * @param subject the subject of its tokens
     * @param groups  ids of the groups it acts in
     */
    record Machine(
            @NotBlank String name,
            @NotBlank String subject,
            @NotEmpty Set<String> groups) {}

    SignInProperties {
        if (issuer != null) {
            secure(issuer);
            required("client-id", clientId);
            required("client-secret", clientSecret);
            known(groups.keySet(), "opencommissioning.sign-in.groups");
            machines.accounts()
                    .forEach(one -> known(one.groups(), "opencommissioning.sign-in.machines, " + one.name()));
            if (machines.audience() == null && !machines.accounts().isEmpty()
                    || machines.audience() != null && machines.audience().equals(clientId)) {
                throw new IllegalArgumentException(
                        "opencommissioning.sign-in.machines.audience names whom the tokens of programs are for: set it, and to another value than the client-id of the pages.");
            }
        }
    }

    boolean configured() {
        return issuer != null;
    }

    /** Whoever reads or changes the way there signs in as anybody. */
    private static void secure(String issuer) {
        URI address = URI.create(issuer);
        if (address.getHost() == null
                || !"https".equals(address.getScheme())
                        && !Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost())) {
            throw new IllegalArgumentException(ISSUER + "=" + issuer + " is not an address that begins with https://.");
        }
    }

    private static void required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "opencommissioning.sign-in." + name + " is missing, and " + ISSUER + " is set.");
        }
    }

    private static void known(Set<String> groups, String where) {
        Set<String> unknown = new TreeSet<>(groups);
        unknown.removeAll(Groups.ids());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(where + ": there is no group " + String.join(", ", unknown)
                    + ". The groups are " + String.join(", ", Groups.ids()) + ".");
        }
    }

    @Override
    public String toString() {
        return "SignInProperties[" + issuer + ", " + clientId + "]";
    }
}
