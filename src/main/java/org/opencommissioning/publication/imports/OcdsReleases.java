package org.opencommissioning.publication.imports;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/** The releases that were imported. */
interface OcdsReleases extends CrudRepository<OcdsRelease, Long> {

    Optional<OcdsRelease> findByOcidAndReleaseId(String ocid, String releaseId);

    /** When the newest release of a process was published; null when there is none. */
    @Query("SELECT MAX(released_at) FROM ocds_release WHERE ocid = :ocid")
    OffsetDateTime newestOf(String ocid);

    List<OcdsRelease> findByOcidOrderByReleasedAt(String ocid);
}
