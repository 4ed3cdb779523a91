package org.opencommissioning.governance;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/** The ledger for tests of rows. */
@TestConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
@Import(Ledger.class)
public class LedgerOfRows {}
