package org.opencommissioning.contracts.payments;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.repository.ListCrudRepository;

interface InvoiceRows extends ListCrudRepository<Invoice, Long> {

    List<Invoice> findAllByOrderByReceivedOnDescIdDesc();

    List<Invoice> findByContractReferenceOrderByReceivedOnDescIdDesc(ContractReference contractReference);

    Optional<Invoice> findByContractReferenceAndInvoiceNumber(
            ContractReference contractReference, String invoiceNumber);
}
