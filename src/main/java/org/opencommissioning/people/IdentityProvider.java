package org.opencommissioning.people;

import java.util.Objects;
import org.opencommissioning.site.SiteAddress;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/** This application as the identity provider knows it. The provider is asked for its addresses when somebody first signs in, so that a start does not wait for it. */
final class IdentityProvider {

    static final String REGISTRATION = "council";

    private IdentityProvider() {}

    static ClientRegistrationRepository of(SignInProperties properties, SiteAddress site) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(properties, site)));
    }

    /** The issuer that answers has to be the one that is configured; whatever it signs for another is refused with it. */
    private static ClientRegistration registration(SignInProperties properties, SiteAddress site) {
        return ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(properties.issuer()))
                .registrationId(REGISTRATION)
                .clientName(REGISTRATION)
                .clientId(Objects.requireNonNull(properties.clientId()))
                .clientSecret(properties.clientSecret())
                .scope(properties.scopes())
                .redirectUri(
                        (site.address() == null ? "{baseUrl}" : site.text()) + "/login/oauth2/code/" + REGISTRATION)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }
}
