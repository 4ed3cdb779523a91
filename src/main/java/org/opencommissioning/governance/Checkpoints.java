package org.opencommissioning.governance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The checkpoints of the ledger that the council publishes: one a minute while entries are added. */
@Service
public class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ledger ledger;

    Checkpoints(JdbcClient jdbc, Clock clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** All that were published, newest first. */
    @Transactional(readOnly = true)
    public List<PublishedCheckpoint> all() {
        return jdbc.sql("SELECT * FROM ledger_checkpoint ORDER BY entries DESC")
                .query((row, number) -> new PublishedCheckpoint(
                        row.getLong("entries"),
                        row.getString("hash"),
                        Instant.ofEpochSecond(row.getLong("published_at")),
                        row.getString("signature"),
                        row.getString("public_key")))
                .list();
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void publishWhatIsNew() {
        try {
            publish();
        } catch (DataAccessException away) {
            log.debug("The ledger's checkpoint is published later", away);
        }
    }

    /** Publishes where the ledger stands now, unless that has been done. */
    void publish() {
        LedgerSeal.Checkpoint end = ledger.end();
        long published = jdbc.sql("SELECT COALESCE(MAX(entries), 0) FROM ledger_checkpoint")
                .query(Long.class)
                .single();
        if (end.sequence() <= published) {
            return;
        }
        PublishedCheckpoint checkpoint = ledger.seal().sign(end, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        jdbc.sql(
                        "INSERT INTO ledger_checkpoint (entries, hash, published_at, signature, public_key) VALUES (?, ?, ?, ?, ?)")
                .params(
                        checkpoint.entries(),
                        checkpoint.hash(),
                        checkpoint.at().getEpochSecond(),
                        checkpoint.signature(),
                        checkpoint.publicKey())
                .update();
    }
}
