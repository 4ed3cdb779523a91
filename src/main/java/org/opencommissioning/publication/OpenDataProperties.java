package org.opencommissioning.publication;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the council publishes its data for machines.
 *
 * @param ocidPrefix       the prefix Open Contracting has registered for it; the one that stands here by default is for examples
 * @param license          address of the licence what is published may be used under
 * @param mostRows         the most rows a JSON or CSV answer holds; the next ones are asked for with an offset
 */
@Validated
@ConfigurationProperties("opencommissioning.publisher")
record OpenDataProperties(
        @NotBlank @Pattern(regexp = "ocds-[a-z0-9]{6}") @DefaultValue("ocds-213czf")
        String ocidPrefix,

        @NotBlank @DefaultValue("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
        String license,

        @Min(1) @Max(100_000) @DefaultValue("10000") int mostRows) {}
