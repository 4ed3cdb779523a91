package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks before any work whether the cluster is the one that the database worked with. A cluster has no name that the client could ask for, so it is
 * known by what runs on it: of the processes that the application has begun last it must know one at least.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "cluster")
class KnownCluster implements BeforeWork {

    private static final int ASKED = 50;
    /** A cluster's search may be some seconds behind. */
    private static final int TRIES = 15;

    private final JdbcClient jdbc;
    private final CamundaClient client;

    KnownCluster(JdbcClient jdbc, CamundaClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /** The engine is not the one that the database worked with; the message says what to restore, in one line. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public void prepare() {
        ensureKnown(TRIES);
    }

    void ensureKnown(int tries) {
        if (jdbc.sql("SELECT COUNT(*) FROM engine_bond").query(Integer.class).single() > 0) {
            throw new Unknown(
                    "The database worked with an embedded engine, whose running cases no cluster has. "
                            + "Start with opencommissioning.engine.mode=embedded and that engine's folder, or give the cluster a database of its own.");
        }
        List<Long> begun = jdbc
                .sql("SELECT root_key FROM engine_belonging ORDER BY given_at DESC FETCH FIRST " + ASKED + " ROWS ONLY")
                .query(Long.class)
                .list()
                .stream()
                .distinct()
                .toList();
        if (!begun.isEmpty() && !knowsOneOf(begun, tries)) {
            throw new Unknown(
                    "The cluster knows none of the " + begun.size()
                            + " processes that the application has begun last: it is another one, or is older than the database. "
                            + "Set opencommissioning.engine.cluster.rest-address to the right one, or restore cluster and database from backups of one time.");
        }
    }

    private boolean knowsOneOf(List<Long> keys, int tries) {
        for (int tried = 0; tried < tries; tried++) {
            if (!client.newProcessInstanceSearchRequest()
                    .filter(filter -> filter.processInstanceKey(key -> key.in(keys)))
                    .page(page -> page.limit(1))
                    .send()
                    .join()
                    .items()
                    .isEmpty()) {
                return true;
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
