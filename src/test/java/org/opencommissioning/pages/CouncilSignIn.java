package org.opencommissioning.pages;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** The identity provider of a council: Spring's own authorization server on a port of its own, with people who sign in by staff number and password. */
final class CouncilSignIn implements AutoCloseable {

    static final String CLIENT = "opencommissioning";
    static final String SECRET = "the-secret-of-the-pages";
    static final String AUDIENCE = "opencommissioning-api";
    static final String PASSWORD = "known-to-the-council";

    /** What it says of people, by staff number. */
    private static final Map<String, Map<String, Object>> PEOPLE = new ConcurrentHashMap<>();

    private static final Map<String, RegisteredClient> CLIENTS = new ConcurrentHashMap<>();

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();

    CouncilSignIn() {
        context.register(Provider.class);
        context.refresh();
    }

    /** Another name of this machine than the application's, so that neither gets the other's cookies. */
    String issuer() {
        return "http://localhost:" + context.getWebServer().getPort();
    }

    void person(String staffNumber, String user, String name, String... roles) {
        PEOPLE.put(
                staffNumber,
                Map.of(
                        "preferred_username",
                        user,
                        "name",
                        name,
                        "email",
                        user.toLowerCase(java.util.Locale.ROOT) + "@council.example",
                        "roles",
                        List.of(roles)));
    }

    /** Registers the pages of an application, with the addresses that it must send people back to. */
    void pages(URI application) {
        CLIENTS.put(
                CLIENT,
                RegisteredClient.withId(CLIENT)
                        .clientId(CLIENT)
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(application + "/login/oauth2/code/council")
                        .postLogoutRedirectUri(application + "/signed-out")
                        .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build())
                        .build());
    }

    void program(String client) {
        CLIENTS.put(
                client,
                RegisteredClient.withId(client)
                        .clientId(client)
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope("for-" + AUDIENCE)
                        .scope("for-others")
                        .build());
    }

    @Override
    public void close() {
        context.close();
    }

    /** No component, so that the application does not find it. */
    @EnableWebSecurity
    static class Provider {

        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory(0);
        }

        /** All it has are filters, which need something to stand before. */
        @Bean
        ServletRegistrationBean<HttpServlet> nothing() {
            return new ServletRegistrationBean<>(new HttpServlet() {}, "/");
        }

        @Bean
        SecurityFilterChain provider(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    // A browser that looks for an icon meanwhile would be given another token than its page has.
                    .csrf(csrf -> csrf.disable())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return name -> {
                if (!PEOPLE.containsKey(name)) {
                    throw new UsernameNotFoundException(name);
                }
                return User.withUsername(name)
                        .password("{noop}" + PASSWORD)
                        .roles("STAFF")
                        .build();
            };
        }

        @Bean
        RegisteredClientRepository clients() {
            return new RegisteredClientRepository() {
                @Override
                public void save(RegisteredClient client) {
                    CLIENTS.put(client.getId(), client);
                }

                @Override
                public RegisteredClient findById(String id) {
                    return CLIENTS.get(id);
                }

                @Override
                public RegisteredClient findByClientId(String id) {
                    return CLIENTS.get(id);
                }
            };
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    token.getClaims()
                            .claims(claims -> claims.putAll(new HashMap<>(
                                    PEOPLE.get(token.getPrincipal().getName()))));
                } else if (token.getAuthorizedScopes().contains("for-" + AUDIENCE)) {
                    token.getClaims().audience(List.of(AUDIENCE));
                }
            };
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID(UUID.randomUUID().toString())
                    .build()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
