package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.stream.api.EventFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands that the engine could not process and passes over, now and after every restart: one of them must not keep all the others from being worked
 * off. Each is a line in a file of the data folder. Its process instance stays where it was; administrators cancel it in the monitor.
 */
final class SetAside implements EventFilter {

    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
    private static final String FILE = "set-aside";
    private static final Pattern LINE = Pattern.compile("\\d{1,18} \\S.*: .*");

    /** After so long the engine is said to stand still. */
    private static final Duration STANDING = Duration.ofSeconds(10);

    /**
     * After so long at one command whatever keeps the engine there is broken off, if it can be. Evaluations have limits of their own; a large
     * deployment on a slow machine needs its time.
     */
    private static final Duration BREAK_OFF = Duration.ofSeconds(60);

    /** After so long a command is taken for one that will never be processed. */
    private static final Duration LOST = Duration.ofSeconds(120);

    /** What one look counts at most: a machine that was paused in between has not worked on the command all that time. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Path file;
    private final List<String> lines;
    private final Set<Long> positions;
    private volatile Current current;
    private long lookedAt = System.nanoTime();

    private record Current(long position, String what, Thread engine, AtomicLong nanos) {

        Duration age() {
            return Duration.ofNanos(nanos.get());
        }
    }

    private SetAside(Path file, List<String> lines) {
        this.file = file;
        this.lines = new CopyOnWriteArrayList<>(lines);
        this.positions = lines.stream()
                .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .collect(Collectors.toCollection(java.util.concurrent.ConcurrentHashMap::newKeySet));
    }

    static SetAside in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            // A line that was broken off names no command.
            return new SetAside(
                    file,
                    lines.stream().filter(line -> LINE.matcher(line).matches()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine asks before it processes a command, on its own thread. */
    @Override
    public boolean applies(LoggedEvent command) {
        RecordMetadata metadata = new RecordMetadata();
        command.readMetadata(metadata);
        return begins(
                command.getPosition(),
                metadata.getValueType() + " " + metadata.getIntent() + " of " + command.getKey());
    }

    /** Whether the engine is to process a command, which it then is at. */
    boolean begins(long position, String what) {
        if (positions.contains(position)) {
            return false;
        }
        current = new Current(position, what, Thread.currentThread(), new AtomicLong());
        return true;
    }

    /** The engine is through with what it was at. */
    void processed() {
        current = null;
    }

    /** What has been set aside, a line each. */
    List<String> all() {
        return List.copyOf(lines);
    }

    /** Since when the engine stands still, as a sentence; empty while it does not. */
    Optional<String> standstill() {
        return Optional.ofNullable(current)
                .filter(one -> one.age().compareTo(STANDING) > 0)
                .map(one -> "The engine stands still: it has been at the command %s at position %d for %d seconds."
                        .formatted(one.what(), one.position(), one.age().toSeconds()));
    }

    /**
     * Looks after the command the engine is at; asked several times a second, by one thread.
     *
     * @return why the engine has to be given up; empty while it has not
     */
    Optional<String> watch() {
        return watch(System.nanoTime());
    }

    Optional<String> watch(long now) {
        long since = Math.min(now - lookedAt, LOOK.toNanos());
        lookedAt = now;
        Current at = current;
        if (at == null) {
            return Optional.empty();
        }
        at.nanos().addAndGet(since);
        if (at.age().compareTo(LOST) > 0) {
            add("it took longer than " + LOST.toSeconds() + " seconds");
            return Optional.of("The engine does not come back from the command %s.".formatted(at.what()));
        }
        if (at.age().compareTo(BREAK_OFF) > 0) {
            at.engine().interrupt();
        }
        return Optional.empty();
    }

    /**
     * Sets the command aside that the engine is at.
     *
     * @return false when it is at none
     */
    boolean add(String why) {
        Current at = current;
        if (at == null || !positions.add(at.position())) {
            return false;
        }
        String line = at.position() + " " + at.what() + ": " + why.replaceAll("\\s+", " ");
        try {
            Files.writeString(
                    file,
                    System.lineSeparator() + line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            LOG.error("{} cannot be written; the command is passed over until the next start", file, e);
        }
        lines.add(line);
        current = null;
        LOG.error(
                "The engine could not process a command and has set it aside: {}. Cancel the process instance it belongs to in the monitor.",
                line);
        return true;
    }

    /** Forgets everything, with the log it was about. */
    void clear() {
        current = null;
        positions.clear();
        lines.clear();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
