package org.opencommissioning.sourcing.notices;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** Corrections that were written. */
interface ProposedCorrectionRows extends CrudRepository<ProposedCorrection, Long> {

    Optional<ProposedCorrection> findFirstByNoticeAndStateOrderByIdDesc(String notice, ProposedCorrection.State state);

    /** The oldest that wait for somebody else than this person. */
    @Query(
            "SELECT * FROM proposed_correction WHERE state = 'WAITING' AND written_by <> :username ORDER BY id LIMIT :most")
    List<ProposedCorrection> waitingFor(String username, int most);
}
