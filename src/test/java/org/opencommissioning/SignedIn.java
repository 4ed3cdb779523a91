package org.opencommissioning;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.opencommissioning.people.People;
import org.opencommissioning.tasks.Attachments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does people's tasks the one way that opens anything: as the person, signed in to the application. What the engine's API does
 * in their name is another matter, and for tests that try it.
 */
public final class SignedIn {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningApplication application;

    public SignedIn(RunningApplication application) {
        this.application = application;
    }

    /** The application did not do it. */
    public static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        NotDone(int status, String detail) {
            super(detail);
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /**
     * Completes a task that is assigned to this person, who has opened its form and with it what is decided on.
     *
     * @throws NotDone with the application's words when it refuses
     */
    public void complete(long task, String username, Map<String, Object> answers) {
        if (answers.containsKey("signatories")) {
            attachSignedContract(application, task, username);
        }
        form(task, username);
        completeUnread(task, username, answers);
    }

    /** Completes it without opening anything. */
    public void completeUnread(long task, String username, Map<String, Object> answers) {
        HttpResponse<String> answer = post(
                username,
                "/api/tasks/" + task + "/complete",
                JsonMapper.shared().writeValueAsString(Map.of("variables", answers)));
        if (answer.statusCode() >= 300) {
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            throw new NotDone(answer.statusCode(), problem.path("detail").asString("HTTP " + answer.statusCode()));
        }
    }

    /** Attaches what was signed: a signature is not accepted without it. */
    public static void attachSignedContract(RunningApplication application, long task, String username) {
        attach(application, task, username, "signed contract.pdf");
    }

    /** Attaches a file of this name to a task that the person has taken. */
    public static void attach(RunningApplication application, long task, String username, String name) {
        application
                .bean(Attachments.class)
                .attach(
                        task,
                        application.bean(People.class).find(username).orElseThrow(),
                        name,
                        "%PDF-1.7 signed and sealed".getBytes(StandardCharsets.UTF_8));
    }

    /** What the application answers who asks for the form of a task: its fields, and the documents that are decided on. */
    public JsonNode form(long task, String username) {
        return JsonMapper.shared()
                .readTree(send(
                                username,
                                "/api/tasks/" + task + "/form",
                                HttpRequest.newBuilder().GET())
                        .body());
    }

    /** A page as it is shown to this demonstration account. */
    public String page(String username, String path) {
        return send(
                        username,
                        path,
                        HttpRequest.newBuilder().header("Accept", "text/html").GET())
                .body();
    }

    /** What the application answers a request of this demonstration account. */
    public HttpResponse<String> post(String username, String path, String body) {
        return send(
                username,
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String username, String path, HttpRequest.Builder request) {
        try {
            return HTTP.send(
                    request.uri(URI.create(application.address() + path))
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(
                                                            (username + ":demo").getBytes(StandardCharsets.UTF_8)))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
