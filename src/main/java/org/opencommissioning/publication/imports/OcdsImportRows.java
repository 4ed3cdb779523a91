package org.opencommissioning.publication.imports;

import java.util.List;
import org.springframework.data.repository.CrudRepository;

/** The imports. */
interface OcdsImportRows extends CrudRepository<OcdsImport, Long> {

    List<OcdsImport> findTop20ByOrderByIdDesc();
}
