package org.opencommissioning.publication;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The council that buys and publishes.
 *
 * @param name             its name, as notices and public pages give it
 * @param identifierScheme the register its identifier is from, such as GB-PPON of the central digital platform
 * @param identifier       its identifier in that register
 * @param streetAddress    where it is, with locality and postcode (regulation 13(c) of the Procurement Regulations 2024)
 * @param email            where notices may be asked about (regulation 13(f))
 * @param contact          the office that answers
 */
@Validated
@ConfigurationProperties("opencommissioning.publisher")
record PublisherProperties(
        @NotBlank @DefaultValue("Model Council") String name,
        @NotBlank @DefaultValue("GB-LAE") String identifierScheme,
        @NotBlank @DefaultValue("MODEL") String identifier,

        @NotBlank @DefaultValue("County Hall") String streetAddress,
        @NotBlank @DefaultValue("Model Town") String locality,
        @NotBlank @DefaultValue("ME14 1XQ") String postalCode,

        @NotBlank @Email @DefaultValue("procurement@council.invalid")
        String email,

        @NotBlank @DefaultValue("Procurement team") String contact) {

    /** How parties refer to the council. */
    String partyId() {
        return identifierScheme + "-" + identifier;
    }
}
