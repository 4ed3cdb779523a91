package org.opencommissioning.sourcing.award;

import java.util.List;
import org.opencommissioning.records.AwardReference;
import org.springframework.data.repository.ListCrudRepository;

interface OfficerDecisionRows extends ListCrudRepository<OfficerDecision, Long> {

    List<OfficerDecision> findByAwardReferenceOrderById(AwardReference awardReference);

    List<OfficerDecision> findByPublishedOnIsNotNullOrderByIdDesc();
}
