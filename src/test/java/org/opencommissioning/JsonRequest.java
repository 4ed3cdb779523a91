package org.opencommissioning;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** What a program sends to the JSON API in the name of an account whose password is that of the demonstration. */
public final class JsonRequest {

    private JsonRequest() {}

    /**
     * A request as an account sends it.
     *
     * @param key  its Idempotency-Key; null for none
     * @param body written as JSON; null for none
     */
    public static HttpRequest.Builder of(String username, String method, URI address, String key, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((username + ":demo").getBytes(StandardCharsets.UTF_8)))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        return key == null ? request : request.header("Idempotency-Key", key);
    }
}
