package org.opencommissioning.records;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers the records of each series from one, without gaps and without two of the same: a number is taken in the
 * transaction that makes the record, and whoever else wants one of that series waits for its end.
 */
@Service
public class Numbering {

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Numbering(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Makes everybody else who numbers in a series wait until the caller's transaction ends, where a check must come
     * before the number is taken.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(String series) {
        if (touched(series, 0) == 0) {
            begin(series);
            touched(series, 0);
        }
    }

    /**
     * The next number.
     *
     * @param series what is counted, such as {@code CC-2026} or a case's own procurements
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int next(String series) {
        lock(series);
        touched(series, 1);
        return jdbc.sql("SELECT last_number FROM record_number WHERE series = ?")
                .param(series)
                .query(Integer.class)
                .single();
    }

    /** An update takes the row's lock on every database. */
    private int touched(String series, int by) {
        return jdbc.sql("UPDATE record_number SET last_number = last_number + ? WHERE series = ?")
                .params(by, series)
                .update();
    }

    private void begin(String series) {
        try {
            apart.executeWithoutResult(
                    status -> jdbc.sql("INSERT INTO record_number (series, last_number) VALUES (?, 0)")
                            .param(series)
                            .update());
        } catch (DuplicateKeyException e) {
            // Somebody else began the series at the same moment.
        }
    }
}
