package org.opencommissioning.people;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password, with a pause after too many failures. */
class PausingAuthentication extends DaoAuthenticationProvider {

    private final LoginAttempts attempts;

    PausingAuthentication(UserDetailsService accounts, LoginAttempts attempts) {
        super(accounts);
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var username = authentication.getName();
        var address = authentication.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
        if (attempts.mustWait(username, address)) {
            throw new LockedException("Too many failed attempts to sign in: wait a few minutes and try again.");
        }
        try {
            var authenticated = super.authenticate(authentication);
            attempts.succeeded(username, address);
            return authenticated;
        } catch (BadCredentialsException e) {
            attempts.failed(username, address);
            throw e;
        }
    }
}
