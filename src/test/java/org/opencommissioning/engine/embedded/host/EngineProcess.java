package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.record.Record;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;
import org.springframework.util.unit.DataSize;

/**
 * An engine under load in a process of its own, which says on its output what has been acknowledged: {@code created <instance>},
 * {@code completed <job>}, {@code refused <reason>}.
 */
final class EngineProcess implements AutoCloseable {

    static final String WAITING = "waiting";

    private final Process process;
    private final Thread listener;
    /** Lines said so far. */
    final List<String> said = new CopyOnWriteArrayList<>();

    private EngineProcess(Process process) {
        this.process = process;
        BufferedReader output = process.inputReader();
        listener = Thread.ofVirtual().start(() -> output.lines().forEach(said::add));
    }

    static EngineProcess start(Path folder) throws IOException {
        return start(folder, List.of(), List.of());
    }

    /**
     * Starts a process in which a write fails once a file would exceed a size.
     *
     * @param kilobytes the size
     * @param libraries an empty folder, for RocksDB's library: it is larger
     */
    static EngineProcess startLimited(Path folder, long kilobytes, Path libraries) throws IOException {
        String library = Environment.getJniLibraryFileName("rocksdb");
        try (InputStream contents = RocksDB.class.getResourceAsStream("/" + library)) {
            Files.copy(contents, libraries.resolve(library));
        }
        return start(
                folder,
                List.of("/bin/sh", "-c", "ulimit -f %d; exec \"$@\"".formatted(kilobytes * 2), "sh"),
                List.of("-Djava.library.path=" + libraries));
    }

    private static EngineProcess start(Path folder, List<String> within, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(within);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-XX:-UsePerfData"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), EngineProcess.class.getName(), folder.toString()));
        return new EngineProcess(
                new ProcessBuilder(command).redirectError(new File("/dev/null")).start());
    }

    /** {@code kill -9}; returns once the process is gone and all it said has been heard. */
    void kill() throws InterruptedException {
        // Through its handle, which leaves the pipe open for what has been said already.
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    int awaitExit() throws InterruptedException {
        int status = process.waitFor();
        listener.join(Duration.ofSeconds(10));
        return status;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Keys in the lines that begin with a word; a line cut off by the kill does not count. */
    List<Long> keys(String word) {
        return said.stream()
                .filter(line -> line.matches(word + " \\d+ ok"))
                .map(line -> Long.parseLong(line.split(" ")[1]))
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] arguments) throws InterruptedException {
        EngineHost host;
        try {
            // Snapshots as often as can be, so that some kills hit one.
            host = EngineHost.start(
                    new HostSettings(Path.of(arguments[0]), Duration.ofSeconds(1), DataSize.ofMegabytes(64), false),
                    root -> new KeepEverything());
        } catch (CannotStart e) {
            say("cannot start: " + e.getMessage());
            System.exit(1);
            return;
        }
        EngineDriver engine = new EngineDriver(host.gateway());
        if (host.gateway().lastPosition() < 10) {
            engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
            engine.deploy(Bpmn.createExecutableProcess(WAITING)
                    .startEvent()
                    .intermediateCatchEvent("timer", event -> event.timerWithDuration("PT1H"))
                    .userTask("task")
                    .zeebeUserTask()
                    .endEvent()
                    .done());
        }
        say("waiting %d ok".formatted(engine.create(WAITING)));
        List<Thread> load = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            load.add(Thread.ofVirtual().start(() -> work(engine)));
        }
        for (Thread thread : load) {
            thread.join();
        }
        // Nothing more is taken; stays to be asked and killed.
        say("trouble: " + host.trouble().orElse("none"));
        Thread.sleep(Duration.ofMinutes(5));
    }

    private static void work(EngineDriver engine) {
        try {
            while (true) {
                say("created %d ok".formatted(engine.create(EngineDriver.PROCESS)));
                for (String type : List.of("first", "second")) {
                    for (long job :
                            EngineDriver.jobKeys(engine.await(engine.activate(type, 2, Duration.ofMinutes(5))))) {
                        engine.await(engine.complete(job));
                        say("completed %d ok".formatted(job));
                    }
                }
            }
        } catch (EngineUnavailable e) {
            say("refused " + e.getMessage());
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** Lets nothing be trimmed, so that the test can read the whole history. */
    private static final class KeepEverything implements RecordSink {

        private volatile long position = -1;

        @Override
        public long position() {
            return position;
        }

        @Override
        public long sync() {
            return -1;
        }

        @Override
        public void apply(List<Record<?>> batch) {
            position = batch.getLast().getPosition();
        }

        @Override
        public void revertAfter(long position, StateLookup state) {
            this.position = position;
        }

        @Override
        public void clear() {
            position = -1;
        }

        @Override
        public void close() {}
    }
}
