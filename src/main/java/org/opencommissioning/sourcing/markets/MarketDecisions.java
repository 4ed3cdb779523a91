package org.opencommissioning.sourcing.markets;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

interface MarketDecisions extends ListCrudRepository<MarketDecision, Long> {

    List<MarketDecision> findByMarketReferenceOrderById(String marketReference);
}
