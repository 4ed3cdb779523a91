package org.opencommissioning.contracts.payments;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

interface InvoiceImportRows extends ListCrudRepository<InvoiceImport, Long> {

    List<InvoiceImport> findTop20ByOrderByIdDesc();
}
