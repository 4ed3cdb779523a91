package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface InvoiceRows extends ListCrudRepository<Invoice, Long> {

    List<Invoice> findAllByOrderByReceivedOnDescIdDesc();

    List<Invoice> findByContractReferenceOrderByReceivedOnDescIdDesc(ContractReference contractReference);

    Optional<Invoice> findByContractReferenceAndInvoiceNumber(
            ContractReference contractReference, String invoiceNumber);

    /** What is paid or owed under a contract, less credit notes; what is disputed is not owed. */
    @Query("""
            SELECT COALESCE(SUM(amount), 0) FROM invoice
            WHERE contract_reference = :contract AND (disputed_on IS NULL OR settled_on IS NOT NULL)""")
    BigDecimal owed(@Param("contract") String contract);
}
