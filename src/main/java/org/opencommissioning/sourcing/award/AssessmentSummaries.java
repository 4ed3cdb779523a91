package org.opencommissioning.sourcing.award;

import java.util.List;
import org.opencommissioning.records.AwardReference;
import org.springframework.data.repository.ListCrudRepository;

interface AssessmentSummaries extends ListCrudRepository<AssessmentSummary, Long> {

    List<AssessmentSummary> findByAwardReferenceOrderById(AwardReference awardReference);
}
