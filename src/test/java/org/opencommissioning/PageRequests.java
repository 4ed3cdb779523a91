package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.web.util.HtmlUtils;

/** Pages of a running application as a demonstration account gets them, without a browser. */
public final class PageRequests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningApplication application;

    public PageRequests(RunningApplication application) {
        this.application = application;
    }

    /** The text of a page that is there, with its characters as people read them. */
    public String page(String username, String path) {
        HttpResponse<String> answer = get(username, path);
        assertThat(answer.statusCode()).as(username + " at " + path).isEqualTo(200);
        return HtmlUtils.htmlUnescape(answer.body());
    }

    public HttpResponse<String> get(String username, String path) {
        return send(request(username, path).GET());
    }

    /** Sends a form; {@code fields} as a browser encodes them. */
    public HttpResponse<String> post(String username, String path, String fields) {
        return send(request(username, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    /** Sends a form with a file. */
    public HttpResponse<String> upload(String username, String path, String field, String fileName, byte[] content) {
        byte[] before = ("--limit\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8);
        return send(request(username, path)
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(before),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofByteArray(after))));
    }

    private HttpRequest.Builder request(String username, String path) {
        return HttpRequest.newBuilder(URI.create(application.address() + path))
                .header("Accept", "text/html,text/csv,application/json,*/*;q=0.1")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((username + ":demo").getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
