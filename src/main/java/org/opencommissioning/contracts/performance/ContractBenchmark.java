package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.annotation.Id;

/**
 * How a contract compared with others when it was reviewed.
 *
 * @param found its price and quality beside those of others, and where that is known from
 */
record ContractBenchmark(@Id @Nullable Long id, ContractReference contractReference, LocalDate heldOn, String found) {}
