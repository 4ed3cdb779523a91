package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.governance.Entry.Kind;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** A power cut takes what the disk has not been made to write. No checkpoint that is known outside of the database names more than it leaves. */
class PowerCutTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private JdbcConnectionPool database;
    private Ledger ledger;

    @BeforeAll
    static void watchTheDisk() {
        FilePath.register(new WatchedFiles());
    }

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create(
                "jdbc:h2:watched:" + folder.resolve("data") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/governance/V400__governance.sql"))
                .execute(database);
        ledger = new Ledger(
                new JdbcTemplate(database),
                CLOCK,
                new LedgerProperties(null, folder, folder.resolve("outside.jsonl")),
                null);
    }

    @AfterEach
    void close() {
        JdbcClient.create(database).sql("SHUTDOWN IMMEDIATELY").update();
        database.dispose();
    }

    @Test
    void whatACheckpointOutsideNamesIsOnTheDisk() throws IOException {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        for (int entry = 1; entry <= 5; entry++) {
            String reasons = "reason " + entry;
            transaction.executeWithoutResult(status ->
                    ledger.record(Entry.about(Kind.CASE, "CC-2026-0001", 0, "commissioning", "started", reasons)));
            List<PublishedCheckpoint> outside = OutsideCheckpoints.read(folder.resolve("outside.jsonl"));
            assertThat(outside.getLast().entries()).isEqualTo(entry);
            assertThat(ledger.seal().remembered().sequence()).isEqualTo(entry);
            assertThat(leftByAPowerCut()).as("entries of which the disk knows").isEqualTo(entry);
        }
    }

    private long leftByAPowerCut() throws IOException {
        Path left = folder.resolve("left");
        Files.copy(
                folder.resolve("data.mv.db.on-disk"),
                folder.resolve("left.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:file:" + left, "sa", "");
        try {
            return JdbcClient.create(pool)
                    .sql("SELECT COUNT(*) FROM ledger_entry")
                    .query(Long.class)
                    .single();
        } finally {
            JdbcClient.create(pool).sql("SHUTDOWN IMMEDIATELY").update();
            pool.dispose();
        }
    }

    /** Files as they are, with a copy of each as the disk was last made to write it. */
    public static final class WatchedFiles extends FilePathWrapper {

        /** H2 makes one for each file. */
        public WatchedFiles() {}

        @Override
        public String getScheme() {
            return "watched";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            FileChannel file = super.open(mode);
            Path path = Path.of(getBase().toString());
            return new FileBaseDefault() {
                @Override
                public void force(boolean metaData) {
                    try {
                        Files.copy(
                                path,
                                path.resolveSibling(path.getFileName() + ".on-disk"),
                                StandardCopyOption.REPLACE_EXISTING);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }

                @Override
                public int read(ByteBuffer to, long position) throws IOException {
                    return file.read(to, position);
                }

                @Override
                public int write(ByteBuffer from, long position) throws IOException {
                    return file.write(from, position);
                }

                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                protected void implTruncate(long size) throws IOException {
                    file.truncate(size);
                }

                @Override
                public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                    return file.tryLock(position, size, shared);
                }

                @Override
                protected void implCloseChannel() throws IOException {
                    file.close();
                }
            };
        }
    }
}
