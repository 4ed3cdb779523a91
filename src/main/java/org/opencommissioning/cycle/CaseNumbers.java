package org.opencommissioning.cycle;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers cases within a year: without gaps, because a number is taken in the transaction that starts the case. */
@Component
class CaseNumbers {

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    CaseNumbers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes everybody else who starts a case in this year wait until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(int year) {
        if (last(year, "").isEmpty()) {
            begin(year);
        }
        last(year, "FOR UPDATE");
    }

    /** The next reference of a locked year, such as {@code CC-2026-0001}. */
    @Transactional(propagation = Propagation.MANDATORY)
    String next(int year) {
        int number = last(year, "").orElseThrow() + 1;
        jdbc.sql("UPDATE case_number SET last_number = ? WHERE case_year = ?")
                .params(number, year)
                .update();
        return "CC-%d-%04d".formatted(year, number);
    }

    private Optional<Integer> last(int year, String locking) {
        return jdbc.sql("SELECT last_number FROM case_number WHERE case_year = ? " + locking)
                .param(year)
                .query(Integer.class)
                .optional();
    }

    private void begin(int year) {
        try {
            apart.executeWithoutResult(
                    status -> jdbc.sql("INSERT INTO case_number (case_year, last_number) VALUES (?, 0)")
                            .param(year)
                            .update());
        } catch (DuplicateKeyException e) {
            // Somebody else began the year at the same moment.
        }
    }
}
