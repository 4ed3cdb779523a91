package org.opencommissioning.tasks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.site.Typed;
import org.springframework.web.util.HtmlUtils;

/**
 * The words that a form shows: Markdown, with what it quotes between double braces as form-js has them. What is quoted is written as the rest of the site writes
 * it, and never taken for Markdown or markup.
 */
final class FormText {

    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\uE000(\\d+)\uE001");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)+");
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> style(node, attributes))
            .build();

    private final BiFunction<String, Map<String, Object>, Optional<Object>> feel;
    private final List<String> quoted = new ArrayList<>();
    private final Matcher tags;
    private final String template;
    private int at;

    private FormText(String template, BiFunction<String, Map<String, Object>, Optional<Object>> feel) {
        this.template = template;
        this.tags = TAG.matcher(template);
        this.feel = feel;
    }

    /** The words as HTML; empty when nothing is left of them. */
    static String html(
            String template,
            Map<String, Object> context,
            BiFunction<String, Map<String, Object>, Optional<Object>> feel) {
        var text = new FormText(template, feel);
        var markdown = new StringBuilder();
        text.render(context, markdown, true);
        if (text.visible(markdown.toString()).isBlank()) {
            return "";
        }
        return QUOTED.matcher(HTML.render(MARKDOWN.parse(markdown.toString())))
                .replaceAll(mark ->
                        Matcher.quoteReplacement(HtmlUtils.htmlEscape(text.quoted.get(Integer.parseInt(mark.group(1))))
                                .replace("\r", "")
                                .replace("\n", "<br>")));
    }

    private String visible(String markdown) {
        return QUOTED.matcher(markdown)
                .replaceAll(mark -> Matcher.quoteReplacement(quoted.get(Integer.parseInt(mark.group(1)))))
                .replaceAll("[*#_]", "");
    }

    /** Renders to the end, or to the tag that closes a block; where nothing is written, it is only passed over. */
    private void render(Map<String, Object> context, StringBuilder out, boolean write) {
        while (tags.find(at)) {
            if (write) {
                out.append(template, at, tags.start());
            }
            String tag = tags.group(1).strip();
            boolean pounds = tags.start() > 0 && template.charAt(tags.start() - 1) == '£';
            at = tags.end();
            if (tag.startsWith("/")) {
                return;
            } else if (tag.startsWith("#if")) {
                render(
                        context,
                        out,
                        write
                                && Boolean.TRUE.equals(
                                        feel.apply(tag.substring(3).strip(), context)
                                                .orElse(null)));
            } else if (tag.startsWith("#loop")) {
                loop(tag.substring(5).strip(), context, out, write);
            } else if (write) {
                quoted.add(words(feel.apply(tag, context).orElse(null), pounds));
                out.append('\uE000').append(quoted.size() - 1).append('\uE001');
            }
        }
        if (write) {
            out.append(template, at, template.length());
        }
        at = template.length();
    }

    private void loop(String over, Map<String, Object> context, StringBuilder out, boolean write) {
        int begun = at;
        List<?> items = write && feel.apply(over, context).orElse(null) instanceof List<?> list ? list : List.of();
        for (Object item : items) {
            var inner = new HashMap<>(context);
            if (item instanceof Map<?, ?> map) {
                inner.putAll(TaskForm.named(map));
            }
            inner.put("this", item);
            inner.put("parent", context);
            at = begun;
            render(inner, out, true);
        }
        if (items.isEmpty()) {
            render(context, out, false);
        }
    }

    /** A value as people write it: 10 December 2026, 1,850,000, formal tender. @param pounds whether it follows a pound sign */
    static String words(Object value, boolean pounds) {
        return switch (value) {
            case null -> "";
            case Boolean flag -> flag ? "yes" : "no";
            case Number number when pounds -> Typed.writtenAmount(number);
            case Number number ->
                FieldRules.decimal(number).abs().doubleValue() < 10_000
                        ? FieldRules.decimal(number).stripTrailingZeros().toPlainString()
                        : Typed.written(number);
            case String text when ISO_DATE.matcher(text).matches() -> day(text);
            case String text when ID.matcher(text).matches() -> text.replace('-', ' ');
            case List<?> list -> list.stream().map(one -> words(one, pounds)).collect(Collectors.joining(", "));
            case Map<?, ?> map ->
                map.values().stream().map(one -> words(one, pounds)).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private static String day(String iso) {
        try {
            return SiteWords.day(LocalDate.parse(iso));
        } catch (DateTimeException e) {
            return iso;
        }
    }

    private static void style(Node node, Map<String, String> attributes) {
        switch (node) {
            case Paragraph p -> attributes.put("class", "govuk-body");
            case Heading h -> attributes.put("class", "govuk-heading-m");
            case BulletList l -> attributes.put("class", "govuk-list govuk-list--bullet");
            case OrderedList l -> attributes.put("class", "govuk-list govuk-list--number");
            case Link l -> attributes.put("class", "govuk-link");
            default -> {}
        }
    }
}
