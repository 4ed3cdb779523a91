package org.opencommissioning.engine.embedded.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opencommissioning.engine.ServiceAccount;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may use the engine's API: the application itself and administrators all of it, everybody with an account the completion
 * of tasks that are assigned to them, nobody unknown anything but the health.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class ApiSecurity {

    private static final String APPLICATION = "ENGINE_APPLICATION";
    static final String ADMINISTRATORS = "administrators";

    @Bean
    @Order(10)
    SecurityFilterChain engineApi(
            HttpSecurity http,
            ServiceAccount application,
            ObjectProvider<AuthenticationProvider> people,
            Environment environment)
            throws Exception {
        http.securityMatcher("/v2/**", "/actuator/**")
                .authenticationProvider(new ServiceAccountAuthentication(application, APPLICATION));
        people.orderedStream().forEach(http::authenticationProvider);
        boolean tokens = people.orderedStream().anyMatch(one -> one.supports(BearerTokenAuthenticationToken.class));
        AuthenticationEntryPoint ask = (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"opencommissioning\", charset=\"UTF-8\"");
            if (tokens) {
                response.addHeader("WWW-Authenticate", "Bearer realm=\"opencommissioning\"");
            }
            refuse(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    tokens ? "Send a bearer token." : "Send a name and password by basic authentication.");
        };
        if (tokens) {
            http.oauth2ResourceServer(programs -> programs.authenticationManagerResolver(
                            request -> http.getSharedObject(AuthenticationManager.class))
                    .authenticationEntryPoint(ask));
        }
        boolean controlledClock =
                environment.getProperty("opencommissioning.engine.controlled-clock", boolean.class, false);
        http.authorizeHttpRequests(requests -> {
            requests.requestMatchers("/actuator/health", "/actuator/health/*").permitAll();
            if (controlledClock) {
                // Camunda Process Test calls these without credentials, on a cluster's management port.
                requests.requestMatchers(
                                "/actuator/clock", "/actuator/clock/*", "/actuator/cluster/purge", "/v2/topology")
                        .access((authentication, context) -> new AuthorizationDecision(isLocal(context.getRequest())));
            }
            requests.requestMatchers(HttpMethod.POST, "/v2/user-tasks/*/completion")
                    .authenticated();
            requests.anyRequest().hasAnyRole(APPLICATION, ADMINISTRATORS);
        });
        http.httpBasic(basic -> basic.authenticationEntryPoint(ask))
                .exceptionHandling(failures -> failures.accessDeniedHandler((request, response, failure) -> refuse(
                        request,
                        response,
                        HttpStatus.FORBIDDEN,
                        "The engine's API is for the group 'administrators'.")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.requireExplicitSave(true));
        return http.build();
    }

    private static boolean isLocal(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(ProtocolJson.mapper()
                        .writeValueAsBytes(Problems.detail(status, status.getReasonPhrase(), detail, request)));
    }
}
