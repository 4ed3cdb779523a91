package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.governance.Entry.Kind;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is done to the ledger behind its back is found. */
class LedgerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private JdbcConnectionPool database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private Ledger ledger;

    @BeforeEach
    void tenEntries() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1", "sa", "");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/governance/V400__governance.sql"))
                .execute(database);
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        ledger = open();
        for (int i = 1; i <= 10; i++) {
            append("reason " + i);
        }
    }

    @AfterEach
    void close() {
        jdbc.sql("SHUTDOWN").update();
        database.dispose();
    }

    private Ledger open() {
        return new Ledger(jdbc, CLOCK, new LedgerProperties(null, folder), null);
    }

    private void append(String reasons) {
        transaction.executeWithoutResult(status -> ledger.record(Entry.by("legal", Kind.DECISION, "approve", reasons)
                .in("CC-2026-0001", 1, "abc")
                .at("legal", 7)
                .changing(null, "{\"decision\":\"approve\"}")));
    }

    private void tamper(String sql) {
        assertThat(jdbc.sql(sql).update()).isPositive();
    }

    private void assertFound(String problem) {
        Verification verification = ledger.verify();
        assertThat(verification.valid()).isFalse();
        assertThat(verification.firstProblem()).isEqualTo(problem);
    }

    @Test
    void anUntouchedLedgerIsValid() {
        assertThat(ledger.verify()).isEqualTo(new Verification(10, true, null));
        assertThat(ledger.of("CC-2026-0001"))
                .hasSize(10)
                .first()
                .satisfies(view -> assertThat(view.recordedAt()).isEqualTo(CLOCK.instant()));
    }

    @Test
    void whatIsRolledBackLeavesNoGap() {
        transaction.executeWithoutResult(status -> {
            ledger.record(Entry.about(Kind.CASE, "CC-2026-0002", 0, "commissioning", "started", null));
            status.setRollbackOnly();
        });
        append("after");
        assertThat(ledger.verify()).isEqualTo(new Verification(11, true, null));
    }

    @Test
    void aChangedEntryIsFound() {
        tamper("UPDATE ledger_entry SET outcome = 'refuse' WHERE sequence = 4");
        assertFound("Entry 4 was changed: its seal does not match what it says.");
    }

    @Test
    void aChangedEntryThatIsSealedWithoutTheKeyIsFound() {
        tamper("UPDATE ledger_entry SET actor = 'finance', hash = '" + "a".repeat(64) + "' WHERE sequence = 4");
        tamper("UPDATE ledger_entry SET previous_hash = '" + "a".repeat(64) + "' WHERE sequence = 5");
        assertFound("Entry 4 was changed: its seal does not match what it says.");
    }

    @Test
    void aFieldThatIsMovedIntoItsNeighbourIsFound() {
        tamper("UPDATE ledger_entry SET rule = outcome, outcome = NULL WHERE sequence = 2");
        assertFound("Entry 2 was changed: its seal does not match what it says.");
    }

    @Test
    void aRemovedEntryIsFound() {
        tamper("DELETE FROM ledger_entry WHERE sequence = 4");
        assertFound("Entry 4 is missing.");
    }

    @Test
    void aRemovedBeginningIsFound() {
        tamper("DELETE FROM ledger_entry WHERE sequence <= 3");
        assertFound("Entries 1 to 3 are missing.");
    }

    @Test
    void aGapThatIsClosedByRenumberingIsFound() {
        tamper("DELETE FROM ledger_entry WHERE sequence = 4");
        tamper("UPDATE ledger_entry SET sequence = sequence - 1 WHERE sequence > 4");
        assertFound("Entry 4 does not follow entry 3: one of them was changed or put elsewhere.");
    }

    @Test
    void reorderedEntriesAreFound() {
        tamper("UPDATE ledger_entry SET sequence = 100 WHERE sequence = 4");
        tamper("UPDATE ledger_entry SET sequence = 4 WHERE sequence = 5");
        tamper("UPDATE ledger_entry SET sequence = 5 WHERE sequence = 100");
        assertFound("Entry 4 does not follow entry 3: one of them was changed or put elsewhere.");
    }

    @Test
    void aCutOffEndIsFound() {
        tamper("DELETE FROM ledger_entry WHERE sequence > 7");
        assertFound("The ledger ends with entry 7 but had 10 entries: its end was cut off.");
    }

    @Test
    void aCutOffEndIsFoundAlthoughTheHeadWasPutBackToIt() {
        tamper("DELETE FROM ledger_entry WHERE sequence > 7");
        tamper("UPDATE ledger_head SET sequence = 7, hash = (SELECT hash FROM ledger_entry WHERE sequence = 7)");
        assertFound("The ledger ends with entry 7 but had 10 entries: its end was cut off.");
    }

    @Test
    void anEndThatWasCutOffAndWrittenAnewIsFound() {
        tamper("DELETE FROM ledger_entry WHERE sequence > 7");
        tamper("UPDATE ledger_head SET sequence = 7, hash = (SELECT hash FROM ledger_entry WHERE sequence = 7)");
        ledger = open();
        for (String reasons : List.of("another eight", "another nine", "another ten", "eleven")) {
            append(reasons);
        }
        assertFound("Entry 10 is not the one that the checkpoint remembers.");
    }

    @Test
    void aChangedCheckpointIsFound() throws Exception {
        Path checkpoint = folder.resolve("checkpoint");
        Files.writeString(checkpoint, Files.readString(checkpoint).replaceFirst("10", "7"));
        assertThat(ledger.verify().firstProblem())
                .startsWith("The checkpoint")
                .endsWith("does not bear the ledger's seal.");
    }

    @Test
    void theKeyIsTheOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLedgerWhoseKeyIsGoneIsNotGivenAnother() throws Exception {
        Files.delete(folder.resolve("key"));
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds 10 entries but its key")
                .hasMessageContaining("Restore that file");
    }

    @Test
    void entriesThatAreWrittenAtOnceFollowOneAnother() throws Exception {
        try (var people = Executors.newFixedThreadPool(8)) {
            for (var done : people.invokeAll(Stream.generate(() -> (Callable<Void>) () -> {
                        append("at once");
                        return null;
                    })
                    .limit(40)
                    .toList())) {
                done.get();
            }
        }
        assertThat(ledger.verify()).isEqualTo(new Verification(50, true, null));
    }
}
