package org.opencommissioning.sourcing.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What an evaluator declares before scoring.
 *
 * @param interests what they declare; null for none
 * @param interestInTenderer whether it is an interest in a tenderer, which excludes them from scoring
 * @param serviceUser whether they score as somebody who receives the service
 */
public record Declaration(@Nullable String interests, boolean interestInTenderer, boolean serviceUser) {}
