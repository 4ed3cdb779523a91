package org.opencommissioning.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much may be sent where, before anything is built of it. Forms and files have limits of their own ({@code spring.servlet.multipart},
 * {@code server.tomcat.max-http-form-post-size}).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Bodies extends OncePerRequestFilter {

    private static final long JSON = 2_000_000;

    /** A command of the engine takes 4 MB at most. */
    private static final long ENGINE = 5_000_000;

    /** Whose package may be larger says so itself ({@code opencommissioning.imports.max-size}). */
    private static final long PACKAGE = 100_000_000;

    /** A body is larger than may be sent there. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;

        TooLarge(long most) {
            super("The body is larger than %,d bytes. Send less at once.".formatted(most));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            within(request, response, chain);
        } catch (RuntimeException | ServletException failed) {
            // What came in parts is read where somebody first asks for one of them.
            if (!isAboutParameters(failed) || response.isCommitted()) {
                throw failed;
            }
            response.reset();
            unreadable(request, response);
        }
    }

    private void within(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.startsWith("multipart/") && !isReadable(request)) {
            unreadable(request, response);
            return;
        }
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            chain.doFilter(request, response);
            return;
        }
        String path = request.getRequestURI();
        long most = path.startsWith("/api/imports/") ? PACKAGE : path.startsWith("/v2/") ? ENGINE : JSON;
        if (request.getContentLengthLong() > most) {
            Problems.write(request, response, 413, new TooLarge(most).getMessage());
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    private static void unreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(
                request,
                response,
                400,
                "The address or the form cannot be read: it breaks off, has parts that are no text in UTF-8, or too many of them.");
    }

    private static boolean isAboutParameters(Throwable failed) {
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof InvalidParameterException || at instanceof InvalidFileNameException) {
                return true;
            }
        }
        return false;
    }

    /** Read here once, so that nobody after is surprised; the error page would be, too. */
    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException unreadable) {
            return false;
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long most;

        Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), most);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            Charset charset = getCharacterEncoding() == null
                    ? StandardCharsets.ISO_8859_1
                    : Charset.forName(getCharacterEncoding());
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private final long most;
        private long read;

        Counted(ServletInputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        private int counted(int bytes) throws TooLarge {
            read += Math.max(0, bytes);
            if (read > most) {
                throw new TooLarge(most);
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            counted(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            return counted(in.read(to, from, length));
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
