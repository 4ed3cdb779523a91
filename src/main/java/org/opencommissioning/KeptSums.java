package org.opencommissioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opencommissioning.backup.BlockSums;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Keeps, once everything has been closed, what the H2 files were made of, for the command {@code check}; and forgets it before they are opened again. */
class KeptSums implements ApplicationListener<SpringApplicationEvent> {

    private static final Logger log = LoggerFactory.getLogger(KeptSums.class);

    private interface Each {
        void of(Path database) throws IOException;
    }

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
            each(prepared.getEnvironment(), BlockSums::forget);
        } else if (event instanceof ApplicationReadyEvent ready) {
            Environment settings = ready.getApplicationContext().getEnvironment();
            SpringApplication.getShutdownHandlers().add(() -> each(settings, BlockSums::keep));
        }
    }

    private static void each(Environment settings, Each work) {
        try {
            for (Path database : databases(settings)) {
                work.of(database);
            }
        } catch (IOException e) {
            log.warn("What the database's files are made of cannot be kept: {}", e.getMessage());
        }
    }

    private static List<Path> databases(Environment settings) throws IOException {
        List<Path> files = new ArrayList<>();
        String url = settings.getProperty("spring.datasource.url", "");
        if (url.startsWith("jdbc:h2:file:")) {
            files.add(Path.of(url.substring("jdbc:h2:file:".length()).replaceAll(";.*", "") + ".mv.db"));
        }
        Path engine = Path.of(settings.getProperty("opencommissioning.engine.data-folder", "./data/engine"));
        if (Files.isDirectory(engine)) {
            try (Stream<Path> inside = Files.list(engine)) {
                inside.filter(file -> file.toString().endsWith(".mv.db")).forEach(files::add);
            }
        }
        return files;
    }
}
