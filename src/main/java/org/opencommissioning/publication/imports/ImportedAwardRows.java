package org.opencommissioning.publication.imports;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** What imported releases say of awards. */
interface ImportedAwardRows extends CrudRepository<ImportedAward, Long> {

    Optional<ImportedAward> findByOcidAndAwardId(String ocid, String awardId);

    List<ImportedAward> findTop100ByStateOrderById(ImportedAward.State state);

    List<ImportedAward> findTop20ByStateOrderByAnsweredAtDesc(ImportedAward.State state);

    /** The oldest that wait for this person: neither imported nor confirmed by them. */
    @Query("""
            SELECT * FROM imported_award WHERE state = 'WAITING' AND imported_by <> :username AND (first_by IS NULL OR first_by <> :username)
               ORDER BY id LIMIT :limit""")
    List<ImportedAward> waitingFor(String username, int limit);

    /** Those that this person imported and somebody else refused since, the latest first. */
    @Query("""
            SELECT * FROM imported_award WHERE state = 'REFUSED' AND imported_by = :username AND answered_by <> :username AND answered_at > :since
               ORDER BY answered_at DESC LIMIT 6""")
    List<ImportedAward> refusedOf(String username, OffsetDateTime since);

    int countByState(ImportedAward.State state);
}
