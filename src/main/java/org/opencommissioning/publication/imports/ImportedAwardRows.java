package org.opencommissioning.publication.imports;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

/** What imported releases say of awards. */
interface ImportedAwardRows extends CrudRepository<ImportedAward, Long> {

    Optional<ImportedAward> findByOcidAndAwardId(String ocid, String awardId);

    List<ImportedAward> findTop100ByStateOrderById(ImportedAward.State state);

    List<ImportedAward> findTop20ByStateOrderByAnsweredAtDesc(ImportedAward.State state);

    int countByState(ImportedAward.State state);
}
