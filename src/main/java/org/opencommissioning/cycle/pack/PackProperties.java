package org.opencommissioning.cycle.pack;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How the pack is written.
 *
 * @param reportTemplate the Word document that a committee report is filled into; the council's own, made from the one that is here
 */
@ConfigurationProperties("opencommissioning.pack")
record PackProperties(
        @DefaultValue("classpath:pack/committee-report.docx")
        Resource reportTemplate) {}
