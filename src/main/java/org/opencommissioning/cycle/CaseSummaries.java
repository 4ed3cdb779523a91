package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.CpvCodes;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.CaseFacts;
import org.springframework.stereotype.Component;

/** What a task shows of its case. */
@Component
class CaseSummaries implements CaseFacts {

    private static final int MOST_OWNED = 200;

    private final Cases cases;
    private final CaseSearch search;
    private final Plans plans;
    private final CaseDrafts drafts;
    private final Gates gates;
    private final People people;
    private final Standstills standstills;
    private final CpvCodes cpv;

    CaseSummaries(
            Cases cases,
            CaseSearch search,
            Plans plans,
            CaseDrafts drafts,
            Gates gates,
            People people,
            Standstills standstills,
            CpvCodes cpv) {
        this.cases = cases;
        this.search = search;
        this.plans = plans;
        this.drafts = drafts;
        this.gates = gates;
        this.people = people;
        this.standstills = standstills;
        this.cpv = cpv;
    }

    @Override
    public Optional<CaseSummary> of(String caseReference) {
        return cases.find(CaseReference.of(caseReference)).map(view -> {
            var facts = new ArrayList<Fact>();
            add(facts, "Need", view.need());
            add(facts, "Directorate", view.directorate());
            add(facts, "Client group", view.clientGroup());
            add(facts, "Place", view.place());
            add(facts, "What is bought", cpv.words(view.category()));
            add(facts, "Owner", view.owner() == null ? null : people.displayName(view.owner()));
            if (view.facts().get("estimatedValue") instanceof Number value) {
                add(
                        facts,
                        "Estimated value",
                        "£"
                                + String.format(
                                        Locale.UK,
                                        value.doubleValue() % 1 == 0 ? "%,.0f" : "%,.2f",
                                        value.doubleValue()));
            }
            if (view.facts().get("commencedOn") instanceof String day) {
                add(facts, "Commenced on", SiteWords.day(LocalDate.parse(day)));
            }
            plans.current(view.reference()).ifPresent(plan -> {
                add(facts, "Plan version", String.valueOf(plan.number()));
                plan.earlierDecision().ifPresent(earlier -> {
                    add(
                            facts,
                            "Decision it rests on",
                            earlier.takenBy() + ", " + SiteWords.day(earlier.takenOn()) + ": " + earlier.document());
                    add(facts, "Plan approved by it", earlier.plan());
                });
                add(facts, "Route", words((String) plan.decisions().get("route")));
                add(facts, "Why this route", (String) plan.decisions().get("routeReason"));
                add(facts, "Risk", words((String) plan.decisions().get("riskRating")));
                add(
                        facts,
                        "Who signs this plan version",
                        gates.of(caseReference).stream()
                                .filter(gate -> gate.planVersion() == plan.number())
                                .map(gate -> words(gate.gate()) + ": "
                                        + words(gate.state().name()).toLowerCase(Locale.UK))
                                .collect(Collectors.joining("; ")));
            });
            return new CaseSummary(
                    view.title(),
                    view.directorate(),
                    view.facts().get("estimatedValue") instanceof Number value
                            ? new BigDecimal(value.toString())
                            : null,
                    List.copyOf(facts));
        });
    }

    @Override
    public Map<String, Object> earlierAnswers(String caseReference, String elementId) {
        return drafts.of(CaseReference.of(caseReference)).getOrDefault(elementId, Map.of());
    }

    @Override
    public Set<String> people(String caseReference) {
        return cases.find(CaseReference.of(caseReference)).stream()
                .flatMap(view -> Stream.of(view.owner(), view.startedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> ownedBy(String username) {
        return search.runningOf(username, MOST_OWNED).stream()
                .map(CaseReference::value)
                .toList();
    }

    @Override
    public Optional<String> pause(String caseReference) {
        return cases.find(CaseReference.of(caseReference)).map(CaseView::pauseReason);
    }

    @Override
    public Optional<Standstill> standstill(String caseReference) {
        return cases.find(CaseReference.of(caseReference)).flatMap(standstills::of);
    }

    private static String words(String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        String said = id.toLowerCase(Locale.UK).replace('-', ' ').replace('_', ' ');
        return Character.toUpperCase(said.charAt(0)) + said.substring(1);
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }
}
