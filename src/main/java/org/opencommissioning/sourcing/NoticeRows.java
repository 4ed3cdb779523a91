package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface NoticeRows extends ListCrudRepository<Notice, Long> {

    Optional<Notice> findByCodeAndSubjectReference(NoticeCode code, String subjectReference);

    List<Notice> findByCaseReferenceOrderById(String caseReference);

    List<Notice> findByStatusOrderByPublishedAtDescIdDesc(String status);
}
