package org.opencommissioning.governance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Checkpoints in a file, one JSON object a line, or an array of them as the public register gives it. */
final class OutsideCheckpoints {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

    private OutsideCheckpoints() {}

    /** Adds one behind the others: nothing that is there is touched, so that the place may refuse everything else. */
    static void append(Path file, PublishedCheckpoint checkpoint) {
        // On a line of its own even where the last one was broken off: nobody can mend a file that only grows.
        ByteBuffer line = StandardCharsets.UTF_8.encode(
                "\n" + JsonMapper.shared().writeValueAsString(checkpoint.fields()) + "\n");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger's checkpoint cannot be added to " + file.toAbsolutePath(), e);
        }
    }

    /**
     * What a file holds; nothing where there is none.
     *
     * @throws IllegalStateException when a line of it is no checkpoint
     */
    static List<PublishedCheckpoint> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file).strip();
            if (text.startsWith("[")) {
                return JsonMapper.shared().readValue(text, OBJECTS).stream()
                        .map(PublishedCheckpoint::of)
                        .toList();
            }
            List<PublishedCheckpoint> found = new ArrayList<>();
            for (String line : text.lines().toList()) {
                // A line that was broken off by a full disk or a power cut: the next one says the same and more.
                if (line.strip().endsWith("}")) {
                    found.add(PublishedCheckpoint.of(JsonMapper.shared().readValue(line, OBJECT)));
                } else if (!line.isBlank() && !line.startsWith("{")) {
                    throw new IllegalArgumentException(line);
                }
            }
            return found;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException("The checkpoints in " + file.toAbsolutePath()
                    + " were changed: something in there is no checkpoint of a ledger.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
