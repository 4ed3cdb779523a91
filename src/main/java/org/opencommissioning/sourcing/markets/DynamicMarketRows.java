package org.opencommissioning.sourcing.markets;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface DynamicMarketRows extends ListCrudRepository<DynamicMarket, Long> {

    Optional<DynamicMarket> findByReference(String reference);

    List<DynamicMarket> findAllByOrderByIdDesc();

    List<DynamicMarket> findByReferenceStartingWith(String beginning);
}
