package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;

/**
 * What one evaluator gave one tender: marks out of 100 for quality and social value. Price is arithmetic, nobody scores it.
 *
 * @param socialValue null from service users, who score quality alone
 */
public record EvaluationScore(String supplierName, BigDecimal quality, BigDecimal socialValue, String comments) {}
