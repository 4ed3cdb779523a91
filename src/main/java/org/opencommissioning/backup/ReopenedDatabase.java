package org.opencommissioning.backup;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Opens an H2 database anew that has closed itself. It does so when a write fails, such as on a full disk, and stays closed for as long as one connection
 * to it is kept, room or not; what was acknowledged is in its file. The health of the component {@code database} is down until it can be used again.
 */
@Component("databaseHealthIndicator")
class ReopenedDatabase implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ReopenedDatabase.class);
    private static final int CLOSED = 90098;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<HikariDataSource> pool;
    private volatile Optional<String> problem = Optional.empty();

    ReopenedDatabase(DataSource database) throws SQLException {
        this.pool = database.isWrapperFor(HikariDataSource.class)
                ? Optional.of(database.unwrap(HikariDataSource.class))
                : Optional.empty();
    }

    @Scheduled(initialDelay = 2, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        pool.ifPresent(this::look);
    }

    private void look(HikariDataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            if (problem.isPresent()) {
                log.info("The database can be used again");
            }
            problem = Optional.empty();
        } catch (SQLException failed) {
            if (problem.isEmpty()) {
                log.error("The database cannot be used: {}", failed.getMessage());
            }
            problem = Optional.of("The database cannot be used: " + failed.getMessage());
            if (failed.getErrorCode() == CLOSED && source.isAllowPoolSuspension()) {
                closeAll(source.getHikariPoolMXBean());
            }
        }
    }

    /** It is opened again by the first connection after the last of the old ones is closed. */
    private static void closeAll(HikariPoolMXBean connections) {
        connections.suspendPool();
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            do {
                connections.softEvictConnections();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            } while (connections.getTotalConnections() > 0 && System.nanoTime() < deadline);
        } finally {
            connections.resumePool();
        }
    }

    @Override
    public Health health() {
        return problem.map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(() -> Health.up().build());
    }
}
