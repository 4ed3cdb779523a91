package org.opencommissioning.publication;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
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
 * @param ocidPrefix       the prefix Open Contracting has registered for it; the one that stands here by default is for examples
 * @param license          address of the licence what is published may be used under
 * @param mostRows         the most rows a JSON or CSV answer holds; the next ones are asked for with an offset
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

        @NotBlank @DefaultValue("Procurement team") String contact,

        @NotBlank @Pattern(regexp = "ocds-[a-z0-9]{6}") @DefaultValue("ocds-213czf")
        String ocidPrefix,

        @NotBlank @DefaultValue("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
        String license,

        @Min(1) @Max(100_000) @DefaultValue("10000") int mostRows) {

    /** How parties refer to the council. */
    String partyId() {
        return identifierScheme + "-" + identifier;
    }
}
