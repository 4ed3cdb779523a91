package org.opencommissioning.publication.reports;

import org.opencommissioning.PostgresServer;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on PostgreSQL. */
@AutoConfigureTestDatabase(replace = Replace.NONE)
class ReportsOnPostgresTest extends ReportsTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        String url = PostgresServer.newDatabase();
        properties.add("spring.datasource.url", () -> url);
    }
}
