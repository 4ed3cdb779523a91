package org.opencommissioning.engine.embedded.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.opencommissioning.engine.ServiceAccount;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Recognises the application itself. Its password is random and never stored, so a plain comparison does. */
final class ServiceAccountAuthentication implements AuthenticationProvider {

    private final ServiceAccount account;
    private final byte[] password;
    private final List<GrantedAuthority> authorities;

    ServiceAccountAuthentication(ServiceAccount account, String role) {
        this.account = account;
        this.password = account.password().getBytes(StandardCharsets.UTF_8);
        this.authorities = List.of(new SimpleGrantedAuthority("ROLE_" + role));
    }

    /** Null for anybody else, whom the next provider may know. */
    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!account.username().equals(authentication.getName())) {
            return null;
        }
        byte[] given = String.valueOf(authentication.getCredentials()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(password, given)) {
            throw new BadCredentialsException("Wrong password of the service account");
        }
        return UsernamePasswordAuthenticationToken.authenticated(account.username(), null, authorities);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
