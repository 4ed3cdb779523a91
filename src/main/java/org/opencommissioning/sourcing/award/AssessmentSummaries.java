package org.opencommissioning.sourcing.award;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

interface AssessmentSummaries extends ListCrudRepository<AssessmentSummary, Long> {

    List<AssessmentSummary> findByAwardReferenceOrderById(String awardReference);
}
