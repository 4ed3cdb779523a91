package org.opencommissioning.sourcing;

import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface ConfirmedPipelines extends ListCrudRepository<ConfirmedPipeline, Long> {

    Optional<ConfirmedPipeline> findByProcessInstanceKey(long processInstanceKey);
}
