package org.opencommissioning.contracts.performance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When contracts are compared with others at their reviews, as often as the table {@code review-schedule} says (recommendation 23). */
@Service
public class Benchmarks {

    private static final String RULE = "R23";

    private final ContractBenchmarks rows;
    private final PlanRules rules;

    Benchmarks(ContractBenchmarks rows, PlanRules rules) {
        this.rows = rows;
        this.rules = rules;
    }

    /**
     * One comparison.
     *
     * @param found price and quality beside those of others, and where that is known from
     */
    public record Benchmark(LocalDate heldOn, String found) {}

    /** The comparisons of a contract, the latest first. */
    @Transactional(readOnly = true)
    public List<Benchmark> of(ContractReference reference) {
        return rows.findByContractReferenceOrderByHeldOnDesc(reference).stream()
                .map(row -> new Benchmark(row.heldOn(), row.found()))
                .toList();
    }

    /** From which day a review compares the contract with others; empty where none has to. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> due(ContractView contract) {
        Object every = rules.askOne(
                "review-schedule",
                "benchmarkEvery",
                Map.of(
                        "estimatedValue",
                        contract.value() == null ? BigDecimal.ZERO : contract.value(),
                        "riskRating",
                        contract.watchedAs(),
                        "deliveryModel",
                        contract.deliveryModel() == null ? "contract" : contract.deliveryModel()));
        return every == null || !contract.live()
                ? Optional.empty()
                : of(contract.reference()).stream()
                        .map(Benchmark::heldOn)
                        .findFirst()
                        .or(() -> Optional.ofNullable(contract.startDate()))
                        .map(last -> last.plus(Period.parse(every.toString())));
    }

    /** Holds that a review of that day compares the contract with others where it is time to. */
    void ensureHeld(ContractView contract, LocalDate heldOn, @Nullable String benchmark) {
        if (benchmark != null && !benchmark.isBlank()) {
            return;
        }
        due(contract).filter(due -> !heldOn.isBefore(due)).ifPresent(due -> {
            throw Refused.by(new Refusal(
                    RULE,
                    "Benchmark: from " + SiteWords.day(due) + " on a review compares " + contract.reference()
                            + " with others.",
                    "Say how its price and quality compare, and where that is known from."));
        });
    }

    /**
     * Keeps what a review found; once for its day.
     *
     * @throws Refused where it was time to compare and nothing was found
     */
    @Transactional
    void record(ContractView contract, LocalDate heldOn, @Nullable String found) {
        ensureHeld(contract, heldOn, found);
        ContractReference reference = contract.reference();
        if (found != null
                && !found.isBlank()
                && rows.findByContractReferenceAndHeldOn(reference, heldOn).isEmpty()) {
            rows.save(new ContractBenchmark(null, reference, heldOn, found));
        }
    }
}
