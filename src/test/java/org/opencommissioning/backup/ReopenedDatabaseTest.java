package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database whose disk was full is used again once there is room, without a new start. */
class ReopenedDatabaseTest {

    @TempDir
    Path folder;

    private HikariDataSource source;
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        FilePath.register(new SmallDisk());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:h2:small:" + folder.resolve("data") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
        config.setAllowPoolSuspension(true);
        config.setMaximumPoolSize(4);
        source = new HikariDataSource(config);
        jdbc = JdbcClient.create(source);
        jdbc.sql("CREATE TABLE written (id INT PRIMARY KEY)").update();
    }

    @AfterEach
    void close() {
        SmallDisk.full = false;
        source.close();
    }

    private void write(int id) {
        jdbc.sql("INSERT INTO written VALUES (?)").param(id).update();
    }

    @Test
    void itGoesOnOnceThereIsRoomAndHealthTellsTheTruthMeanwhile() throws Exception {
        ReopenedDatabase reopened = new ReopenedDatabase(source);
        write(1);
        reopened.look();
        assertThat(reopened.health().getStatus()).isEqualTo(Status.UP);

        SmallDisk.full = true;
        assertThatThrownBy(() -> write(2)).isInstanceOf(RuntimeException.class);
        reopened.look();
        assertThat(reopened.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(reopened.health().getDetails().get("reason").toString()).contains("The database cannot be used");

        SmallDisk.full = false;
        reopened.look();
        reopened.look();
        assertThat(reopened.health().getStatus()).isEqualTo(Status.UP);
        write(3);
        assertThat(jdbc.sql("SELECT id FROM written ORDER BY id")
                        .query(Integer.class)
                        .list())
                .as("what was acknowledged, and nothing else")
                .containsExactly(1, 3);
    }
}
