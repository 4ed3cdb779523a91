package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.opencommissioning.cycle.ExistingContracts;
import org.springframework.stereotype.Component;

/** Finds in the register what a new need may overlap with (recommendation 7). */
@Component
class RegisteredContracts implements ExistingContracts {

    private final ContractsRegister register;

    RegisteredContracts(ContractsRegister register) {
        this.register = register;
    }

    /** The register knows a contract's CPV code, not its client group or place: those are looked for in its words. */
    @Override
    public List<ExistingContract> like(String category, String clientGroup, String place) {
        return register.search(null, true).stream()
                .flatMap(contract -> sharedBy(contract, category, clientGroup, place).stream()
                        .map(shared -> existing(contract, shared)))
                .toList();
    }

    @Override
    public List<Bought> since(LocalDate day) {
        return register.search(null, false).stream()
                .filter(contract -> !bought(contract).isBefore(day))
                .map(contract -> new Bought(
                        contract.reference(),
                        contract.caseReference(),
                        contract.title(),
                        contract.classification(),
                        contract.suppliers().stream()
                                .map(supplier -> new Seller(supplier.name(), supplier.identifier()))
                                .toList(),
                        contract.value(),
                        contract.endDate()))
                .toList();
    }

    /** One of which no day is known may be of any. */
    private static LocalDate bought(ContractView contract) {
        return Stream.of(contract.signedOn(), contract.startDate())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(LocalDate.MAX);
    }

    private static List<String> sharedBy(ContractView contract, String category, String clientGroup, String place) {
        if (category != null && !category.isBlank() && category.equals(contract.classification())) {
            return List.of("category");
        }
        if (mentions(contract, clientGroup)) {
            return List.of("client group");
        }
        return mentions(contract, place) ? List.of("place") : List.of();
    }

    private static boolean mentions(ContractView contract, String words) {
        return words != null
                && !words.isBlank()
                && (contract.title() + ' ' + contract.description())
                        .toLowerCase()
                        .contains(words.strip().toLowerCase());
    }

    private static ExistingContract existing(ContractView contract, String sharedBy) {
        return new ExistingContract(
                contract.reference().value(), contract.title(), contract.supplierNames(), contract.endDate(), sharedBy);
    }
}
