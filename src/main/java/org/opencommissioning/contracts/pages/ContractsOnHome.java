package org.opencommissioning.contracts.pages;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Onward;
import org.opencommissioning.home.Part.Tag;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** The contracts that somebody manages, by what comes first: a review, or the end. */
@Component
class ContractsOnHome implements OnHome {

    private final ContractsRegister register;

    ContractsOnHome(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public Place place() {
        return Place.CONTRACTS;
    }

    /** Nothing for who manages none. */
    @Override
    public Optional<Part> of(HomeReader reader) {
        List<ContractView> managed = register.search(null, true).stream()
                .filter(contract -> reader.person().username().equals(contract.contractManager()))
                .sorted(Comparator.comparing(ContractsOnHome::next, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        return managed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "Contracts you manage",
                        "Contract",
                        "Next date",
                        managed.stream()
                                .limit(Part.MOST)
                                .map(contract -> line(contract, reader.today()))
                                .toList(),
                        "",
                        new Onward("The register", "/contracts")));
    }

    private static LocalDate next(ContractView contract) {
        return Stream.of(contract.nextReview(), contract.endDate())
                .filter(day -> day != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Line line(ContractView contract, LocalDate today) {
        LocalDate next = next(contract);
        return new Line(
                contract.reference() + ": " + contract.title(),
                "/contracts/" + contract.reference(),
                contract.supplierNames(),
                next == null || !next.isBefore(today) ? null : Tag.OVERDUE,
                next == null
                        ? "No date is set"
                        : SiteWords.day(next) + (next.equals(contract.nextReview()) ? ": review" : ": last day"));
    }
}
