package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ProcurementReference;
import org.springframework.data.repository.ListCrudRepository;

interface EvaluationRows extends ListCrudRepository<Evaluation, Long> {

    Optional<Evaluation> findByProcurementReferenceAndEvaluator(
            ProcurementReference procurementReference, String evaluator);

    List<Evaluation> findByProcurementReferenceOrderById(ProcurementReference procurementReference);
}
