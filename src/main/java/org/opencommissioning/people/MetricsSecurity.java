package org.opencommissioning.people;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.site.SignInWay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/** Who may read the metrics: a monitoring server by the token that is made for it, and administrators; on either engine. */
@Configuration(proxyBeanMethods = false)
class MetricsSecurity {

    private static final String METRICS = "/actuator/prometheus";

    @Bean
    @Order(4)
    SecurityFilterChain metricsByToken(HttpSecurity http, MetricsProperties properties) {
        return plain(http.securityMatcher(request -> isMetrics(request) && shows(properties.token(), request))
                        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain metricsForAdministrators(HttpSecurity http, SignInWay way) throws Exception {
        AuthenticationEntryPoint ask = (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, way.challenge());
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        };
        way.programs(http, ask);
        return plain(http.securityMatcher(MetricsSecurity::isMetrics)
                        .authorizeHttpRequests(requests -> requests.anyRequest()
                                .hasAnyRole(Permission.READ_METRICS.groups().toArray(String[]::new)))
                        .exceptionHandling(failures -> failures.authenticationEntryPoint(ask)))
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    private static boolean isMetrics(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + METRICS);
    }

    /** Compared in the same time whatever was sent. */
    private static boolean shows(@Nullable String token, HttpServletRequest request) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return token != null
                && shown != null
                && MessageDigest.isEqual(
                        ("Bearer " + token).getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
