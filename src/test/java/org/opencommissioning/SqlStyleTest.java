package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL looks alike everywhere: keywords in capitals, so that tables and columns stand out. */
class SqlStyleTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern ASKS_THE_DATABASE =
            Pattern.compile("\\b(?:JdbcClient|JdbcTemplate|JdbcAggregateTemplate|Query|PreparedStatement)\\b");
    private static final Pattern SMALL = Pattern.compile(
            "\\b(?:select (?:\\w+\\.)?[\\w*]+(?:,| from\\b)|insert into \\w+|delete from \\w+|update \\w+ set\\b|order by [a-z]|group by [a-z]|left join \\w+"
                    + "|fetch first|rows only|is (?:not )?null\\b|values \\(\\?|for update\\b|(?:where|and|or|on) [a-z_.]+ (?:[=<>]|in \\(|like \\?))");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(?:\\*|//|/\\*).*");

    @Test
    void keywordsAreInCapitals() throws IOException {
        assertThat(lines(line -> SMALL.matcher(line).find())).isEmpty();
    }

    /** Each module numbers its migrations in a range of its own; two of one number start no application. */
    @Test
    void noTwoMigrationsHaveOneNumber() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            List<String> numbers = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name -> name.substring(0, name.indexOf("__")))
                    .toList();
            assertThat(numbers).doesNotHaveDuplicates();
        }
    }

    private interface Finding {
        boolean in(String line);
    }

    private static List<String> lines(Finding finding) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                List<String> lines = source.lines().toList();
                for (int i = 0; ASKS_THE_DATABASE.matcher(source).find() && i < lines.size(); i++) {
                    if (!COMMENT.matcher(lines.get(i)).matches() && finding.in(lines.get(i))) {
                        found.add(file.getFileName() + ":" + (i + 1) + ": "
                                + lines.get(i).strip());
                    }
                }
            }
        }
        return found;
    }
}
