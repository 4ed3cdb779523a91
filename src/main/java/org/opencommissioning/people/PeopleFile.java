package org.opencommissioning.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Sheet;
import org.opencommissioning.site.Sheet.Line;

/**
 * A file that says who is in which group where the claims of the identity provider do not: {@code user;groups;name;mail}, one person a line, their groups with
 * blanks between. A user is named by the user name here, or as {@code sub:<subject>} by the subject that the provider never gives to anybody else.
 */
public final class PeopleFile {

    private static final List<String> COLUMNS = List.of("user", "groups", "name", "mail");
    private static final String BY_SUBJECT = "sub:";
    private static final int TOLD = 20;
    private static final int MOST_LINES = 20_000;

    private final Map<String, Listed> byUser;

    /** A line. */
    record Listed(
            String user,
            Set<String> groups,
            @Nullable String name,
            @Nullable String email) {}

    private PeopleFile(Map<String, Listed> byUser) {
        this.byUser = byUser;
    }

    static PeopleFile none() {
        return new PeopleFile(Map.of());
    }

    /**
     * Reads it: text with semicolons, or an Excel workbook (.xlsx).
     *
     * @throws IllegalArgumentException with every line that is not right
     */
    static PeopleFile read(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The file of people " + file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
        try {
            return content.length > 1 && content[0] == 'P' && content[1] == 'K'
                    ? of(Sheet.read(content, MOST_LINES).lines(), file.toString())
                    : of(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(content))
                                    .toString(),
                            file.toString());
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(file + " is not text in UTF-8: save it as CSV UTF-8.", notText);
        } catch (Refused unreadable) {
            throw new IllegalArgumentException(file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** How many people a file names, or what is wrong with it: looked at before anything is started with it. */
    public static Looked look(Path file) {
        try {
            return new Looked(read(file).byUser.size(), Optional.empty());
        } catch (IllegalArgumentException wrong) {
            return new Looked(0, Optional.ofNullable(wrong.getMessage()));
        }
    }

    /** What came of looking. */
    public record Looked(int people, Optional<String> problem) {}

    static PeopleFile of(String text, String name) {
        return of(lines(text.startsWith("\uFEFF") ? text.substring(1) : text, name), name);
    }

    private static PeopleFile of(List<Line> lines, String name) {
        List<String> problems = new ArrayList<>();
        Map<String, Listed> listed = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        if (lines.isEmpty() || !columns(lines.getFirst().cells()).equals(COLUMNS)) {
            throw new IllegalArgumentException(
                    name + ", line 1: the first line has to be " + String.join(";", COLUMNS) + ", with semicolons.");
        }
        for (Line line : lines.subList(1, lines.size())) {
            List<String> cells = line.cells();
            List<String> wrong = problems(cells);
            if (wrong.isEmpty()) {
                String user = key(cells.getFirst());
                Integer before = seen.putIfAbsent(user, line.number());
                if (before != null) {
                    wrong.add(user + " is on line " + before + " already");
                } else {
                    listed.put(user, new Listed(user, groups(cells), given(cells, 2), given(cells, 3)));
                }
            }
            if (!wrong.isEmpty()) {
                problems.add("line " + line.number() + ": " + String.join(", ", wrong));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(name + ", "
                    + problems.stream().limit(TOLD).collect(Collectors.joining("; "))
                    + (problems.size() > TOLD ? "; and " + (problems.size() - TOLD) + " more lines" : "") + ".");
        }
        return new PeopleFile(listed);
    }

    private static List<Line> lines(String text, String name) {
        List<Line> lines = new ArrayList<>();
        long begun = 1;
        try (CSVParser parser = CSVParser.parse(
                text,
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(';')
                        .setIgnoreEmptyLines(false)
                        .get())) {
            for (CSVRecord record : parser) {
                if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    lines.add(new Line((int) begun, record.toList()));
                }
                begun = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException(
                    name + ", line " + begun + ": a quotation mark is not closed, or stands in the middle of a value.",
                    unreadable);
        }
        return lines;
    }

    private static List<String> columns(List<String> first) {
        return first.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> problems(List<String> record) {
        List<String> wrong = new ArrayList<>();
        if (record.size() > COLUMNS.size()) {
            wrong.add("it has " + record.size() + " values instead of " + COLUMNS.size());
        }
        if (record.get(0).isBlank() || record.get(0).strip().equals(BY_SUBJECT)) {
            wrong.add("the user is missing");
        }
        Set<String> unknown = new LinkedHashSet<>(groups(record));
        if (unknown.isEmpty()) {
            wrong.add("the groups are missing");
        }
        unknown.removeAll(Groups.ids());
        if (!unknown.isEmpty()) {
            wrong.add("there is no group " + String.join(", ", unknown));
        }
        String mail = given(record, 3);
        if (mail != null && !mail.matches("[^\\s@]+@[^\\s@]+")) {
            wrong.add(mail + " is no mail address");
        }
        return wrong;
    }

    private static Set<String> groups(List<String> record) {
        String groups = given(record, 1);
        return groups == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(groups.split("[\\s,]+")));
    }

    private static @Nullable String given(List<String> record, int column) {
        return record.size() > column && !record.get(column).isBlank()
                ? record.get(column).strip()
                : null;
    }

    /** A subject is exact, a user name has no case. */
    private static String key(String user) {
        String stripped = user.strip();
        return stripped.startsWith(BY_SUBJECT) ? stripped : stripped.toLowerCase(Locale.ROOT);
    }

    /** The groups of somebody, by their user name and by their subject. */
    Set<String> groupsOf(String username, @Nullable String subject) {
        Set<String> groups = new LinkedHashSet<>();
        for (String key : List.of(username, BY_SUBJECT + subject)) {
            Listed one = byUser.get(key);
            if (one != null) {
                groups.addAll(one.groups());
            }
        }
        return groups;
    }

    /** Those who are named by a user name, and so are known before they have signed in. */
    List<Person> named() {
        return byUser.values().stream()
                .filter(one -> !one.user().startsWith(BY_SUBJECT))
                .map(one ->
                        new Person(one.user(), one.name() == null ? one.user() : one.name(), one.groups(), one.email()))
                .toList();
    }
}
