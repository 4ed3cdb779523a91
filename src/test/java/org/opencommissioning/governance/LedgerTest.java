package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.governance.Entry.Kind;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

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
        return new Ledger(new JdbcTemplate(database), CLOCK, new LedgerProperties(null, folder, outside()), null);
    }

    /** Where checkpoints are appended that nobody here can take back. */
    private Path outside() {
        return folder.resolve("outside.jsonl");
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
    void anEndThatWasCutOffAndWrittenAnewIsFound() throws Exception {
        Files.delete(outside());
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

    /** Everything that is in the hands of whoever has the server: entries, head, checkpoint and the public register. */
    private void cutEverythingOff() throws Exception {
        tamper("DELETE FROM ledger_entry WHERE sequence > 7");
        tamper("UPDATE ledger_head SET sequence = 7, hash = (SELECT hash FROM ledger_entry WHERE sequence = 7)");
        jdbc.sql("DELETE FROM ledger_checkpoint WHERE entries > 7").update();
        Files.delete(folder.resolve("checkpoint"));
        ledger = open();
    }

    @Test
    void anEndThatWasCutOffWithItsCheckpointIsFoundByWhatWasAppendedOutside() throws Exception {
        cutEverythingOff();
        assertFound("The ledger ends with entry 7 but had 10 entries: its end was cut off.");
    }

    @Test
    void anEndThatWasCutOffWithItsCheckpointAndWrittenAnewIsFoundByWhatWasAppendedOutside() throws Exception {
        cutEverythingOff();
        for (String reasons : List.of("another eight", "another nine", "another ten", "eleven")) {
            append(reasons);
        }
        assertFound("Entry 8 is not the one that the checkpoint of 2026-11-21T10:00:00Z names.");
    }

    @Test
    void somethingElseAmongTheCheckpointsOutsideIsFound() throws Exception {
        Files.writeString(outside(), "nothing of the kind\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(ledger.verify().firstProblem())
                .startsWith("The checkpoints in")
                .endsWith("something in there is no checkpoint of a ledger.");
    }

    @Test
    void aBrokenLedgerIsToldWithoutAnybodyAsking() {
        LedgerWatch watch = new LedgerWatch(ledger);
        watch.lookThroughAll();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        assertThat(watch.message()).isEmpty();

        tamper("UPDATE ledger_entry SET reasons = 'none' WHERE sequence = 4");
        watch.lookThroughAll();

        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(watch.groups()).contains("auditors");
        assertThat(watch.message())
                .hasValueSatisfying(told -> assertThat(told)
                        .contains("The decision ledger is broken. Entry 4 was changed", "tell the monitoring officer"));
    }

    @Test
    void anEndThatIsCutOffWhileItIsUsedIsToldWithinTheMinute() {
        LedgerWatch watch = new LedgerWatch(ledger);
        watch.lookThroughAll();
        tamper("DELETE FROM ledger_entry WHERE sequence > 7");
        tamper("UPDATE ledger_head SET sequence = 7, hash = (SELECT hash FROM ledger_entry WHERE sequence = 7)");

        watch.lookAtTheEnd();

        assertThat(watch.message()).hasValueSatisfying(told -> assertThat(told).contains("its end was cut off"));
    }

    @Test
    void whereItStandsIsPublishedOnceAndSigned() {
        Checkpoints checkpoints = new Checkpoints(jdbc, CLOCK, ledger);
        checkpoints.publish();
        checkpoints.publish();
        append("eleven");
        checkpoints.publish();

        assertThat(checkpoints.all()).extracting(PublishedCheckpoint::entries).containsExactly(11L, 10L);
        assertThat(checkpoints.all())
                .allSatisfy(checkpoint -> assertThat(checkpoint.signed()).isTrue());
        PublishedCheckpoint real = checkpoints.all().getFirst();
        assertThat(new PublishedCheckpoint(9, real.hash(), real.at(), real.signature(), real.publicKey()).signed())
                .isFalse();
    }

    // Without the application: from files alone.

    private Path exported() throws Exception {
        Path file = folder.resolve("ledger.jsonl");
        try (var out = Files.newOutputStream(file)) {
            ledger.export(out);
        }
        return file;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private LedgerAudit.Findings audit(Path file) {
        return LedgerAudit.ofFiles(file, List.of(outside()), Optional.empty(), Optional.of(folder.resolve("key")));
    }

    @Test
    void anUntouchedExportIsFoundWell() throws Exception {
        LedgerAudit.Findings found = audit(exported());
        assertThat(found.problems()).isEmpty();
        assertThat(found.checked())
                .anySatisfy(line -> assertThat(line).isEqualTo("10 entries of the ledger."))
                .anySatisfy(line -> assertThat(line).startsWith("10 checkpoints in "));
    }

    @Test
    void anExportThatSaysSomethingElseIsFound() throws Exception {
        Path file = exported();
        Files.writeString(file, Files.readString(file).replace("reason 4", "reason 5"));
        assertThat(audit(file).problems())
                .containsExactly("Entry 4 was changed: its seal does not match what it says.");
    }

    @Test
    void anExportWithoutItsEndIsFoundWithoutTheKey() throws Exception {
        Path file = exported();
        Files.write(file, Files.readAllLines(file).subList(0, 7));
        assertThat(LedgerAudit.ofFiles(file, List.of(outside()), Optional.empty(), Optional.empty())
                        .problems())
                .containsExactly("The ledger ends with entry 7 but had 10 entries: its end was cut off.");
    }

    @Test
    void aCheckpointThatSomebodyElseSignedIsFound() throws Exception {
        Path file = exported();
        Files.writeString(outside(), Files.readString(outside()).replaceFirst("\"entries\":3", "\"entries\":2"));
        assertThat(audit(file).problems())
                .anySatisfy(problem -> assertThat(problem).contains("does not bear the signature of its key"));
    }

    @Test
    void aPlanThatIsNotTheOneThatWasDecidedIsFound() throws Exception {
        String plan = "{\"title\":\"Care at home\"}";
        transaction.executeWithoutResult(status -> {
            try {
                ledger.record(Entry.by("legal", Kind.DECISION, "approve", "It is lawful")
                        .in("CC-2026-0002", 2, sha256(plan))
                        .at("legal", 8));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Path file = exported();
        Path plans = folder.resolve("plans.jsonl");
        String line = "{\"caseReference\":\"CC-2026-0001\",\"version\":1,\"contentHash\":\"abc\",\"content\":\"{}\"}";
        JsonMapper json = JsonMapper.shared();

        Files.writeString(
                plans, json.writeValueAsString(new LedgerAudit.Plan("CC-2026-0002", 2, sha256(plan), plan)) + "\n");
        assertThat(planProblems(file, plans))
                .containsExactly("The plan version 1 of CC-2026-0001, which entry 1 names, is missing.");

        String other = plan.replace("home", "work");
        Files.writeString(
                plans,
                line + "\n" + json.writeValueAsString(new LedgerAudit.Plan("CC-2026-0002", 2, sha256(other), other))
                        + "\n");
        assertThat(planProblems(file, plans))
                .containsExactly(
                        "The plan version 1 of CC-2026-0001 was changed: its content does not have its hash.",
                        "The plan version 2 of CC-2026-0002 is not the one that entry 11 names.");
    }

    private List<String> planProblems(Path file, Path plans) {
        return LedgerAudit.ofFiles(file, List.of(), Optional.of(plans), Optional.of(folder.resolve("key")))
                .problems();
    }

    @Test
    void aMissingKeyIsOneLine() throws Exception {
        Files.delete(folder.resolve("key"));
        LedgerKeyMissing missing = catchThrowableOfType(LedgerKeyMissing.class, this::open);
        assertThat(new LedgerKeyMissingAnalyzer().analyze(missing, missing).getDescription())
                .contains("holds 10 entries but its key", "Restore that file from the backup")
                .doesNotContain("\n");
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
