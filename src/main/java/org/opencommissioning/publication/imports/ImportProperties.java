package org.opencommissioning.publication.imports;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an import of OCDS releases may be.
 *
 * @param maxSize     the largest package taken in one call
 * @param maxReleases the most releases taken in one call
 * @param chunk       how many releases are committed together
 */
@Validated
@ConfigurationProperties("opencommissioning.imports")
record ImportProperties(
        @NotNull @DefaultValue("32MB") DataSize maxSize,
        @DefaultValue("5000") @Min(1) @Max(100_000) int maxReleases,
        @DefaultValue("20") @Min(1) @Max(1000) int chunk) {}
