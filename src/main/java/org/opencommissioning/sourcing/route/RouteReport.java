package org.opencommissioning.sourcing.route;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.records.London;
import org.opencommissioning.rules.MissingFact;
import org.springframework.stereotype.Component;

/** What the rules say about a plan in plain words: what each table answered, which rule said so, and the dates that follow. */
@Component
public class RouteReport {

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("statutory-thresholds", "Threshold in the Act"),
            Map.entry("procurement-regime", "Which law applies"),
            Map.entry("procurement-route", "Route"),
            Map.entry("required-notices", "Notices to publish"),
            Map.entry("tendering-period", "Shortest time to tender"),
            Map.entry("participation-period", "Shortest time to ask to take part"),
            Map.entry("standstill", "Standstill before the signature"),
            Map.entry("post-award-duties", "Duties after the award"),
            Map.entry("social-value-duty", "Social value"),
            Map.entry("lots", "Lots"),
            Map.entry("service-user-share", "Service users in the evaluation"),
            Map.entry("register-publication", "Where it is published"),
            Map.entry("key-decision", "Key decision"),
            Map.entry("decision-timetable", "Notice of the decision"),
            Map.entry("award-approver", "Who decides the award"),
            Map.entry("risk-rating", "Risk"),
            Map.entry("approval-gates", "Gates"),
            Map.entry("evaluation-weights", "Weights in the evaluation"),
            Map.entry("proportionate-requirements", "What may be asked of bidders"),
            Map.entry("review-schedule", "Reviews of the contract"));

    private final RoutePreview preview;
    private final RouteWords words;

    RouteReport(RoutePreview preview, RouteWords words) {
        this.preview = preview;
        this.words = words;
    }

    /** An answer: a line per output, and the rules that said so. */
    public record Decided(String title, List<String> lines, List<String> because) {}

    /** All of it. */
    public record Told(List<Decided> decisions, List<Timetable.Step> timetable, List<String> warnings) {}

    /**
     * What the rules of today say about facts.
     *
     * @param counted the day from which lawful dates are counted, unless the procurement commences later
     * @throws MissingFact naming the fact that is not known
     */
    public Told of(Map<String, Object> facts, LocalDate counted) {
        Map<String, Object> known = new LinkedHashMap<>(facts);
        known.putIfAbsent("commencedOn", counted.toString());
        return told(preview.preview(known, start(known, counted), null));
    }

    /**
     * What the rules that a plan version was made under say about it.
     *
     * @throws MissingFact naming the fact that is not known
     */
    public Told of(PlanVersion version) {
        LocalDate counted = version.frozenAt().atZone(London.ZONE).toLocalDate();
        return version.facts().get("commencedOn") == null
                ? of(version.facts(), counted)
                : told(preview.of(version, start(version.facts(), counted)));
    }

    private static LocalDate start(Map<String, Object> facts, LocalDate counted) {
        LocalDate commenced = LocalDate.parse(String.valueOf(facts.get("commencedOn")));
        return commenced.isAfter(counted) ? commenced : counted;
    }

    private Told told(RoutePreview.Preview seen) {
        return new Told(
                seen.decisions().entrySet().stream()
                        .map(entry -> decided(entry.getKey(), entry.getValue()))
                        .toList(),
                seen.timetable(),
                seen.warnings());
    }

    private Decided decided(String decision, RoutePreview.Answer answer) {
        return new Decided(
                TITLES.getOrDefault(decision, RouteWords.name(decision)),
                words.lines(answer.outputs()),
                Stream.concat(answer.matchedRules().stream(), answer.because().stream())
                        .map(RoutePreview.FiredRule::annotation)
                        .filter(annotation -> annotation != null && !annotation.isBlank())
                        // How sure the writers of a table were is for those who change it.
                        .map(annotation -> annotation.replaceAll("\\s*\\(confidence [A-E]\\)", ""))
                        .distinct()
                        .toList());
    }
}
