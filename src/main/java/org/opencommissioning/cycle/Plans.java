package org.opencommissioning.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.rules.Facts;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.rules.RuleAnswers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The plan versions of every case: frozen, hashed, and never changed afterwards. */
@Service
public class Plans {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Cases cases;
    private final CaseDrafts drafts;
    private final Gates gates;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final PlanRules rules;

    Plans(Cases cases, CaseDrafts drafts, Gates gates, JdbcClient jdbc, Clock clock, PlanRules rules) {
        this.cases = cases;
        this.drafts = drafts;
        this.gates = gates;
        this.jdbc = jdbc;
        this.clock = clock;
        this.rules = rules;
    }

    /** The version that approvals bind to now; empty before there is one. */
    @Transactional(readOnly = true)
    public Optional<PlanVersion> current(String reference) {
        return versions(reference).stream().reduce((earlier, later) -> later);
    }

    /** One version; empty when there is none of this number. */
    @Transactional(readOnly = true)
    public Optional<PlanVersion> version(String reference, int number) {
        return versions(reference).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    /**
     * Whether the notices found for a plan version ask for one; false where there is no plan that could say so, as for an imported contract.
     *
     * @param number null when there is none
     * @param code such as {@code UK11}
     */
    @Transactional(readOnly = true)
    public boolean needsNotice(String reference, Integer number, String code) {
        return reference != null
                && number != null
                && version(reference, number)
                        .filter(plan -> plan.needsNotice(code))
                        .isPresent();
    }

    /**
     * What the decision tables answered for a plan version; null where there is none or they gave no such answer.
     *
     * @param number null when there is none
     * @param name the output, such as {@code regime}
     */
    @Transactional(readOnly = true)
    public Object answer(String reference, Integer number, String name) {
        return reference == null || number == null
                ? null
                : version(reference, number)
                        .map(plan -> plan.decisions().get(name))
                        .orElse(null);
    }

    /** Every version, first to last. */
    @Transactional(readOnly = true)
    public List<PlanVersion> versions(String reference) {
        return jdbc.sql("SELECT * FROM plan_version WHERE case_reference = ? ORDER BY plan_version")
                .param(reference)
                .query(Plans::version)
                .list();
    }

    /**
     * What was written so far, as it stands now: version 0, for who decides on the analysis before there is a plan. Nothing is frozen; its hash says which
     * state it is.
     */
    @Transactional(readOnly = true)
    public PlanVersion asItStands(String reference) {
        CaseView view = cases.find(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        String canonical = canonical(view, view.facts());
        return new PlanVersion(
                reference,
                0,
                read(canonical),
                CanonicalJson.hash(canonical),
                Map.of(),
                null,
                drafts.lastWriter(reference).orElse(view.startedBy()),
                clock.instant());
    }

    private String canonical(CaseView view, Map<String, Object> facts) {
        var content = new LinkedHashMap<String, Object>(drafts.of(view.reference()));
        content.put("title", view.title());
        content.put("need", view.need());
        content.put("facts", Facts.among(facts));
        return CanonicalJson.write(content);
    }

    /** The latest version of each running case that has one, by case. */
    @Transactional(readOnly = true)
    public Map<String, PlanVersion> ofRunningCases() {
        return jdbc.sql("""
                        SELECT p.* FROM plan_version p JOIN commissioning_case c ON c.reference = p.case_reference AND c.state = 'RUNNING'
                         WHERE p.plan_version = (SELECT MAX(l.plan_version) FROM plan_version l WHERE l.case_reference = p.case_reference)""").query(Plans::version).list().stream()
                .collect(Collectors.toMap(PlanVersion::caseReference, Function.identity()));
    }

    /** The risk rating that the tables gave the latest plan version of each case, by case; a case that has none is left out. */
    @Transactional(readOnly = true)
    public Map<String, String> riskRatings() {
        Map<String, String> ratings = new HashMap<>();
        jdbc.sql(
                        "SELECT p.case_reference, p.decisions FROM plan_version p WHERE p.plan_version = (SELECT MAX(l.plan_version) FROM plan_version l WHERE l.case_reference = p.case_reference)")
                .query(row -> {
                    if (read(row.getString("decisions")).get("riskRating") instanceof String rating) {
                        ratings.put(row.getString("case_reference"), rating);
                    }
                });
        return ratings;
    }

    /**
     * Freezes what was written so far, with these facts, as the next version. Approvals of earlier versions are void from here on.
     *
     * @param facts the facts by name; absent ones are left out
     */
    @Transactional
    PlanVersion freeze(String reference, Map<String, Object> facts) {
        CaseView view = cases.find(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        int number = current(reference).map(PlanVersion::number).orElse(0) + 1;
        String canonical = canonical(view, facts);
        var version = new PlanVersion(
                reference,
                number,
                read(canonical),
                CanonicalJson.hash(canonical),
                Map.of(),
                null,
                drafts.lastWriter(reference).orElse(view.startedBy()),
                clock.instant());
        jdbc.sql(
                        "INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at) VALUES (?, ?, ?, ?, '{}', ?, ?)")
                .params(reference, number, canonical, version.hash(), version.frozenBy(), OffsetDateTime.now(clock))
                .update();
        cases.learn(reference, facts, number);
        cases.note(reference, version.frozenBy(), "Plan version " + number + " frozen", "SHA-256 " + version.hash());
        gates.bind(reference, number, version.hash(), version.frozenBy());
        return version;
    }

    /**
     * What the rules under which a plan version was made say now that some of its facts have changed: at the award, in a change of the contract, at its
     * end. The regime and the route stay as the plan settled them.
     *
     * @param changes the facts as they are now, by name; also what else is settled, such as {@code isKeyDecision}
     */
    @Transactional(readOnly = true)
    public RuleAnswers rules(PlanVersion version, Map<String, Object> changes) {
        Map<String, Object> facts = new LinkedHashMap<>(version.facts());
        for (String settled : List.of("regime", "route")) {
            if (version.decisions().get(settled) != null) {
                facts.put(settled, version.decisions().get(settled));
            }
        }
        facts.putAll(changes);
        return ask(version, facts);
    }

    /** As {@link #rules}, with the regime and the route worked out anew: what they would be if the plan were made with the facts as they are now. */
    @Transactional(readOnly = true)
    public RuleAnswers rulesAnew(PlanVersion version, Map<String, Object> changes) {
        Map<String, Object> facts = new LinkedHashMap<>(version.facts());
        facts.putAll(changes);
        return ask(version, facts);
    }

    private RuleAnswers ask(PlanVersion version, Map<String, Object> facts) {
        return version.rules() == null ? rules.ask(facts) : rules.ask(version.rules(), facts);
    }

    /**
     * Keeps what the rules answered for a version, and has it pass the gates they ask for. A case that was signed off
     * before it came here passes none again.
     *
     * @param under the version of the rules
     * @param answers what they answered, by the names that the process goes by
     */
    @Transactional
    void recordRoute(PlanVersion version, long under, Map<String, Object> answers, RuleAnswers said) {
        Map<String, Object> byDecision = new LinkedHashMap<>();
        said.decisions()
                .forEach(decision ->
                        byDecision.put(decision, said.isList(decision) ? said.list(decision) : said.outputs(decision)));
        Map<String, Object> kept = new LinkedHashMap<>(answers);
        kept.put(PlanVersion.ANSWERS, byDecision);
        jdbc.sql(
                        "UPDATE plan_version SET decisions = ?, rules_version = ? WHERE case_reference = ? AND plan_version = ?")
                .params(CanonicalJson.write(kept), under, version.caseReference(), version.number())
                .update();
        String reference = version.caseReference();
        CaseView view = cases.find(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        gates.require(
                reference,
                version.number(),
                said.list("approval-gates").stream()
                        .map(gate -> new RequiredGate(
                                (String) gate.get("gate"), (String) gate.get("group"), (String) gate.get("level")))
                        .filter(gate -> applies(gate, view.enterAt()))
                        .toList());
        cases.note(
                reference,
                "system",
                "Route determined: " + String.valueOf(answers.get("route")).replace('-', ' '),
                String.valueOf(answers.getOrDefault("routeReason", "")));
    }

    /** The strategic case is asked of cases that were analysed here; the waiver only when quotes are too few. */
    private static boolean applies(RequiredGate gate, Stage enteredAt) {
        return switch (gate.gate()) {
            case "waiver" -> false;
            case Gates.STRATEGIC_CASE -> enteredAt == Stage.ANALYSE;
            default -> enteredAt != Stage.PROCURE;
        };
    }

    private static PlanVersion version(ResultSet row, int n) throws SQLException {
        return new PlanVersion(
                row.getString("case_reference"),
                row.getInt("plan_version"),
                read(row.getString("content")),
                row.getString("content_hash"),
                read(row.getString("decisions")),
                row.getObject("rules_version", Long.class),
                row.getString("frozen_by"),
                row.getObject("frozen_at", OffsetDateTime.class).toInstant());
    }

    private static Map<String, Object> read(String json) {
        return JsonMapper.shared().readValue(json, OBJECT);
    }
}
