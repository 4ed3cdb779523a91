package org.opencommissioning.engine.embedded.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The engine's data folder, locked for this process until closed. */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder where needed and locks it.
     *
     * @throws CannotStart when another process holds it, or it cannot be written
     */
    static DataFolder lock(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            Files.createDirectories(root);
            channel = FileChannel.open(root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataFolder(root, channel);
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same refusal.
        } catch (IOException e) {
            throw new CannotStart("The engine's data folder %s cannot be written: %s".formatted(root, e), e);
        }
        close(channel);
        throw new CannotStart(
                "The engine's data folder %s is in use by another process; stop that one, or set opencommissioning.engine.data-folder."
                        .formatted(root));
    }

    Path root() {
        return root;
    }

    /** The log's own folder; exists. */
    Path log() {
        return existing(root.resolve("log"));
    }

    /** An empty folder for the state this run works on. */
    Path emptyRuntime() {
        Path runtime = root.resolve("runtime");
        delete(runtime);
        return runtime;
    }

    /** Deletes a folder and all in it, where it exists. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(lockFile);
    }

    private static Path existing(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
