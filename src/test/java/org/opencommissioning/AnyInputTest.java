package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No input gives a 500, and no answer shows SQL or a stack: requests made up from a seed, over everything that can be asked for. */
@WithApplication
class AnyInputTest {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final List<String> PEOPLE = List.of(
            "administrators",
            "commissioning",
            "procurement",
            "contract-management",
            "democratic-services",
            "finance",
            "managers",
            "analysts",
            "auditors",
            "service-users");

    /** What is typed, sent or made up by nobody who means well. */
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "true",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999",
            "1e400",
            "-1e-400",
            "NaN",
            "0x10",
            "999999999-12-31",
            "+999999999-12-31",
            "-999999999-01-01",
            "0000-00-00",
            "2026-02-30",
            "9999-12-31",
            "10000-01-01",
            "2026-11-29T25:61:61Z",
            "a\0b",
            "\0",
            "\uFFFF\uFFFE\u202E",
            "\uD83D\uDCA9\uD83D\uDCA9",
            "'; DROP TABLE inbox_task; --",
            "%",
            "_%\\",
            "${7*7}#{7*7}*{7*7}",
            "../../etc/passwd",
            "CC-2026-0001",
            "CC-2026-99999999999999999999",
            "91/00001",
            "{\"a\":1}",
            "[]",
            "null",
            "asc,desc",
            "x".repeat(300),
            "x".repeat(3000));

    private static final Pattern INSIDE = Pattern.compile(
            "\\bSQLState|\\bjdbc\\b|PSQLException|JdbcSQL|SELECT .{1,200} FROM |INSERT INTO |\\bat (org|java|io|tools|com)\\.[\\w.$]+\\(|Exception:|Apache Tomcat/");

    private record Asked(String who, String method, String path, String type, String body) {}

    /** An application of its own: what was begun by chance is still to be done when others use it. */
    @Test
    void noInputGivesA500() throws Exception {
        try (RunningApplication application = RunningApplication.start(Map.of("opencommissioning.engine.models", ""))) {
            ask(application, 3_000, 42);
        }
    }

    @Test
    void noInputGivesA500OnPostgreSql() throws Exception {
        try (RunningApplication application = RunningApplication.start(
                Map.of("opencommissioning.engine.models", "", "spring.datasource.url", PostgresServer.newDatabase()))) {
            ask(application, 600, 4711);
        }
    }

    private static void ask(RunningApplication application, int requests, long seed) throws Exception {
        Map<String, List<String>> mappings = Mappings.of(application);
        List<String> patterns = new ArrayList<>(mappings.keySet());
        Random random = new Random(seed);
        List<Asked> all = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            String pattern = patterns.get(number % patterns.size());
            all.add(madeUp(pattern, mappings.get(pattern), random));
        }
        List<String> wrong = new ArrayList<>();
        try (var askers = Executors.newFixedThreadPool(4)) {
            List<Future<String>> answers = new ArrayList<>();
            for (Asked one : all) {
                answers.add(askers.submit((Callable<String>) () -> wrong(application, one)));
            }
            for (Future<String> answer : answers) {
                if (answer.get() != null) {
                    wrong.add(answer.get());
                }
            }
        }
        assertThat(wrong).as(wrong.size() + " of " + requests + " answers").isEmpty();
    }

    private static Asked madeUp(String request, List<String> parameters, Random random) {
        String method = request.substring(0, request.indexOf(' '));
        String path = Mappings.plain(request.substring(method.length() + 1));
        for (int at = path.indexOf('{'); at >= 0; at = path.indexOf('{')) {
            String value = random.nextInt(3) == 0 ? "1" : value(random);
            path = path.substring(0, at)
                    + encoded(value.isEmpty() ? "0" : value)
                    + path.substring(path.indexOf('}') + 1);
        }
        path = path.replace("**", "nothing");
        List<String> fields = new ArrayList<>(parameters);
        fields.addAll(List.of("text", "page", "sort", "facts.estimatedValue"));
        String query = fields.stream()
                .filter(field -> random.nextInt(3) > 0)
                .map(field -> encoded(field) + "=" + encoded(value(random)))
                .collect(Collectors.joining("&"));
        if (random.nextInt(20) == 0) {
            query += "&%ED%A0%80=%ED%A0%80&" + "b".repeat(5000);
        }
        boolean reads = method.equals("GET") || method.equals("DELETE");
        if (reads || random.nextInt(5) == 0) {
            path += "?" + query;
        }
        String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
        if (path.startsWith("/v2") && random.nextInt(4) > 0) {
            who = "administrators";
        }
        if (reads) {
            return new Asked(who, method, path, null, null);
        }
        boolean program = path.startsWith("/api/") || path.startsWith("/v2/");
        return switch (random.nextInt(program ? 10 : 12)) {
            case 0 -> new Asked(who, method, path, "text/plain", value(random));
            case 1 -> new Asked(who, method, path, "nonsense", value(random));
            case 2 ->
                new Asked(
                        who,
                        method,
                        path,
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\0.csv\"\r\n\r\n"
                                + value(random));
            case 3 -> new Asked(who, method, path, "multipart/form-data", "--x--");
            case 4 -> new Asked(who, method, path, "application/json", "[".repeat(50_000));
            case 10, 11 -> new Asked(who, method, path, "multipart/form-data; boundary=x", multipart(fields, random));
            default ->
                program
                        ? new Asked(who, method, path, "application/json", json(fields, random, 0))
                        : new Asked(who, method, path, "application/x-www-form-urlencoded", query);
        };
    }

    private static String multipart(List<String> fields, Random random) {
        StringBuilder parts = new StringBuilder();
        for (String field : fields) {
            parts.append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(field)
                    .append('"');
            if (field.equals("file") || field.equals("package")) {
                parts.append("; filename=\"")
                        .append(random.nextBoolean() ? "a.bpmn" : "b.csv")
                        .append('"');
            }
            parts.append("\r\n\r\n").append(value(random)).append("\r\n");
        }
        return parts.append("--x--\r\n").toString();
    }

    private static String json(List<String> fields, Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 10)) {
            case 0 -> "null";
            case 1 -> "-1";
            case 2 -> "1e999999";
            case 3 -> "true";
            case 4, 5 -> quoted(value(random));
            case 6 -> "[" + json(fields, random, depth + 1) + "," + json(fields, random, depth + 1) + "]";
            default -> {
                List<String> names = new ArrayList<>(fields);
                names.addAll(List.of(
                        "variables",
                        "filter",
                        "page",
                        "sort",
                        "from",
                        "limit",
                        "after",
                        "facts",
                        "title",
                        "key",
                        "reason",
                        "timeout",
                        "processDefinitionKey"));
                yield "{"
                        + names.stream()
                                .filter(name -> random.nextInt(3) == 0)
                                .map(name -> quoted(name) + ":" + json(fields, random, depth + 1))
                                .collect(Collectors.joining(","))
                        + "}";
            }
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\0", "\\u0000") + "\"";
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is wrong with the answer; null when nothing is. */
    private static String wrong(RunningApplication application, Asked asked) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application.address() + asked.path()))
                .timeout(Duration.ofMinutes(2))
                .header(
                        "Accept",
                        asked.path().hashCode() % 10 == 0
                                ? "nonsense;;q=x"
                                : asked.path().startsWith("/api/")
                                                || asked.path().startsWith("/v2/")
                                        ? "application/json"
                                        : "text/html")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((asked.who() + ":demo").getBytes(StandardCharsets.UTF_8)))
                .method(
                        asked.method(),
                        asked.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(asked.body()));
        if (asked.type() != null) {
            request.header("Content-Type", asked.type());
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 500 && answer.statusCode() != 501) {
                return answer.statusCode() + " to " + shown(asked) + ": " + cut(answer.body());
            }
            var inside = INSIDE.matcher(answer.statusCode() >= 400 ? answer.body() : "");
            return inside.find()
                    ? "shows ‘" + inside.group() + "’ to " + shown(asked) + ": " + cut(answer.body())
                    : null;
        } catch (IOException e) {
            return "no answer to " + shown(asked) + ": " + e;
        }
    }

    private static String shown(Asked asked) {
        return cut(asked.who() + " " + asked.method() + " " + asked.path() + " " + asked.type() + " " + asked.body());
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").replace('\0', '0');
        return line.length() > 400 ? line.substring(0, 400) : line;
    }
}
