package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may reach what on the pages and the JSON endpoints: everything needs a user unless it is listed as public here. What a signed-in person may do is
 * decided by each feature.
 */
@Configuration(proxyBeanMethods = false)
class SiteSecurity {

    /** No inline script or style anywhere; data: is for the icons that form-js and bpmn-js carry in their style sheets. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
                    + "connect-src 'self'; manifest-src 'self'; form-action 'self'%s; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain site(HttpSecurity http, SignInWay way, WhoIsWho people, DraftKeeping draftKeeping)
            throws Exception {
        RequestMatcher api = PathPatternRequestMatcher.withDefaults().matcher("/api/**");
        RequestMatcher apiDescription = PathPatternRequestMatcher.withDefaults().matcher("/v3/**");
        AuthenticationEntryPoint ask =
                (request, response, failure) -> askForCredentials(way, request, response, failure);
        way.into(http, ask);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/",
                                "/login",
                                "/signed-out",
                                "/error",
                                "/assets/**",
                                "/favicon.ico",
                                "/accessibility",
                                "/actuator/health",
                                "/actuator/health/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/publication", "/publication/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/publication", "/publication/**")
                        .permitAll()
                        .requestMatchers("/publication", "/publication/**")
                        .denyAll()
                        .requestMatchers("/actuator/**", "/v2/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.POST, "/api/tasks/{key:[0-9]+}/**")
                        .access((who, request) -> new AuthorizationDecision(isPerson(who.get())))
                        .requestMatchers(HttpMethod.POST, "/api/key-decisions/**")
                        .access((who, request) ->
                                new AuthorizationDecision(isPerson(who.get()) && worksHere(people, who.get())))
                        .requestMatchers(
                                "/tasks",
                                "/tasks/{key:[0-9]+}",
                                "/tasks/{key:[0-9]+}/form",
                                "/api/tasks/{key:[0-9]+}/**")
                        .authenticated()
                        .anyRequest()
                        .access((who, request) -> new AuthorizationDecision(worksHere(people, who.get()))))
                .requestCache(Customizer.withDefaults())
                .csrf(csrf -> csrf.ignoringRequestMatchers(SiteSecurity::needsNoToken))
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(ask, api)
                        .defaultAuthenticationEntryPointFor(ask, apiDescription)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), request -> true)
                        .accessDeniedHandler(draftKeeping::refused))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY.formatted(
                                        way.leadsTo().map(to -> " " + to).orElse(""))))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()")));
        return http.build();
    }

    /** Tasks and decisions are people's, whatever groups a program acts in (G1). */
    private static boolean isPerson(Authentication who) {
        return who.isAuthenticated()
                && !(who instanceof AnonymousAuthenticationToken)
                && who.getAuthorities().stream().noneMatch(one -> SignInWay.MACHINE.equals(one.getAuthority()));
    }

    /** An outsider reaches the pages of their own tasks, which were named before, and what is public. */
    private static boolean worksHere(WhoIsWho people, Authentication who) {
        return who.isAuthenticated()
                && !(who instanceof AnonymousAuthenticationToken)
                && people.worksHere(who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority.startsWith("ROLE_"))
                        .map(authority -> authority.substring("ROLE_".length()))
                        .toList());
    }

    /**
     * A client that sends its credentials with the request and has no session cannot be ridden on. A browser sends remembered credentials by itself,
     * but then it says where the request comes from.
     */
    private static boolean needsNoToken(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null
                && request.getRequestedSessionId() == null
                && request.getRequestURI().startsWith("/api/")) {
            // Nobody at all: there is nothing to forge, and the answer is to ask for credentials.
            return true;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        return authorization != null
                && (authorization.regionMatches(true, 0, "Basic ", 0, 6)
                        || authorization.regionMatches(true, 0, "Bearer ", 0, 7))
                && request.getRequestedSessionId() == null
                && (site == null || Set.of("same-origin", "none").contains(site));
    }

    private static void askForCredentials(
            SignInWay way, HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        if (failure instanceof LockedException) {
            Problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS.value(), failure.getMessage());
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, way.challenge());
        Problems.write(request, response, HttpStatus.UNAUTHORIZED.value(), way.advice());
    }
}
