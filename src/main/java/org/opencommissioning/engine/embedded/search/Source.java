package org.opencommissioning.engine.embedded.search;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A deployed source as a response. Its media type is set whatever the caller accepts: the published clients accept JSON only, and
 * read text all the same.
 */
final class Source {

    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);
    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private Source() {}

    static ResponseEntity<byte[]> xml(List<String> source) {
        return response(source, XML);
    }

    static ResponseEntity<byte[]> plain(List<String> source) {
        return response(source, PLAIN);
    }

    private static ResponseEntity<byte[]> response(List<String> source, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("X-Content-Type-Options", "nosniff")
                .body(source.getFirst().getBytes(StandardCharsets.UTF_8));
    }
}
