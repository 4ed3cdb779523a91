package org.opencommissioning.sourcing;

import java.math.BigDecimal;

/**
 * What one evaluator gave one tender: marks out of 100 for quality and social value. Price is arithmetic, nobody scores it.
 */
public record EvaluationScore(String supplierName, BigDecimal quality, BigDecimal socialValue, String comments) {}
