package org.opencommissioning.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencommissioning.site.SignInWay;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Tokens that programs send: signed by the configured issuer, for the configured audience, in time, and of a subject that the configuration names. A token of a person
 * is none of them, wherever it came from.
 */
final class MachineTokens {

    private MachineTokens() {}

    static JwtAuthenticationProvider of(SignInProperties properties) {
        Map<String, SignInProperties.Machine> bySubject = properties.machines().accounts().stream()
                .collect(Collectors.toMap(SignInProperties.Machine::subject, Function.identity()));
        var provider = new JwtAuthenticationProvider(new SupplierJwtDecoder(() -> decoder(
                Objects.requireNonNull(properties.issuer()),
                Objects.requireNonNull(properties.machines().audience()))));
        provider.setJwtAuthenticationConverter(token -> machine(token, bySubject));
        return provider;
    }

    private static JwtDecoder decoder(String issuer, String audience) {
        NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(issuer);
        var type = new JwtTypeValidator(List.of("JWT", "at+jwt"));
        type.setAllowEmpty(true);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(issuer),
                type,
                new JwtClaimValidator<Collection<String>>(
                        "aud", audiences -> audiences != null && audiences.contains(audience))));
        return decoder;
    }

    private static AbstractAuthenticationToken machine(Jwt token, Map<String, SignInProperties.Machine> bySubject) {
        SignInProperties.Machine machine = bySubject.get(String.valueOf(token.getSubject()));
        if (machine == null) {
            throw new InvalidBearerTokenException("This token is of no program that is configured here.");
        }
        var authorities = AuthorityUtils.createAuthorityList(
                machine.groups().stream().map(group -> "ROLE_" + group).toList());
        authorities.addAll(AuthorityUtils.createAuthorityList(SignInWay.MACHINE));
        return new JwtAuthenticationToken(token, authorities, machine.name());
    }
}
