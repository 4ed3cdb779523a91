package org.opencommissioning.people;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How people sign in: name and password, with a pause after too many failures. */
@Configuration(proxyBeanMethods = false)
class SigningIn {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RememberingPasswordEncoder();
    }

    @Bean
    AuthenticationProvider signIn(UserDetailsService accounts, PasswordEncoder encoder, PeopleProperties properties) {
        var attempts =
                new LoginAttempts(properties.loginAttempts(), Duration.ofMinutes(properties.loginPauseMinutes()));
        var provider = new PausingAuthentication(accounts, attempts);
        provider.setPasswordEncoder(encoder);
        return provider;
    }
}
