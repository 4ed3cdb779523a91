package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Tells a program that asks from a person with a browser. */
final class Programs {

    private Programs() {}

    /** Whether the answer is for a program: it asks where only programs do, says so, or names a form that is for them. */
    static boolean ask(HttpServletRequest request) {
        String format = format(request);
        return format != null && !format.equals("html")
                || ask(
                        request.getRequestURI()
                                .substring(request.getContextPath().length()),
                        request.getHeader(HttpHeaders.ACCEPT));
    }

    /** Null as well when the parameters cannot be read: that is what the answer is about then. */
    private static @Nullable String format(HttpServletRequest request) {
        try {
            return request.getParameter("format");
        } catch (IllegalStateException unreadable) {
            return null;
        }
    }

    /**
     * Whether the answer is for a program.
     *
     * @param path within the application
     * @param accept the header; null when there is none
     */
    static boolean ask(String path, String accept) {
        if (path.startsWith("/api/")
                || path.startsWith("/v2/")
                || path.startsWith("/v3/")
                || path.startsWith("/actuator")
                || path.startsWith("/publication/ocds/")) {
            return true;
        }
        return accept != null && accepted(accept).stream().noneMatch(type -> type.includes(MediaType.TEXT_HTML));
    }

    /** What cannot be read is taken for a browser's. */
    private static List<MediaType> accepted(String accept) {
        try {
            return MediaType.parseMediaTypes(List.of(accept));
        } catch (InvalidMediaTypeException e) {
            return List.of(MediaType.TEXT_HTML);
        }
    }
}
