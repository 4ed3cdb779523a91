package org.opencommissioning.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before anything else looks at a request: who it is really from, and where it was really sent. What a request says of that is believed only where a
 * configured proxy says it. Each gets a number, which the log and the answer name. Another site's page does not make a browser use the password it remembers.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Callers extends OncePerRequestFilter {

    /** The header under which an answer says by which number the log calls its request. */
    static final String REQUEST_ID = "X-Request-Id";

    /** What lines of the log call it. */
    private static final String IN_THE_LOG = "requestId";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** A name that another machine's owner cannot have pointed here. */
    private static final Pattern OF_THIS_MACHINE =
            Pattern.compile("localhost|[0-9]+(\\.[0-9]+){3}|\\[[0-9a-fA-F:.]+]|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final SiteAddress site;

    Callers(SiteAddress site) {
        this.site = site;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = numbered(request);
        response.setHeader(REQUEST_ID, id);
        MDC.put(IN_THE_LOG, id);
        try {
            passOn(request, response, chain);
        } finally {
            MDC.remove(IN_THE_LOG);
        }
    }

    /** The number that a proxy of ours gave the request, or one of our own. */
    private String numbered(HttpServletRequest request) {
        String given = request.getHeader(REQUEST_ID);
        return given != null && site.isProxy(request.getRemoteAddr()) && given.matches("[A-Za-z0-9_.-]{8,80}")
                ? given
                : UUID.randomUUID().toString();
    }

    private void passOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Known known = new Known(request, site);
        if (fromElsewhere(known)) {
            Problems.write(
                    request,
                    response,
                    403,
                    "Another site's page asked for this with the password that your browser remembers. Open this site itself to do it.");
            return;
        }
        chain.doFilter(known, response);
    }

    /** A browser says where a request comes from; a program that sends a password says nothing of the kind. */
    private static boolean fromElsewhere(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
            return false;
        }
        String fetched = request.getHeader("Sec-Fetch-Site");
        if (fetched != null) {
            return !Set.of("same-origin", "none").contains(fetched);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origin.equalsIgnoreCase(Known.origin(request));
    }

    /** The request as it is, whatever it says of itself. */
    private static final class Known extends HttpServletRequestWrapper {

        private static final Set<String> HEARSAY = Set.of(
                "forwarded",
                "x-forwarded-for",
                "x-forwarded-host",
                "x-forwarded-port",
                "x-forwarded-proto",
                "x-forwarded-prefix",
                "x-forwarded-ssl");

        private final @Nullable URI address;
        private final String client;

        Known(HttpServletRequest request, SiteAddress site) {
            super(request);
            this.address = site.address();
            this.client = client(request, site);
        }

        /** The last in the line who is not a proxy of ours: what stands before was written by whoever sent it. */
        private static String client(HttpServletRequest request, SiteAddress site) {
            String client = request.getRemoteAddr();
            List<String> line = new ArrayList<>();
            Collections.list(request.getHeaders("X-Forwarded-For"))
                    .forEach(header -> Collections.addAll(line, header.split(",")));
            for (int at = line.size() - 1; at >= 0 && site.isProxy(client); at--) {
                String before = line.get(at).strip();
                if (before.isEmpty() || before.length() > 64) {
                    break;
                }
                client = before;
            }
            return client;
        }

        static String origin(HttpServletRequest request) {
            int port = request.getServerPort();
            boolean usual = port == (request.getScheme().equals("https") ? 443 : 80);
            return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getRemoteHost() {
            return client;
        }

        @Override
        public String getScheme() {
            return address == null ? super.getScheme() : address.getScheme();
        }

        @Override
        public boolean isSecure() {
            return getScheme().equals("https");
        }

        @Override
        public String getServerName() {
            if (address != null) {
                return address.getHost();
            }
            String asked = super.getServerName();
            return asked != null && OF_THIS_MACHINE.matcher(asked).matches() ? asked : "localhost";
        }

        @Override
        public int getServerPort() {
            if (address != null) {
                return address.getPort() >= 0 ? address.getPort() : isSecure() ? 443 : 80;
            }
            return OF_THIS_MACHINE
                            .matcher(String.valueOf(super.getServerName()))
                            .matches()
                    ? super.getServerPort()
                    : getLocalPort();
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(origin(this)).append(getRequestURI());
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isHearsay(name) ? null : super.getHeader(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaders(String name) {
            return isHearsay(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !isHearsay(name))
                    .toList());
        }

        private static boolean isHearsay(String name) {
            return HEARSAY.contains(name.toLowerCase(java.util.Locale.ROOT));
        }
    }
}
