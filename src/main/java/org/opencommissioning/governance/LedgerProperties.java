package org.opencommissioning.governance;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the ledger keeps what must not be in the database it guards.
 *
 * @param key    key of the chained hash, at least 32 characters; where it is not given, one is generated in {@code folder}
 * @param folder folder of the generated key and of the checkpoint that tells when the ledger's end was cut off; where it is not
 *               given, {@code ledger} beside the engine's data folder
 * @param appendCheckpointsTo a file to which a signed checkpoint is appended after every entry, on a disk that lets the application add and nothing
 *               else; none when not set
 */
@ConfigurationProperties("opencommissioning.ledger")
record LedgerProperties(String key, Path folder, Path appendCheckpointsTo) {

    LedgerProperties {
        if (key != null && key.length() < 32) {
            throw new IllegalArgumentException("opencommissioning.ledger.key must have at least 32 characters");
        }
    }

    @Override
    public String toString() {
        return "LedgerProperties[folder=" + folder + ", appendCheckpointsTo=" + appendCheckpointsTo + "]";
    }
}
