package org.opencommissioning.cycle;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

interface CommissioningCases extends CrudRepository<CommissioningCase, String> {

    Optional<CommissioningCase> findBySource(String source);

    List<CommissioningCase> findByPreviousCaseOrderByReference(String previousCase);
}
