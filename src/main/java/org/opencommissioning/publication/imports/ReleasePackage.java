package org.opencommissioning.publication.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencommissioning.records.Refused;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OCDS release package as it came.
 *
 * @param uri what it calls itself; null when not given
 * @param releases its releases, unread
 * @param notes what is odd about the package as a whole
 */
record ReleasePackage(String uri, List<JsonNode> releases, List<String> notes) {

    private static final String NOT_IMPORTED = "The package was not imported";

    /**
     * Reads a package without keeping more than its releases.
     *
     * @throws Refused when it is not JSON, not a release package, or larger than allowed
     */
    static ReleasePackage read(InputStream content, JsonMapper json, DataSize maxSize, int maxReleases) {
        String uri = null;
        String version = null;
        List<JsonNode> releases = null;
        List<String> notes = new ArrayList<>();
        boolean records = false;
        boolean single = false;
        try (JsonParser parser = json.createParser(new Limited(content, maxSize.toBytes()))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw unreadable("The request has no content: send an OCDS release package as JSON.");
            }
            if (first != JsonToken.START_OBJECT) {
                throw at(parser, "A release package is a JSON object that holds a list called releases");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("releases") && value == JsonToken.START_ARRAY) {
                    releases = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        if (releases.size() == maxReleases) {
                            throw tooLarge("The package holds more than " + maxReleases + " releases: split it.");
                        }
                        releases.add(parser.readValueAsTree());
                    }
                } else if (name.equals("releases") && value != JsonToken.VALUE_NULL) {
                    throw at(parser, "releases must be a list");
                } else {
                    records |= name.equals("records");
                    single |= name.equals("ocid");
                    String text = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                    uri = name.equals("uri") ? text : uri;
                    version = name.equals("version") ? text : version;
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw at(parser, "There is something after the end of the package");
            }
        } catch (JacksonException problem) {
            if (problem.getCause() instanceof TooLarge) {
                throw tooLarge("The package is larger than " + maxSize.toMegabytes() + " MB: split it.");
            }
            TokenStreamLocation place = problem.getLocation();
            if (place == null || place.getLineNr() < 1) {
                throw unreadable("The package is not readable JSON: " + problem.getOriginalMessage());
            }
            throw unreadable(
                    "The package is not readable JSON at line " + place.getLineNr() + ", column " + place.getColumnNr()
                            + ": "
                            + problem.getOriginalMessage().lines().findFirst().orElse("it breaks off") + ".",
                    place.getLineNr(),
                    place.getColumnNr());
        }
        if (releases == null) {
            throw unreadable(
                    records
                            ? "This is a record package: send the release package, which holds a list called releases."
                            : single
                                    ? "This is a single release: put it into the list called releases of a release package."
                                    : "The package holds no list called releases.");
        }
        if (version != null && !version.startsWith("1.1")) {
            notes.add("The package says it is OCDS " + version + "; it was read as OCDS 1.1.");
        }
        return new ReleasePackage(uri, releases, List.copyOf(notes));
    }

    private static Refused at(JsonParser parser, String problem) {
        TokenStreamLocation place = parser.currentTokenLocation();
        return unreadable(
                problem + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ").",
                place.getLineNr(),
                place.getColumnNr());
    }

    private static Refused tooLarge(String message) {
        return Refused.tooLarge(message).titled(NOT_IMPORTED);
    }

    private static Refused unreadable(String message) {
        return Refused.badRequest(message).titled(NOT_IMPORTED);
    }

    private static Refused unreadable(String message, int line, int column) {
        return unreadable(message).at(Map.of("line", line, "column", column));
    }

    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;
    }

    /** Ends reading with an error once more than the allowed number of bytes came. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream content, long limit) {
            super(content);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new TooLarge();
            }
        }
    }
}
