package org.opencommissioning.contracts.payments;

import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface PaymentReportRows extends ListCrudRepository<PaymentReport, Long> {

    Optional<PaymentReport> findByProcessInstanceKey(long processInstanceKey);
}
