package org.opencommissioning.people;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom the identity provider has let in, under the user name that is theirs here. */
final class SignedInPerson extends DefaultOidcUser {

    private static final long serialVersionUID = 1;

    private final String username;

    SignedInPerson(Person person, OidcIdToken token) {
        super(
                AuthorityUtils.createAuthorityList(
                        person.groups().stream().map(group -> "ROLE_" + group).toList()),
                token);
        this.username = person.username();
    }

    @Override
    public String getName() {
        return username;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInPerson person && person.username.equals(username) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return username.hashCode();
    }
}
