package org.opencommissioning.people;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import org.opencommissioning.site.SignInWay;
import org.opencommissioning.site.SiteAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** How people sign in: at the council's identity provider where one is configured, and otherwise by name and password. */
@Configuration(proxyBeanMethods = false)
class SigningIn {

    private static final class NoProvider extends NoneNestedConditions {

        NoProvider() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(SignInProperties.ISSUER)
        static final class Provider {}
    }

    /** Passwords are here, with a pause after too many failures. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoProvider.class)
    static class WithPasswords {

        @Bean
        PasswordEncoder passwordEncoder() {
            return new RememberingPasswordEncoder();
        }

        @Bean
        Accounts accounts(
                PeopleProperties properties,
                PasswordEncoder encoder,
                @Value("${opencommissioning.engine.mode:embedded}") String engineMode,
                @Value("${server.address:#{null}}") InetAddress address,
                SiteAddress site) {
            return new Accounts(properties, encoder, engineMode, address, site);
        }

        @Bean
        AuthenticationProvider signIn(
                UserDetailsService accounts, PasswordEncoder encoder, PeopleProperties properties) {
            var attempts =
                    new LoginAttempts(properties.loginAttempts(), Duration.ofMinutes(properties.loginPauseMinutes()));
            var provider = new PausingAuthentication(accounts, attempts);
            provider.setPasswordEncoder(encoder);
            return provider;
        }

        @Bean
        SignInWay byPassword(AuthenticationProvider signIn) {
            return new ByPassword(signIn);
        }
    }

    /** Passwords are at the identity provider, and nowhere here. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(SignInProperties.ISSUER)
    static class AtTheProvider {

        @Bean
        KnownPeople knownPeople(JdbcClient jdbc, SignInProperties properties, Clock clock) {
            return new KnownPeople(
                    jdbc,
                    properties.people() == null ? PeopleFile.none() : PeopleFile.read(properties.people()),
                    properties.machines().accounts(),
                    clock);
        }

        @Bean
        ClientRegistrationRepository identityProvider(SignInProperties properties, SiteAddress site) {
            return IdentityProvider.of(properties, site);
        }

        @Bean
        @ConditionalOnProperty("opencommissioning.sign-in.machines.audience")
        AuthenticationProvider tokens(SignInProperties properties) {
            return MachineTokens.of(properties);
        }

        @Bean
        SignInWay byOpenIdConnect(
                ClientRegistrationRepository identityProvider,
                KnownPeople people,
                SignInProperties properties,
                SiteAddress site,
                ObjectProvider<AuthenticationProvider> tokens) {
            return new ByOpenIdConnect(identityProvider, people, properties, site, tokens.getIfAvailable());
        }
    }
}
