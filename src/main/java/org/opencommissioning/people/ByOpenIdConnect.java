package org.opencommissioning.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.site.SignInWay;
import org.opencommissioning.site.SiteAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * People sign in at the council's identity provider (OpenID Connect, authorization code with PKCE), and out of both; programs send tokens of it. Nobody types a
 * password here.
 */
class ByOpenIdConnect implements SignInWay {

    /** In the session of somebody who was let in there and is in no group here. */
    static final String STRANGER = ByOpenIdConnect.class.getName() + ".stranger";

    static final String SIGN_IN = "/oauth2/authorization/" + IdentityProvider.REGISTRATION;
    static final String OTHER_ACCOUNT = "other";
    static final String SIGNED_OUT = "/signed-out";

    private static final Logger LOG = LoggerFactory.getLogger(ByOpenIdConnect.class);

    private final ClientRegistrationRepository provider;
    private final KnownPeople people;
    private final SignInProperties properties;
    private final SiteAddress site;
    private final @Nullable AuthenticationProvider tokens;

    /** Somebody who is in no group here, with what an administrator needs to change that. */
    record Stranger(@Nullable String name, String username, String subject, boolean withheld) implements Serializable {}

    /** The identity provider knows them, and nobody here does. */
    private static final class InNoGroup extends OAuth2AuthenticationException {

        private static final long serialVersionUID = 1;

        private final Stranger stranger;

        InNoGroup(Stranger stranger) {
            super(new OAuth2Error("in_no_group"));
            this.stranger = stranger;
        }
    }

    ByOpenIdConnect(
            ClientRegistrationRepository provider,
            KnownPeople people,
            SignInProperties properties,
            SiteAddress site,
            @Nullable AuthenticationProvider tokens) {
        this.provider = provider;
        this.people = people;
        this.properties = properties;
        this.site = site;
        this.tokens = tokens;
    }

    @Override
    public void into(HttpSecurity http, AuthenticationEntryPoint ask) throws Exception {
        http.oauth2Login(login -> login.loginPage("/login")
                        .defaultSuccessUrl("/")
                        .clientRegistrationRepository(provider)
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(request()))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(this::person))
                        .failureHandler(ByOpenIdConnect::failed)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(ByOpenIdConnect::away);
                                return filter;
                            }
                        }))
                .logout(logout -> logout.logoutSuccessHandler(both()).deleteCookies("JSESSIONID"));
        programs(http, ask);
    }

    @Override
    public void programs(HttpSecurity http, AuthenticationEntryPoint ask) throws Exception {
        if (tokens != null) {
            http.authenticationProvider(tokens)
                    .oauth2ResourceServer(programs -> programs.bearerTokenResolver(onlyForPrograms())
                            .authenticationManagerResolver(request -> http.getSharedObject(AuthenticationManager.class))
                            .authenticationEntryPoint(ask));
        }
    }

    /** Whom the provider let in, as they are known here. */
    private OidcUser person(OidcUserRequest request) {
        OidcUser user = new OidcUserService().loadUser(request);
        Claimed claimed = Claimed.of(
                String.valueOf(properties.issuer()),
                Objects.requireNonNull(user.getSubject()),
                user.getClaims(),
                properties);
        Set<String> groups = people.groupsOf(claimed);
        if (groups.isEmpty()) {
            throw new InNoGroup(
                    new Stranger(claimed.name(), people.nameFor(claimed), claimed.subject(), claimed.withheld()));
        }
        return new SignedInPerson(people.signedIn(claimed), user.getIdToken());
    }

    /** Who is signed in there as somebody else can say so. */
    private OAuth2AuthorizationRequestResolver request() {
        var usual = new DefaultOAuth2AuthorizationRequestResolver(provider);
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return asked(usual.resolve(request), request);
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return asked(usual.resolve(request, registration), request);
            }
        };
    }

    private static @Nullable OAuth2AuthorizationRequest asked(
            @Nullable OAuth2AuthorizationRequest usual, HttpServletRequest request) {
        return usual == null || request.getParameter(OTHER_ACCOUNT) == null
                ? usual
                : OAuth2AuthorizationRequest.from(usual)
                        .additionalParameters(more -> more.put("prompt", "login"))
                        .build();
    }

    /** Only a path for programs takes a token; a page never does. */
    private static BearerTokenResolver onlyForPrograms() {
        var usual = new DefaultBearerTokenResolver();
        return request -> request.getRequestURI()
                        .substring(request.getContextPath().length())
                        .matches("/(api|v3|actuator)/.*")
                ? usual.resolve(request)
                : null;
    }

    private OidcClientInitiatedLogoutSuccessHandler both() {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(provider);
        handler.setPostLogoutRedirectUri((site.address() == null ? "{baseUrl}" : site.text()) + SIGNED_OUT);
        handler.setDefaultTargetUrl("/login?here");
        return handler;
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof InNoGroup known) {
            request.getSession().setAttribute(STRANGER, known.stranger);
            response.sendRedirect(request.getContextPath() + "/login?stranger");
            return;
        }
        LOG.warn("Signing in failed: {}", failure.getMessage());
        response.sendRedirect(request.getContextPath() + "/login?error");
    }

    private static void away(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        LOG.warn("The identity provider cannot be asked: {}", String.valueOf(failure.getCause()));
        response.sendRedirect(request.getContextPath() + "/login?away");
    }

    @Override
    public String challenge() {
        return "Bearer realm=\"opencommissioning\"";
    }

    @Override
    public String advice() {
        return tokens == null ? "Sign in." : "Sign in, or send a bearer token of a program that is configured here.";
    }

    @Override
    public Optional<String> leadsTo() {
        URI issuer = URI.create(Objects.requireNonNull(properties.issuer()));
        return Optional.of(issuer.getScheme() + "://" + issuer.getRawAuthority());
    }
}
