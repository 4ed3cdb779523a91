package org.opencommissioning.backup;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where backups go.
 *
 * @param folder each backup is a folder of its own in there; it holds the ledger's key, so it is to be guarded like the data
 */
@ConfigurationProperties("opencommissioning.backup")
record BackupProperties(@DefaultValue("./backups") Path folder) {}
