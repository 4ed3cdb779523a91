package org.opencommissioning.tasks;

import java.util.Optional;
import org.opencommissioning.records.ContractReference;

/** What a task about a contract is shown under. The module that keeps the register answers. */
public interface ContractTitles {

    /** The contract by its title and reference, where its case has others besides; empty where the title of the case says which it is. */
    Optional<String> among(ContractReference reference);
}
