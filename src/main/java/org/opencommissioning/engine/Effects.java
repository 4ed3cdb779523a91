package org.opencommissioning.engine;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the work of a job happen once: its business change and the record of its outcome commit together, and a job that
 * comes again is answered from the record.
 */
@Repository
class Effects {

    private static final int ATTEMPTS = 3;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Effects(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Answers with the stored outcome of the job, or does the work and stores its outcome. A conflict with a concurrent
     * change is tried again at once, a few times.
     *
     * @param instance the key of the process instance of the job, with whose end the outcome is forgotten
     * @param work does the business change and returns its outcome as JSON
     */
    String once(long instance, long jobKey, String jobType, Supplier<String> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> outcomeOf(jobKey).orElseGet(() -> {
                    String outcome = work.get();
                    jdbc.sql("""
                            INSERT INTO engine_effects (job_key, process_instance_key, job_type, outcome, handled_at)
                            VALUES (?, ?, ?, ?, ?)""")
                            .params(jobKey, instance, jobType, outcome, OffsetDateTime.now(clock))
                            .update();
                    return outcome;
                }));
            } catch (DuplicateKeyException e) {
                // Either the same job was handled at the same time, or the work itself broke a unique key.
                return outcomeOf(jobKey).orElseThrow(() -> e);
            } catch (TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Instances, by key after one, whose last job was handled before a moment. */
    List<Long> quietInstances(OffsetDateTime before, long after, int limit) {
        return jdbc.sql("""
                SELECT process_instance_key FROM engine_effects WHERE process_instance_key > ?
                GROUP BY process_instance_key HAVING MAX(handled_at) < ? ORDER BY process_instance_key LIMIT ?""").params(after, before, limit).query(Long.class).list();
    }

    /** Forgets what the jobs of an instance did, which has ended. */
    void forget(long instance) {
        jdbc.sql("DELETE FROM engine_effects WHERE process_instance_key = ?")
                .param(instance)
                .update();
        jdbc.sql("DELETE FROM engine_denial WHERE process_instance_key = ?")
                .param(instance)
                .update();
    }

    private Optional<String> outcomeOf(long jobKey) {
        return jdbc.sql("SELECT outcome FROM engine_effects WHERE job_key = ?")
                .param(jobKey)
                .query(String.class)
                .optional();
    }
}
