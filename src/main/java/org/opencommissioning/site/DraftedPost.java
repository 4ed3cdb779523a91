package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was posted from a form that keeps drafts.
 *
 * @param form    the key of the form
 * @param person  whose page it was
 * @param page    the address of the page, within the application
 * @param version of the draft that the page was shown with; 0 for none
 * @param tab     tells the page from others with the same form
 */
record DraftedPost(
        String form, String person, String page, int version, String tab, LinkedHashMap<String, List<String>> fields)
        implements Serializable {

    static final String FORM = "draft.form";
    static final String PERSON = "draft.person";
    static final String PAGE = "draft.page";
    static final String VERSION = "draft.version";
    static final String TAB = "draft.tab";

    private static final int MOST_FIELDS = 5_000;

    /** Null when the request is no such post. */
    static DraftedPost of(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod()) || request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        String form = request.getParameter(FORM);
        if (form == null || form.isBlank() || form.length() > 200) {
            return null;
        }
        var fields = new LinkedHashMap<String, List<String>>();
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            if (!field.getKey().startsWith("draft.")
                    && !field.getKey().equals("_csrf")
                    && !field.getKey().equals("do")
                    && fields.size() < MOST_FIELDS) {
                fields.put(field.getKey(), List.copyOf(Arrays.asList(field.getValue())));
            }
        }
        return new DraftedPost(
                form,
                text(request, PERSON),
                page(request),
                text(request, VERSION).matches("\\d{1,9}") ? Integer.parseInt(text(request, VERSION)) : 0,
                text(request, TAB),
                fields);
    }

    /** An address on this site and nowhere else. */
    private static String page(HttpServletRequest request) {
        String page = text(request, PAGE);
        return page.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,2000}") ? page : "/";
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.length() > 2_000 ? "" : value;
    }
}
