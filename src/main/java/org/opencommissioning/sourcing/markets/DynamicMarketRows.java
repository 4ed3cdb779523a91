package org.opencommissioning.sourcing.markets;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.MarketReference;
import org.springframework.data.repository.ListCrudRepository;

interface DynamicMarketRows extends ListCrudRepository<DynamicMarket, Long> {

    Optional<DynamicMarket> findByReference(MarketReference reference);

    List<DynamicMarket> findAllByOrderByIdDesc();
}
