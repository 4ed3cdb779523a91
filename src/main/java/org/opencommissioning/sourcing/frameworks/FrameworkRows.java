package org.opencommissioning.sourcing.frameworks;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

interface FrameworkRows extends ListCrudRepository<Framework, Long> {

    List<Framework> findAllByOrderByTitleAscIdAsc();
}
