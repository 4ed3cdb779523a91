package org.opencommissioning.cycle;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.springframework.data.repository.CrudRepository;

interface CommissioningCases extends CrudRepository<CommissioningCase, CaseReference> {

    Optional<CommissioningCase> findBySource(String source);

    List<CommissioningCase> findByPreviousCaseOrderByReference(CaseReference previousCase);
}
