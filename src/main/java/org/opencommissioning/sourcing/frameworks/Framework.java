package org.opencommissioning.sourcing.frameworks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A framework of another authority, or one from before this register: entered once, when it is first called off from. */
class Framework {

    @Id
    private Long id;

    @Version
    private Integer version;

    private String reference;
    private String title;
    private String contractType;
    private LocalDate endsOn;
    private BigDecimal maximum;
    private Set<FrameworkSupplier> suppliers = new HashSet<>();

    private Framework() {}

    /**
     * @param said what the officer entered; its reference is not asked
     */
    static Framework entered(String reference, FrameworkTerms said) {
        if (said.suppliers().isEmpty()) {
            throw Refused.by(new Refusal(
                    "section 45", "nobody is on this framework.", "Enter its suppliers, each on a line of its own."));
        }
        Framework framework = new Framework();
        framework.reference = reference;
        framework.title = said.title();
        framework.contractType = said.contractType();
        framework.endsOn = said.endsOn();
        framework.maximum = said.maximum();
        framework.suppliers =
                said.suppliers().stream().map(FrameworkSupplier::new).collect(Collectors.toSet());
        return framework;
    }

    FrameworkTerms terms() {
        List<String> names =
                suppliers.stream().map(FrameworkSupplier::name).sorted().toList();
        return new FrameworkTerms(reference, title, contractType, endsOn, maximum, names);
    }
}
