package org.opencommissioning.contracts.payments;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface InvoiceRows extends ListCrudRepository<Invoice, Long> {

    List<Invoice> findAllByOrderByReceivedOnDescIdDesc();

    List<Invoice> findByContractReferenceOrderByReceivedOnDescIdDesc(String contractReference);

    Optional<Invoice> findByContractReferenceAndInvoiceNumber(String contractReference, String invoiceNumber);
}
