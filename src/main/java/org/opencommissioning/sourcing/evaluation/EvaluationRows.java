package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface EvaluationRows extends ListCrudRepository<Evaluation, Long> {

    Optional<Evaluation> findByProcurementReferenceAndEvaluator(String procurementReference, String evaluator);

    List<Evaluation> findByProcurementReferenceOrderById(String procurementReference);
}
