package org.opencommissioning.publication.reports;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The 27 recommendations of the select committee of 2014: how the system answers each, and the evidence it holds today. */
@Service
class Recommendations {

    private static final String STEPS = "SELECT COUNT(*) FROM case_draft WHERE step = ";

    private static final List<Recommendation> ALL = List.of(
            of(
                    1,
                    "A mixed economy of providers, with voluntary organisations and smaller firms where they can deliver.",
                    "Analysis maps the market with its smaller and voluntary providers; the report shows who wins.",
                    "/reports/awards",
                    fact("market maps written", STEPS + "'engage-people'"),
                    fact(
                            "contracts with a small or voluntary supplier",
                            "SELECT COUNT(DISTINCT contract) FROM contract_supplier WHERE sme = TRUE OR vcse = TRUE")),
            of(
                    2,
                    "A commissioning strategy with clear aims and approach.",
                    "The approach is written down as models and tables that cases run by; the strategy itself is a document of the council.",
                    "/cases",
                    fact("cases run by the models", "SELECT COUNT(*) FROM commissioning_case")),
            of(
                    3,
                    "Roles and responsibilities for each task, and when legal advice is taken.",
                    "Every task names the group that does it, and legal sign-off is a gate that the tables ask for.",
                    "/tasks?scope=all",
                    fact(
                            "decisions at the legal gate",
                            "SELECT COUNT(*) FROM ledger_entry WHERE kind = 'DECISION' AND gate = 'legal'")),
            of(
                    4,
                    "A culture of commissioning and contract management, with collaborative relationships.",
                    "A matter of people: the system holds no evidence of it.",
                    null),
            of(
                    5,
                    "Extend the compact with the voluntary sector to private providers.",
                    "An agreement of the council: the system holds no evidence of it.",
                    null),
            of(
                    6,
                    "Time spent on outcomes and measures that matter to users, and on evaluating impact.",
                    "No case leaves analysis without outcomes, measures, baselines and targets; whether they came about is evaluated every year and at the end.",
                    "/cases",
                    fact("cases with outcomes defined", STEPS + "'define-outcomes'"),
                    fact(
                            "evaluations of outcomes",
                            "SELECT COUNT(*) FROM outcome_evaluation WHERE evaluated_on IS NOT NULL")),
            of(
                    7,
                    "Commissioning joined up across the authority.",
                    "The register is searched for contracts for the same category, people or place, and joining up is decided with reasons.",
                    "/cases",
                    fact("decisions whether to join up", STEPS + "'decide-joining-up'")),
            of(
                    8,
                    "More co-design and co-production.",
                    "Engagement with users and communities - who, how, and what they said - is a step of every analysis.",
                    "/cases",
                    fact("engagements recorded", STEPS + "'engage-people'")),
            of(
                    9,
                    "Specifications that are fit for purpose: need, outcomes, engagement, room to innovate.",
                    "Writing the specification asks each of these.",
                    "/cases",
                    fact("specifications written", STEPS + "'write-specification'")),
            of(
                    10,
                    "Users and stakeholders with influence on specifications and in evaluation.",
                    "What users said goes into the specification, which states how it reflects that; where the plan says so, they score tenders, and their marks count in quality.",
                    "/cases",
                    fact("engagements recorded", STEPS + "'engage-people'"),
                    fact(
                            "service users who scored tenders",
                            "SELECT COUNT(*) FROM evaluation WHERE service_user AND scored_at IS NOT NULL")),
            of(
                    11,
                    "Timely communication in engagement and tendering, with reasons for changes.",
                    "Questions are answered to all at once; every tenderer is sent a summary before the award notice; an end without an award is a notice.",
                    "/publication/notices",
                    fact("questions answered to all", "SELECT COUNT(*) FROM clarification"),
                    fact(
                            "awards with summaries sent",
                            "SELECT COUNT(*) FROM award WHERE summaries_sent_at IS NOT NULL")),
            of(
                    12,
                    "Promote opportunities to voluntary organisations and smaller firms.",
                    "Opportunities are public, searchable by whom they suit, and can be followed as a feed.",
                    "/publication/opportunities",
                    fact("tender notices published", "SELECT COUNT(*) FROM notice WHERE code = 'UK4'")),
            of(
                    13,
                    "A portal that other authorities can use.",
                    "Every notice is open data under a common standard, so that other portals can show it.",
                    "/publication",
                    fact("notices as open data", "SELECT COUNT(*) FROM notice")),
            of(
                    14,
                    "Use what commissioners and providers know of each other locally, within procurement law.",
                    "Market engagement and its findings precede the plan.",
                    "/cases",
                    fact("market engagement notices", "SELECT COUNT(*) FROM notice WHERE code = 'UK2'"),
                    fact("market maps written", STEPS + "'engage-people'")),
            of(
                    15,
                    "Simpler procurement, in proportion to value and risk.",
                    "A table sets proportionate requirements; barriers to smaller suppliers are considered before quotes are invited.",
                    "/cases",
                    fact(
                            "procurements with barriers considered",
                            "SELECT COUNT(*) FROM procurement WHERE barriers_considered IS NOT NULL")),
            of(
                    16,
                    "Publish contracts of lower value, from £5,000.",
                    "A table says which invitations and contracts are published.",
                    "/publication/opportunities",
                    fact("invitations to quote", "SELECT COUNT(*) FROM procurement WHERE invited IS NOT NULL")),
            of(
                    17,
                    "Social value with its due weight in decisions.",
                    "Its weight is set beside price and quality and published with them.",
                    "/reports/social-value",
                    fact(
                            "tenders that weigh social value",
                            "SELECT COUNT(*) FROM procurement WHERE social_value_weight > 0")),
            of(
                    18,
                    "Support the market and build its capacity.",
                    "The market map shows where capacity is missing; support itself is given by people.",
                    null,
                    fact("market maps written", STEPS + "'engage-people'")),
            of(
                    19,
                    "Smaller lots wherever practical.",
                    "A tender notice has lots or says why not.",
                    "/publication/notices",
                    fact(
                            "tender notices that say why there are no lots",
                            "SELECT COUNT(*) FROM notice WHERE code = 'UK4' AND content LIKE '%noLotsDivisionRationale%'")),
            of(
                    20,
                    "Prompt payment down the supply chain, monitored.",
                    "Compliance with payment terms is published half-yearly.",
                    "/publication/notices",
                    fact("payments compliance notices", "SELECT COUNT(*) FROM notice WHERE code = 'UK17'")),
            of(
                    21,
                    "Smart grants: innovative, outcome based, transparent, bound to a time and a task.",
                    "A grant is a route of its own in the tables, and is evaluated every year and at its end.",
                    "/cases",
                    fact("grants", "SELECT COUNT(*) FROM procurement WHERE route = 'grant-award'"),
                    fact(
                            "evaluations of grants",
                            "SELECT COUNT(*) FROM outcome_evaluation e JOIN contract c ON c.reference = e.contract_reference AND c.delivery_model = 'grant' WHERE e.evaluated_on IS NOT NULL")),
            of(
                    22,
                    "Capability to manage performance and support improvement.",
                    "Reviews are tasks of named contract managers, with findings and actions.",
                    "/contracts",
                    fact("reviews recorded", "SELECT COUNT(*) FROM contract_review")),
            of(
                    23,
                    "Scheduled performance reviews in all contracts.",
                    "A table sets how often; the next review is on the register.",
                    "/reports/reviews",
                    fact(
                            "contracts with a next review",
                            "SELECT COUNT(*) FROM contract WHERE next_review IS NOT NULL")),
            of(
                    24,
                    "A complete contracts register with named contract manager and lead director.",
                    "The register asks for both; the report names the contracts that lack one.",
                    "/reports/register-completeness",
                    fact("contracts", "SELECT COUNT(*) FROM contract"),
                    fact(
                            "of them with both named",
                            "SELECT COUNT(*) FROM contract WHERE contract_manager IS NOT NULL AND lead_director IS NOT NULL")),
            of(
                    25,
                    "In-house services managed as rigorously as others.",
                    "An in-house service goes the same way, with outcomes, sign-offs and reviews.",
                    "/cases",
                    fact("in-house agreements", "SELECT COUNT(*) FROM procurement WHERE route = 'in-house-agreement'")),
            of(
                    26,
                    "Members involved earlier, and better oversight.",
                    "Local members are a gate where the tables ask for it; key decisions are scrutinised beforehand, published, and can be called in.",
                    "/publication/forward-plan",
                    fact("key decisions published", "SELECT COUNT(*) FROM key_decision"),
                    fact(
                            "decisions at the gate of local members",
                            "SELECT COUNT(*) FROM ledger_entry WHERE kind = 'DECISION' AND gate = 'local-members'")),
            of(
                    27,
                    "Social value in evaluation criteria, and a charter.",
                    "Evaluators score it for every tender; the charter is a document of the council.",
                    "/reports/social-value",
                    fact(
                            "tenders scored on social value",
                            "SELECT COUNT(DISTINCT procurement_reference) FROM offer WHERE social_value_score IS NOT NULL")));

    private final JdbcClient jdbc;

    Recommendations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A recommendation.
     *
     * @param asks what it asks for, in short
     * @param answer how the system answers it
     * @param link where that can be seen; null where nowhere
     */
    private record Recommendation(int number, String asks, String answer, String link, List<Fact> facts) {}

    /** What is counted as evidence; the statement takes nothing from outside. */
    private record Fact(String words, String sql) {}

    /** Evidence held today. */
    record Evidence(String words, long count) {}

    /** A recommendation with the evidence for it. */
    record Standing(int number, String asks, String answer, String link, List<Evidence> evidence) {}

    @Transactional(readOnly = true)
    List<Standing> standing() {
        return ALL.stream()
                .map(one -> new Standing(
                        one.number(),
                        one.asks(),
                        one.answer(),
                        one.link(),
                        one.facts().stream()
                                .map(fact -> new Evidence(
                                        fact.words(),
                                        jdbc.sql(fact.sql()).query(Long.class).single()))
                                .toList()))
                .toList();
    }

    private static Recommendation of(int number, String asks, String answer, String link, Fact... facts) {
        return new Recommendation(number, asks, answer, link, List.of(facts));
    }

    private static Fact fact(String words, String sql) {
        return new Fact(words, sql);
    }
}
