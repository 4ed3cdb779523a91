package org.opencommissioning.publication.imports;

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

    int countByState(ImportedAward.State state);
}
