package org.opencommissioning.governance;

import org.springframework.data.repository.CrudRepository;

interface PreparedEntryRows extends CrudRepository<PreparedEntry, Long> {}
