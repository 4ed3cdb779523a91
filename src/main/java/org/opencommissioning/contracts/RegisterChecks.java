package org.opencommissioning.contracts;

import org.springframework.data.repository.ListCrudRepository;

interface RegisterChecks extends ListCrudRepository<RegisterCheck, Long> {}
