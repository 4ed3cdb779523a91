package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of a version before the first release is refused, and whoever starts on it is told so in plain words. */
class EarlierDataTest {

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatWasLaidOutOtherwiseIsRefusedWithWhatToDo() throws IOException {
        Files.writeString(folder.resolve("V600__contracts_register.sql"), "CREATE TABLE contract (id BIGINT);");
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        on(url, "filesystem:" + folder).migrate();

        FlywayValidateException refused = catchThrowableOfType(
                FlywayValidateException.class,
                () -> on(url, "classpath:db/migration/*").migrate());

        assertThat(new EarlierDataAnalyzer().analyze(refused, refused)).satisfies(told -> {
            assertThat(told.getDescription())
                    .contains("laid out by another version")
                    .doesNotContain("\n");
            assertThat(told.getAction()).contains("empty data folder");
        });
    }

    private static Flyway on(String url, String location) {
        return Flyway.configure()
                .dataSource(url, null, null)
                .locations(location)
                .outOfOrder(true)
                .load();
    }
}
