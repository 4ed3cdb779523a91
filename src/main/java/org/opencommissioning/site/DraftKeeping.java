package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what is posted from forms before anything is done with it, so that no refusal loses it; tells a window that another one changed the same form; and keeps
 * what is posted when the session has ended until the same person has signed in again.
 */
@Component
public class DraftKeeping implements HandlerInterceptor {

    static final String AFTER_SIGN_IN = DraftKeeping.class.getName() + ".post";

    /** What the pages' script says when it saves while somebody types. */
    static final String BY_SCRIPT = "X-Draft";

    /** What spring.servlet.multipart.max-request-size lets through. */
    private static final long LARGEST = 60L * 1024 * 1024;

    private static final String POST = DraftKeeping.class.getName() + ".kept";

    private final Drafts drafts;

    DraftKeeping(Drafts drafts) {
        this.drafts = drafts;
    }

    /** Says that the post at hand goes on with its form: what was typed stays a draft. */
    public static void goesOn(HttpServletRequest request) {
        request.setAttribute(Drafts.KEPT, true);
    }

    /** Whether something that was posted waits until somebody has signed in again. */
    public static boolean waits(HttpSession session) {
        return session.getAttribute(AFTER_SIGN_IN) != null;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String username = request.getRemoteUser();
        if (username == null) {
            return true;
        }
        if ("GET".equals(request.getMethod())) {
            return !takenUp(username, request, response);
        }
        DraftedPost post = DraftedPost.of(request);
        if (post == null
                || request.getServletPath().startsWith("/drafts/")
                || !post.person().equals(username)) {
            return true;
        }
        Optional<Drafts.Draft> before = drafts.find(username, post.form());
        boolean elsewhere = before.map(draft -> draft.changedElsewhere(post.version(), post.tab()))
                .orElse(post.version() > 0);
        if (elsewhere) {
            return told(username, post, before, request, response);
        }
        drafts.save(username, post.form(), Drafts.Content.ofFields(post.fields()), post.tab());
        request.setAttribute(POST, post);
        return true;
    }

    /** Another window has changed or sent the form: nothing is overwritten, and nothing is sent before somebody has looked. */
    private boolean told(
            String username,
            DraftedPost post,
            Optional<Drafts.Draft> before,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String what = before.isPresent()
                ? "You have this form open in another window too, and typed something there."
                : "This form was sent from another window, or emptied there.";
        if (request.getHeader(BY_SCRIPT) != null) {
            answer(
                    response,
                    409,
                    what
                            + " What you type here is on this page only until you send it; nothing is overwritten. You can then choose which text to keep.");
            return false;
        }
        drafts.saveBeside(username, post.form(), Drafts.Content.ofFields(post.fields()), post.tab());
        RequestContextUtils.getOutputFlashMap(request)
                .put("notice", what + " It was not sent. What you typed here is filled in: look at it, then send it.");
        RequestContextUtils.saveOutputFlashMap(post.page(), request, response);
        response.sendRedirect(request.getContextPath() + post.page());
        return false;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        if (request.getAttribute(POST) instanceof DraftedPost post
                && request.getAttribute(Drafts.KEPT) == null
                && failure == null
                && response.getStatus() / 100 == 3
                && done(request)) {
            drafts.remove(post.person(), post.form());
        }
    }

    /** A refusal that is told on the page one is led to is told without a tick. */
    private static boolean done(HttpServletRequest request) {
        var told = RequestContextUtils.getOutputFlashMap(request);
        return told == null || !told.containsKey("notice") || told.containsKey("noticeGood");
    }

    /** What was posted when the session had ended becomes the draft of who has signed in, if it is the same person. */
    private boolean takenUp(String username, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(AFTER_SIGN_IN) instanceof DraftedPost post)
                || !post.person().equals(username)
                || Programs.ask(request.getServletPath(), request.getHeader("Accept"))) {
            return false;
        }
        session.removeAttribute(AFTER_SIGN_IN);
        var content = Drafts.Content.ofFields(post.fields());
        if (drafts.find(username, post.form())
                .filter(draft -> draft.changedElsewhere(post.version(), post.tab()))
                .isPresent()) {
            drafts.saveBeside(username, post.form(), content, null);
        } else {
            drafts.save(username, post.form(), content, null);
        }
        RequestContextUtils.getOutputFlashMap(request)
                .put(
                        "notice",
                        "Your session had ended, so nothing was sent. What you typed is filled in: look at it, then send it again.");
        RequestContextUtils.saveOutputFlashMap(post.page(), request, response);
        response.sendRedirect(request.getContextPath() + post.page());
        return true;
    }

    /**
     * What to do about a request that was refused before anything saw it. A form that was posted after its session had ended lacks a valid token; it is kept, and
     * its page is shown again after signing in.
     */
    public void refused(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        DraftedPost post = refusal instanceof CsrfException ? DraftedPost.of(request) : null;
        if (refusal instanceof CsrfException && tooLarge(request) != null) {
            response.sendRedirect(request.getContextPath() + tooLarge(request));
        } else if (post == null) {
            response.sendError(403);
        } else if (request.getHeader(BY_SCRIPT) != null) {
            answer(response, 401, "You are not signed in any more.");
        } else if (!sameSite(request)) {
            response.sendError(403);
        } else {
            request.getSession(true).setAttribute(AFTER_SIGN_IN, post);
            response.sendRedirect(request.getContextPath() + post.page());
        }
    }

    /** The page that a file was sent from that was too large to be read at all; null when it was not that. */
    private static String tooLarge(HttpServletRequest request) {
        String from = request.getHeader("Referer");
        if (from == null
                || request.getContentType() == null
                || !request.getContentType().startsWith("multipart/")
                || request.getContentLengthLong() < LARGEST
                || !sameSite(request)) {
            return null;
        }
        String path = URI.create(from).getRawPath();
        return path + "?tooLarge=" + request.getContentLengthLong() / 1_000_000;
    }

    /** Another site cannot put words into somebody's form. */
    private static boolean sameSite(HttpServletRequest request) {
        String fetch = request.getHeader("Sec-Fetch-Site");
        if (fetch != null) {
            return fetch.equals("same-origin");
        }
        String from = request.getHeader("Origin") != null ? request.getHeader("Origin") : request.getHeader("Referer");
        try {
            return from != null
                    && request.getServerName().equals(URI.create(from).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static void answer(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(JsonMapper.shared().writeValueAsString(Map.of("message", message)));
    }
}
