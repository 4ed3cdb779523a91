package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencommissioning.PostgresServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Drafts are kept alike by both databases. */
class DraftRowsTest {

    static Stream<String> databases() {
        return Stream.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", PostgresServer.newDatabase());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aDraftIsFoundAsItWasWrittenWithAllWhoHadAHandInIt(String url) {
        var database = new DriverManagerDataSource(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/workbench")
                .load()
                .migrate();
        var rows = new DraftRows(JdbcClient.create(database), Clock.systemUTC());

        long id = rows.add("site-visit.bpmn", "<a/>", "hash", null, "analysts");
        rows.content(id, "<ä/>", "other");
        rows.addAuthor(id, "analysts-2");
        rows.addAuthor(id, "analysts-2");
        rows.state(id, Draft.State.SUBMITTED, "New", null);

        assertThat(rows.lock(id)).get().satisfies(draft -> {
            assertThat(draft.contentHash()).isEqualTo("other");
            assertThat(draft.basedOn()).isNull();
            assertThat(draft.authors()).containsExactly("analysts", "analysts-2");
            assertThat(draft.state()).isEqualTo(Draft.State.SUBMITTED);
        });
        assertThat(rows.content(id)).isEqualTo("<ä/>");
        assertThat(rows.open()).extracting(Draft::id).containsExactly(id);
        rows.state(id, Draft.State.PUBLISHED, "New", null);
        assertThat(rows.open()).isEmpty();
        assertThat(rows.closed(5)).extracting(Draft::id).containsExactly(id);
    }
}
