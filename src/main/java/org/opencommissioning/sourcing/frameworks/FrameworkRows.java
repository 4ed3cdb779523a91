package org.opencommissioning.sourcing.frameworks;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface FrameworkRows extends ListCrudRepository<Framework, Long> {

    List<Framework> findAllByOrderByTitleAscIdAsc();

    Optional<Framework> findFirstByTitleIgnoreCase(String title);
}
