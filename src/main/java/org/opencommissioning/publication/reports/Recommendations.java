package org.opencommissioning.publication.reports;

import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.opencommissioning.contracts.ContractFigures;
import org.opencommissioning.contracts.performance.PerformanceFigures;
import org.opencommissioning.cycle.CaseFigures;
import org.opencommissioning.governance.DecisionFigures;
import org.opencommissioning.sourcing.ProcurementFigures;
import org.opencommissioning.sourcing.award.AwardFigures;
import org.opencommissioning.sourcing.evaluation.EvaluationFigures;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeFigures;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The 27 recommendations of the select committee of 2014: how the system answers each, and the evidence it holds today. */
@Service
class Recommendations {

    private static final List<Recommendation> ALL = List.of(
            of(
                    1,
                    "A mixed economy of providers, with voluntary organisations and smaller firms where they can deliver.",
                    "Analysis maps the market with its smaller and voluntary providers; the report shows who wins.",
                    "/reports/awards",
                    fact("market maps written", held -> held.cases().stepsDone("engage-people")),
                    fact(
                            "contracts with a small or voluntary supplier",
                            held -> held.contracts().withSmallOrVoluntarySupplier())),
            of(
                    2,
                    "A commissioning strategy with clear aims and approach.",
                    "The approach is written down as models and tables that cases run by; the strategy itself is a document of the council.",
                    "/cases",
                    fact("cases run by the models", held -> held.cases().cases())),
            of(
                    3,
                    "Roles and responsibilities for each task, and when legal advice is taken.",
                    "Every task names the group that does it, and legal sign-off is a gate that the tables ask for.",
                    "/tasks?scope=all",
                    fact("decisions at the legal gate", held -> held.decisions().decisionsAt("legal"))),
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
                    fact("cases with outcomes defined", held -> held.cases().stepsDone("define-outcomes")),
                    fact(
                            "evaluations of outcomes",
                            held -> held.performance().evaluated().size())),
            of(
                    7,
                    "Commissioning joined up across the authority.",
                    "The register is searched for contracts for the same category, people or place, and joining up is decided with reasons.",
                    "/cases",
                    fact("decisions whether to join up", held -> held.cases().stepsDone("decide-joining-up"))),
            of(
                    8,
                    "More co-design and co-production.",
                    "Engagement with users and communities - who, how, and what they said - is a step of every analysis.",
                    "/cases",
                    fact("engagements recorded", held -> held.cases().stepsDone("engage-people"))),
            of(
                    9,
                    "Specifications that are fit for purpose: need, outcomes, engagement, room to innovate.",
                    "Writing the specification asks each of these.",
                    "/cases",
                    fact("specifications written", held -> held.cases().stepsDone("write-specification"))),
            of(
                    10,
                    "Users and stakeholders with influence on specifications and in evaluation.",
                    "What users said goes into the specification, which states how it reflects that; where the plan says so, they score tenders, and their marks count in quality.",
                    "/cases",
                    fact("engagements recorded", held -> held.cases().stepsDone("engage-people")),
                    fact(
                            "service users who scored tenders",
                            held -> held.evaluations().serviceUsersWhoScored())),
            of(
                    11,
                    "Timely communication in engagement and tendering, with reasons for changes.",
                    "Questions are answered to all at once; every tenderer is sent a summary before the award notice; an end without an award is a notice.",
                    "/publication/notices",
                    fact(
                            "questions answered to all",
                            held -> held.procurements().clarifications()),
                    fact("awards with summaries sent", held -> held.awards().withSummariesSent())),
            of(
                    12,
                    "Promote opportunities to voluntary organisations and smaller firms.",
                    "Opportunities are public, searchable by whom they suit, and can be followed as a feed.",
                    "/publication/opportunities",
                    fact("tender notices published", held -> held.notices().of(NoticeCode.UK4))),
            of(
                    13,
                    "A portal that other authorities can use.",
                    "Every notice is open data under a common standard, so that other portals can show it.",
                    "/publication",
                    fact("notices as open data", held -> held.notices().all())),
            of(
                    14,
                    "Use what commissioners and providers know of each other locally, within procurement law.",
                    "Market engagement and its findings precede the plan.",
                    "/cases",
                    fact("market engagement notices", held -> held.notices().of(NoticeCode.UK2)),
                    fact("market maps written", held -> held.cases().stepsDone("engage-people"))),
            of(
                    15,
                    "Simpler procurement, in proportion to value and risk.",
                    "A table sets proportionate requirements; barriers to smaller suppliers are considered before quotes are invited.",
                    "/cases",
                    fact(
                            "procurements with barriers considered",
                            held -> held.procurements().withBarriersConsidered())),
            of(
                    16,
                    "Publish contracts of lower value, from £5,000.",
                    "A table says which invitations and contracts are published.",
                    "/publication/opportunities",
                    fact("invitations to quote", held -> held.procurements().invitations())),
            of(
                    17,
                    "Social value with its due weight in decisions.",
                    "Its weight is set beside price and quality and published with them.",
                    "/reports/social-value",
                    fact(
                            "tenders that weigh social value",
                            held -> held.procurements().weighingSocialValue())),
            of(
                    18,
                    "Support the market and build its capacity.",
                    "The market map shows where capacity is missing; support itself is given by people.",
                    null,
                    fact("market maps written", held -> held.cases().stepsDone("engage-people"))),
            of(
                    19,
                    "Smaller lots wherever practical.",
                    "A tender notice has lots or says why not.",
                    "/publication/notices",
                    fact(
                            "tender notices that say why there are no lots",
                            held -> held.notices().withReasonsForNoLots())),
            of(
                    20,
                    "Prompt payment down the supply chain, monitored.",
                    "Compliance with payment terms is published half-yearly.",
                    "/publication/notices",
                    fact("payments compliance notices", held -> held.notices().of(NoticeCode.UK17))),
            of(
                    21,
                    "Smart grants: innovative, outcome based, transparent, bound to a time and a task.",
                    "A grant is a route of its own in the tables, and is evaluated every year and at its end.",
                    "/cases",
                    fact("grants", held -> held.procurements().onRoute("grant-award")),
                    fact("evaluations of grants", Held::evaluationsOfGrants)),
            of(
                    22,
                    "Capability to manage performance and support improvement.",
                    "Reviews are tasks of named contract managers, with findings and actions.",
                    "/contracts",
                    fact("reviews recorded", held -> held.performance().reviews())),
            of(
                    23,
                    "Scheduled performance reviews in all contracts.",
                    "A table sets how often; the next review is on the register.",
                    "/reports/reviews",
                    fact(
                            "contracts with a next review",
                            held -> held.contracts().withNextReview())),
            of(
                    24,
                    "A complete contracts register with named contract manager and lead director.",
                    "The register asks for both; the report names the contracts that lack one.",
                    "/reports/register-completeness",
                    fact("contracts", held -> held.contracts().contracts()),
                    fact("of them with both named", held -> held.contracts().withBothNamed())),
            of(
                    25,
                    "In-house services managed as rigorously as others.",
                    "An in-house service goes the same way, with outcomes, sign-offs and reviews.",
                    "/cases",
                    fact("in-house agreements", held -> held.procurements().onRoute("in-house-agreement"))),
            of(
                    26,
                    "Members involved earlier, and better oversight.",
                    "Local members are a gate where the tables ask for it; key decisions are scrutinised beforehand, published, and can be called in.",
                    "/publication/forward-plan",
                    fact("key decisions published", held -> held.decisions().keyDecisions()),
                    fact(
                            "decisions at the gate of local members",
                            held -> held.decisions().decisionsAt("local-members"))),
            of(
                    27,
                    "Social value in evaluation criteria, and a charter.",
                    "Evaluators score it for every tender; the charter is a document of the council.",
                    "/reports/social-value",
                    fact(
                            "tenders scored on social value",
                            held -> held.procurements().scoredOnSocialValue())));

    private final Held held;

    Recommendations(
            CaseFigures cases,
            DecisionFigures decisions,
            ProcurementFigures procurements,
            AwardFigures awards,
            EvaluationFigures evaluations,
            NoticeFigures notices,
            ContractFigures contracts,
            PerformanceFigures performance) {
        this.held = new Held(cases, decisions, procurements, awards, evaluations, notices, contracts, performance);
    }

    /** Where evidence is held: each module counts its own. */
    private record Held(
            CaseFigures cases,
            DecisionFigures decisions,
            ProcurementFigures procurements,
            AwardFigures awards,
            EvaluationFigures evaluations,
            NoticeFigures notices,
            ContractFigures contracts,
            PerformanceFigures performance) {

        long evaluationsOfGrants() {
            Set<String> grants = contracts.grants();
            return performance.evaluated().stream().filter(grants::contains).count();
        }
    }

    /**
     * A recommendation.
     *
     * @param asks what it asks for, in short
     * @param answer how the system answers it
     * @param link where that can be seen; null where nowhere
     */
    private record Recommendation(int number, String asks, String answer, String link, List<Fact> facts) {}

    /** What is counted as evidence. */
    private record Fact(String words, ToLongFunction<Held> count) {}

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
                                .map(fact ->
                                        new Evidence(fact.words(), fact.count().applyAsLong(held)))
                                .toList()))
                .toList();
    }

    private static Recommendation of(int number, String asks, String answer, String link, Fact... facts) {
        return new Recommendation(number, asks, answer, link, List.of(facts));
    }

    private static Fact fact(String words, ToLongFunction<Held> count) {
        return new Fact(words, count);
    }
}
