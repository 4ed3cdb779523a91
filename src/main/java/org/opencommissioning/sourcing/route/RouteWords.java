package org.opencommissioning.sourcing.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.people.Groups;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.springframework.stereotype.Component;

/** What decision tables answer, in the words of those who do not write them. */
@Component
class RouteWords {

    /** Outputs whose names alone would not say it. */
    private static final Map<String, String> OUTPUTS = Map.ofEntries(
            Map.entry("thresholdSource", "Where it is set"),
            Map.entry("regimeReason", "Why"),
            Map.entry("routeReason", "Why"),
            Map.entry("kpisRequired", "Key performance indicators required"),
            Map.entry("contractDetailsDays", "Days to publish the contract details"),
            Map.entry("contractCopyDays", "Days to publish a copy of the contract"),
            Map.entry("isKeyDecision", "Is it a key decision?"),
            Map.entry("applies", "Does the duty apply?"),
            Map.entry("mandatory", "Is it mandatory?"),
            Map.entry("mustConsider", "Must lots be considered?"),
            Map.entry("reasonsIfNone", "Reasons where there are none?"),
            Map.entry("sealing", "Sealed as a deed?"),
            Map.entry("preScrutiny", "Scrutiny beforehand?"),
            Map.entry("chairAgreement", "Agreement of the scrutiny chair?"),
            Map.entry("noticeCalendar", "The notice is counted in"),
            Map.entry("reviewEvery", "A review every"),
            Map.entry("benchmarkEvery", "A benchmark every"),
            Map.entry("group", "By"));

    private static final Set<String> MONEY = Set.of("threshold", "publicLiability");

    private final SiteWords site;

    RouteWords(SiteWords site) {
        this.site = site;
    }

    /** A line for each output, or for each of a list of answers. */
    List<String> lines(Object outputs) {
        List<String> lines = new ArrayList<>();
        if (outputs instanceof List<?> several) {
            several.forEach(one -> lines.add(
                    one instanceof Map<?, ?> row
                            ? row.entrySet().stream()
                                    .map(output -> words(String.valueOf(output.getKey()), output.getValue()))
                                    .filter(words -> !words.isEmpty())
                                    .collect(Collectors.joining(", "))
                            : words("", one)));
        } else if (outputs instanceof Map<?, ?> named) {
            named.forEach((output, value) -> {
                String name = String.valueOf(output);
                String words = words(name, value);
                if (!words.isEmpty()) {
                    lines.add(OUTPUTS.getOrDefault(name, name(name))
                            + (OUTPUTS.getOrDefault(name, "").endsWith("?") ? " " : ": ")
                            + words);
                }
            });
        }
        return lines.isEmpty() ? List.of("Nothing is required.") : lines;
    }

    private String words(String output, Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> yes ? "yes" : "no";
            case Number number when MONEY.contains(output) -> site.money(number);
            case Number number ->
                String.format(Locale.UK, number.doubleValue() % 1 == 0 ? "%,.0f" : "%,.2f", number.doubleValue());
            case List<?> list -> list.stream().map(one -> words(output, one)).collect(Collectors.joining(", "));
            default ->
                switch (output) {
                    case "group" -> Groups.title(value.toString());
                    case "code" ->
                        value + " "
                                + NoticeCode.valueOf(value.toString()).title().toLowerCase(Locale.UK);
                    case "noticeCalendar" -> value.equals("calendar") ? "clear days" : "clear working days";
                    case "stage" -> "at the stage " + value;
                    case "reviewEvery", "benchmarkEvery" -> site.period(value.toString());
                    default ->
                        value.toString().matches("[a-z]+(-[a-z]+)+")
                                ? value.toString().replace('-', ' ')
                                : value.toString();
                };
        };
    }

    /** {@code minimumDays} or {@code procurement-route} as words. */
    static String name(String id) {
        String words =
                id.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.UK);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
