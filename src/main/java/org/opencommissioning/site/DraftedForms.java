package org.opencommissioning.site;

import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.opencommissioning.records.London;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICDATASection;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.spring6.context.SpringContextUtils;

/**
 * What comes out of a template, with the draft of every form that has {@code data-draft} filled in. A form that fills itself says so by {@code data-draft-own} and
 * gets only what tells its window from others.
 */
public final class DraftedForms extends AbstractTemplateHandler {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy 'at' h:mma", Locale.UK);

    private ITemplateContext context;
    private Map<String, List<String>> fields;
    private final Map<String, Integer> seen = new HashMap<>();
    private String atEnd;
    private String select;
    private String area;

    @Override
    public void setContext(ITemplateContext given) {
        this.context = given;
        super.setContext(given);
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        switch (tag.getElementCompleteName()) {
            case "form" -> {
                super.handleOpenElement(tag);
                open(tag);
            }
            case "select" -> {
                select = tag.getAttributeValue("name");
                super.handleOpenElement(tag);
            }
            case "option" -> super.handleOpenElement(option(tag));
            case "textarea" -> {
                super.handleOpenElement(tag);
                area = fill(tag.getAttributeValue("name"));
                if (area != null) {
                    // The first line break after the tag is none of the text.
                    write("\n" + HtmlUtils.htmlEscape(area));
                }
            }
            case "input" -> super.handleOpenElement((IOpenElementTag) input(tag));
            default -> super.handleOpenElement(tag);
        }
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag tag) {
        super.handleStandaloneElement(
                tag.getElementCompleteName().equals("input") ? (IStandaloneElementTag) input(tag) : tag);
    }

    @Override
    public void handleText(IText text) {
        if (area == null) {
            super.handleText(text);
        }
    }

    @Override
    public void handleCDATASection(ICDATASection section) {
        super.handleCDATASection(section);
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        switch (tag.getElementCompleteName()) {
            case "textarea" -> area = null;
            case "select" -> select = null;
            case "form" -> {
                if (atEnd != null) {
                    write(atEnd);
                }
                atEnd = null;
                fields = null;
                seen.clear();
            }
            default -> {}
        }
        super.handleCloseElement(tag);
    }

    private void open(IOpenElementTag tag) {
        String form = tag.getAttributeValue("data-draft");
        var person = SecurityContextHolder.getContext().getAuthentication();
        if (form == null
                || form.isBlank()
                || person == null
                || !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return;
        }
        var draft = SpringContextUtils.getApplicationContext(context)
                .getBean(Drafts.class)
                .find(person.getName(), form);
        HttpServletRequest request = attributes.getRequest();
        boolean own = tag.hasAttribute("data-draft-own");
        String tab = request.getParameter(DraftedPost.TAB);
        write(hidden(DraftedPost.FORM, form)
                + hidden(DraftedPost.PERSON, person.getName())
                + hidden(DraftedPost.PAGE, page(request))
                + hidden(
                        DraftedPost.VERSION,
                        draft.map(Drafts.Draft::version).orElse(0).toString())
                + hidden(
                        DraftedPost.TAB,
                        tab == null || !tab.matches("[\\w-]{1,40}")
                                ? UUID.randomUUID().toString()
                                : tab));
        draft.map(Drafts.Draft::otherAt)
                .ifPresent(
                        at -> write(
                                "<div class=\"govuk-inset-text\"><p class=\"govuk-body\">You typed into this form in another window too, last on "
                                        + when(at)
                                        + ". What is below is the text of the window that you sent last.</p><button type=\"submit\" class=\"govuk-button govuk-button--secondary govuk-!-margin-bottom-0\" formaction=\"/drafts/swap\" formnovalidate>Show the other text</button></div>"));
        if (!own) {
            fields = draft.map(kept -> kept.content().fields()).orElse(null);
            atEnd = "<p class=\"govuk-hint\" data-draft-status role=\"status\">"
                    + draft.map(kept -> "What you typed until " + when(kept.savedAt()) + " is filled in.")
                            .orElse("")
                    + "</p>"
                    + (draft.isPresent()
                            ? "<button type=\"submit\" class=\"govuk-button govuk-button--secondary site-small-button\" formaction=\"/drafts/clear\" formnovalidate>Clear what I typed</button>"
                            : "");
        }
    }

    /** The page that somebody came by; after a post it is the page that the form was on. */
    private static String page(HttpServletRequest request) {
        String page = request.getParameter(DraftedPost.PAGE);
        if (page != null && page.startsWith("/")) {
            return page;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    private IOpenElementTag option(IOpenElementTag tag) {
        if (fields == null || select == null || !fields.containsKey(select)) {
            return tag;
        }
        return marked(tag, "selected", fields.get(select).contains(value(tag)));
    }

    private IProcessableElementTag input(IProcessableElementTag tag) {
        String name = tag.getAttributeValue("name");
        String type = tag.getAttributeValue("type") == null ? "text" : tag.getAttributeValue("type");
        if (fields == null || name == null) {
            return tag;
        }
        return switch (type) {
            case "hidden", "submit", "button", "file", "password", "image", "reset" -> tag;
            case "checkbox", "radio" ->
                marked(tag, "checked", fields.getOrDefault(name, List.of()).contains(value(tag)));
            default -> {
                String typed = fill(name);
                yield typed == null
                        ? tag
                        : context.getModelFactory().setAttribute(tag, "value", HtmlUtils.htmlEscape(typed));
            }
        };
    }

    private static String value(IProcessableElementTag tag) {
        String value = tag.getAttributeValue("value");
        return value == null ? "on" : HtmlUtils.htmlUnescape(value);
    }

    private <T extends IProcessableElementTag> T marked(T tag, String attribute, boolean wanted) {
        return wanted
                ? context.getModelFactory().setAttribute(tag, attribute, attribute)
                : context.getModelFactory().removeAttribute(tag, attribute);
    }

    /** What was typed into the next field of this name; null when nothing is known of it. */
    private String fill(String name) {
        if (fields == null || name == null || !fields.containsKey(name)) {
            return null;
        }
        int at = seen.merge(name, 1, Integer::sum) - 1;
        List<String> typed = fields.get(name);
        return at < typed.size() ? typed.get(at) : null;
    }

    private void write(String html) {
        super.handleText(context.getModelFactory().createText(html));
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + HtmlUtils.htmlEscape(value) + "\">";
    }

    private static String when(OffsetDateTime at) {
        return WHEN.format(at.atZoneSameInstant(London.ZONE))
                .replace("AM", "am")
                .replace("PM", "pm")
                .replace(":00", "");
    }
}
