package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface NoticeRows extends ListCrudRepository<Notice, Long> {

    Optional<Notice> findByCodeAndSubjectReference(NoticeCode code, String subjectReference);

    List<Notice> findByCaseReferenceOrderById(String caseReference);

    @Query("""
            SELECT * FROM notice WHERE status = 'published' AND code IN (:codes) AND published_at >= :from AND published_at < :to
               AND (published_at < :at OR (published_at = :at AND id < :id)) ORDER BY published_at DESC, id DESC LIMIT :limit""")
    List<Notice> page(
            List<String> codes, OffsetDateTime from, OffsetDateTime to, OffsetDateTime at, long id, int limit);

    @Query("""
                    SELECT *
                    FROM notice
                    WHERE status = 'published'
                        AND (subject_reference IN (:subjects)
                            OR subject_reference LIKE :beginning
                            OR subject_reference LIKE :below
                            OR subject_reference LIKE :corrected)
                    ORDER BY id""")
    List<Notice> about(List<String> subjects, String beginning, String below, String corrected);

    List<Notice> findByStatusOrderByPublishedAtDescIdDesc(String status);
}
