package org.opencommissioning.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the application and the cluster and loses answers: of each kind of command the first and then every so many are carried out, and who
 * sent them hears nothing.
 */
final class LossyNetwork implements AutoCloseable {

    private static final int EVERY = 5;
    private static final Set<String> DROPPED =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings");

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI cluster;
    private final Map<String, AtomicInteger> commands = new ConcurrentHashMap<>();

    /** How many answers of each kind of command were lost, by its path without keys. */
    final Map<String, AtomicInteger> lost = new ConcurrentHashMap<>();

    LossyNetwork(URI cluster) throws IOException {
        this.cluster = cluster;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(cluster.resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!DROPPED.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (losable(exchange)
                    && answer.statusCode() < 300
                    && isLost(exchange.getRequestURI().getPath())) {
                // Nothing is answered: the connection ends.
                return;
            }
            answer.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLost(String path) {
        String kind = path.replaceAll("/\\d+", "/*");
        boolean is =
                commands.computeIfAbsent(kind, first -> new AtomicInteger()).getAndIncrement() % EVERY == 0;
        if (is) {
            lost.computeIfAbsent(kind, first -> new AtomicInteger()).incrementAndGet();
        }
        return is;
    }

    /** What changes something; not what only asks, nor jobs that are handed out, which time out by themselves, nor what begins the work. */
    private static boolean losable(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return !exchange.getRequestMethod().equals("GET")
                && !path.endsWith("/search")
                && !path.endsWith("/activation")
                && !path.endsWith("/deployments")
                && !path.endsWith("/evaluation");
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
