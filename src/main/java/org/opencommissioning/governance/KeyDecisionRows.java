package org.opencommissioning.governance;

import java.util.List;
import org.springframework.data.repository.CrudRepository;

interface KeyDecisionRows extends CrudRepository<KeyDecision, String> {

    List<KeyDecision> findByCaseReferenceOrderByReference(String caseReference);

    List<KeyDecision> findAllByOrderByNotBeforeAscReferenceAsc();
}
