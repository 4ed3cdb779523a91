package org.opencommissioning.pages;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.cycle.SomeCase;

/** What people answer in the tasks of quotes or a formal tender that go well. */
public final class Answers {

    private static final Map<String, Object> NOBODY_AT_RISK =
            Map.of("safeguarding", false, "personalData", false, "staffTransfer", false);

    private Answers() {}

    /** The answers to the form of a task; {@code today} is the application's. */
    public static Map<String, Object> to(String element, LocalDate today) {
        return switch (element) {
            case "assess-need" ->
                both(
                        Map.of(
                                "evidence",
                                "The needs assessment of 2026",
                                "demand",
                                "400 people a year, growing",
                                "presentCost",
                                "£90,000 a year",
                                "estimatedValue",
                                400_000,
                                "serviceCriticality",
                                "low",
                                "marketMaturity",
                                "mature",
                                "politicalSensitivity",
                                "low"),
                        NOBODY_AT_RISK);
            case "engage-people" ->
                Map.of(
                        "engagement",
                        List.of(Map.of("who", "Carers", "how", "Interviews", "people", 12)),
                        "findings",
                        "They want one number to call.",
                        "marketMap",
                        "Six providers, two of them charities",
                        "vcseProviders",
                        "yes");
            case "define-outcomes" ->
                Map.of(
                        "outcomes",
                        List.of(Map.of(
                                "outcome",
                                "Carers feel supported",
                                "strategicOutcome",
                                "older-people",
                                "measure",
                                "Carers who feel supported, in the yearly survey",
                                "kind",
                                "quantitative",
                                "baseline",
                                "60 %",
                                "target",
                                "80 % by 2028",
                                "moreMeasures",
                                List.of(Map.of(
                                        "measure",
                                        "What carers tell in interviews",
                                        "kind",
                                        "qualitative",
                                        "baseline",
                                        "They feel left alone",
                                        "target",
                                        "They know whom to call, by 2027")))));
            case "decide-joining-up" ->
                Map.of("joiningUp", "separate", "joiningUpReasons", "They end in different years.");
            case "approve-strategic-case" -> Map.of("decision", "go-on", "reasons", "The need is plain.");
            case "appraise-options" ->
                Map.of(
                        "criteria",
                        List.of(
                                Map.of("criterion", "Secures the outcomes", "weight", 60),
                                Map.of("criterion", "Cost over the whole life", "weight", 40)),
                        "options",
                        List.of(option("do-nothing", 5, 80), option("contract", 85, 50)),
                        "deliveryModel",
                        "contract",
                        "optionsReasons",
                        "It scores best.");
            case "write-specification" ->
                Map.of(
                        "specification",
                        "Outcomes for carers",
                        "reflectsEngagement",
                        "One number to call",
                        "roomToInnovate",
                        "No method is set",
                        "membersConsulted",
                        "The member for Ashford on 2 November",
                        "lots",
                        "lots",
                        "socialValue",
                        "Local jobs");
            case "write-procurement-plan" -> plan(today);
            case "give-legal-sign-off" ->
                Map.of(
                        "decision",
                        "approve",
                        "legalChecks",
                        List.of("route", "ground", "conflicts", "terms", "tupe", "subsidy"));
            case "give-sign-off" -> Map.of("decision", "approve");
            case "decide-award" -> Map.of("decision", "approve", "interestsDeclared", "none");
            case "prepare-fed-entry" ->
                Map.of(
                        "decisionMatter",
                        "Advice on reshaping services in three divisions",
                        "decisionMaker",
                        "Cabinet Member for Adult Social Care",
                        "decisionTakenBy",
                        "cabinet",
                        "urgency",
                        "normal",
                        "restriction",
                        "open",
                        "decisionUntil",
                        today.plusMonths(9).toString(),
                        "decisionContact",
                        "Head of Commissioning");
            case "scrutinise-beforehand" -> Map.of("committeeView", "endorse");
            case "decide" ->
                Map.of(
                        "decision",
                        "agree",
                        "reasons",
                        "It is what residents asked for.",
                        "alternativesRejected",
                        "Doing nothing",
                        "interestsDeclared",
                        "none");
            case "prepare-tender-notice" ->
                Map.ofEntries(
                        Map.entry("tenderDescription", "Advice for services in the county"),
                        Map.entry("tenderDeadline", today.plusDays(45).toString()),
                        Map.entry("deadlineReasons", "The market is used to it"),
                        Map.entry("priceWeight", 40),
                        Map.entry("qualityWeight", 40),
                        Map.entry("socialValueWeight", 20),
                        Map.entry("weightReasons", "Price and quality matter alike here"),
                        Map.entry("submission", "By the procurement portal"),
                        Map.entry("contractStartsOn", today.plusDays(200).toString()),
                        Map.entry("contractEndsOn", today.plusDays(1200).toString()),
                        Map.entry("insuranceAfterAward", true),
                        Map.entry("cpvCode", "79410000"),
                        Map.entry("deliveryPlace", "The county"),
                        Map.entry("lots", "no-lots"),
                        Map.entry("noLotsReasons", "It is one service, and small"),
                        Map.entry("conflictsAssessed", true));
            case "enter-purchase" -> purchase(today);
            case "check-purchase" ->
                Map.of(
                        "valueForMoney",
                        "accept",
                        "reasons",
                        "Last year's price was higher, and there is budget.",
                        "exclusionDoubt",
                        false,
                        "exclusionChecks",
                        List.of(Map.of("personsChecked", "Its two directors", "debarmentCheckedOn", today.toString())));
            case "decide-purchase" -> Map.of("decision", "approve", "interestsDeclared", "none");
            case "enter-earlier-decision" -> {
                Map<String, Object> entered = new HashMap<>(SomeCase.earlierDecision(today.minusDays(20)));
                entered.put("commencementEvidence", "The notice and the invitation are in the procurement's file");
                yield entered;
            }
            case "confirm-earlier-decision" -> Map.of("decision", "approve");
            case "invite-quotes" ->
                Map.of(
                        "invited",
                        "Medway Advice CIC, Weald Consulting Ltd, Downs Partners",
                        "quoteDeadline",
                        today.plusDays(14).toString(),
                        "barriersConsidered",
                        "No accounts are asked for.",
                        "quoteDescription",
                        "Advice for services in the county",
                        "submission",
                        "By the procurement portal",
                        "cpvCode",
                        "79410000",
                        "deliveryPlace",
                        "The county",
                        "contractStartsOn",
                        today.plusDays(60).toString(),
                        "contractEndsOn",
                        today.plusDays(400).toString());
            case "record-quotes" ->
                Map.of(
                        "quotes",
                        List.of(
                                tender("Medway Advice CIC", today, 88_000),
                                tender("Weald Consulting Ltd", today, 89_000),
                                tender("Downs Partners", today, 91_000)));
            case "check-exclusions-of-suppliers" -> Map.of("exclusionChecks", List.of(exclusionCheck(today)));
            case "compare-quotes" ->
                Map.of(
                        "recommendation",
                        "recommend",
                        "recommendedSupplier",
                        "Medway Advice CIC",
                        "reasons",
                        "It is the cheapest and sound.",
                        "marks",
                        List.of(
                                marks("Medway Advice CIC", 80),
                                marks("Weald Consulting Ltd", 70),
                                marks("Downs Partners", 60)));
            case "answer-clarification" ->
                Map.of(
                        "question",
                        "Is travel paid?",
                        "answer",
                        "It is part of the price.",
                        "clarificationsClosed",
                        true);
            case "open-tenders" ->
                Map.of(
                        "tenders",
                        List.of(
                                tender("Medway Advice CIC", today, 380_000),
                                tender("Weald Consulting Ltd", today, 395_000)));
            case "confirm-opening" -> Map.of("openingConfirmed", true);
            case "appoint-evaluators" ->
                Map.of(
                        "evaluatorList",
                        List.of(Map.of("username", "procurement"), Map.of("username", "commissioning")));
            case "declare-interests" -> Map.of("interestInTenderer", false, "declarationTrue", true);
            case "score-tenders" -> Map.of("scores", List.of(score(80), score(70)));
            case "moderate-scores" ->
                Map.of(
                        "moderated",
                        List.of(Map.of("quality", 80, "socialValue", 60), Map.of("quality", 70, "socialValue", 60)),
                        "moderationReasons",
                        "The scores are close.");
            case "recommend-award" ->
                Map.of(
                        "recommendation",
                        "recommend",
                        "recommendedSupplier",
                        "Medway Advice CIC",
                        "reasons",
                        "It ranks first.");
            case "send-assessment-summaries" -> Map.of("summariesSent", true);
            case "check-for-challenge" -> Map.of("challenged", "nobody");
            case "sign-contract" ->
                Map.of(
                        "decision",
                        "sign",
                        "interestsDeclared",
                        "none",
                        "reasons",
                        "All is in order.",
                        "signedOn",
                        today.toString(),
                        "signatories",
                        "The head of law for the council, the director for the supplier",
                        "sealNumber",
                        "2026/114");
            case "complete-contract-details" ->
                Map.of(
                        "contractTitle",
                        "Advice on reshaping services",
                        "department",
                        "Adult Social Care",
                        "contractDescription",
                        "Advice",
                        "startDate",
                        today.plusDays(60).toString(),
                        "endDate",
                        today.plusDays(60).plusYears(3).minusDays(1).toString(),
                        "contractManager",
                        "contract-management",
                        "leadDirector",
                        "corporate-directors",
                        "irrecoverableVat",
                        0);
            case "judge-outcomes" ->
                Map.of(
                        "evaluated",
                        List.of(Map.of(
                                "outcome",
                                "People get advice in time",
                                "measure",
                                "Calls answered within a day",
                                "baseline",
                                "60 %",
                                "target",
                                "95 %",
                                "reached",
                                "96 % by the call log",
                                "judgement",
                                "reached")),
                        "usersSay",
                        "They are helped sooner.",
                        "valueForMoney",
                        "It cost less than before.",
                        "lessons",
                        "Ask users earlier.");
            default -> throw new AssertionError("nobody knows what to answer in " + element);
        };
    }

    /** Stationery for £4,800, with its quote. */
    private static Map<String, Object> purchase(LocalDate today) {
        var answers = new HashMap<String, Object>(Map.of(
                "contractType",
                "goods",
                "contractDescription",
                "Paper and pens for a year",
                "purchaseTraits",
                List.of("none"),
                "commencedOn",
                today.toString(),
                "barriersConsidered",
                "No accounts are asked for",
                "quotes",
                List.of(Map.of(
                        "supplierName",
                        "Weald Stationery Ltd",
                        "receivedOn",
                        today.toString(),
                        "price",
                        4800,
                        "sme",
                        true)),
                "proposedBecause",
                "It is the cheapest of the catalogues"));
        answers.putAll(Map.of(
                "startDate",
                today.toString(),
                "endDate",
                today.plusYears(1).minusDays(1).toString(),
                "department",
                "Corporate services",
                "contractManager",
                "contract-management",
                "leadDirector",
                "corporate-directors"));
        return answers;
    }

    private static Map<String, Object> marks(String supplier, int mark) {
        return Map.of(
                "supplierName",
                supplier,
                "quality",
                mark,
                "qualityBecause",
                "As its plan shows",
                "socialValue",
                mark,
                "socialValueBecause",
                "It takes on apprentices");
    }

    private static Map<String, Object> plan(LocalDate today) {
        var plan = new HashMap<String, Object>(Map.of(
                "contractType",
                "services",
                "estimatedValue",
                400_000,
                "termYears",
                3,
                "commencedOn",
                today.toString(),
                "buyingVehicle",
                "contract",
                "awardMethod",
                "competition",
                "advertised",
                true,
                "electronicSubmission",
                true,
                "documentsWithNotice",
                true));
        plan.putAll(Map.of(
                "divisionsAffected",
                3,
                "expenditureOrSaving",
                400_000,
                "urgency",
                "normal",
                "serviceCriticality",
                "low",
                "marketMaturity",
                "mature",
                "politicalSensitivity",
                "low",
                "conflictsAssessment",
                "None are known.",
                "smeBarriers",
                "Lots are small.",
                "equalityAssessment",
                "Older carers gain most; nobody loses."));
        plan.putAll(NOBODY_AT_RISK);
        plan.put("healthServices", false);
        plan.putAll(Map.of("equalityAssessedBy", "Policy officer", "equalityAssessedOn", today.toString()));
        return plan;
    }

    private static Map<String, Object> both(Map<String, Object> some, Map<String, Object> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static Map<String, Object> option(String option, int outcomes, int cost) {
        return Map.of(
                "option",
                option,
                "advantages",
                "It is known",
                "drawbacks",
                "It takes time",
                "marks",
                List.of(Map.of("mark", outcomes), Map.of("mark", cost)));
    }

    /** A supplier, whatever its name, that was checked for exclusion. */
    static Map<String, Object> exclusionCheck(LocalDate today) {
        return Map.of("personsChecked", "Its directors; no sub-contractors", "debarmentCheckedOn", today.toString());
    }

    private static Map<String, Object> tender(String supplier, LocalDate today, int price) {
        return Map.of(
                "supplierName",
                supplier,
                "receivedOn",
                today.minusDays(14).toString(),
                "price",
                price,
                "valid",
                true,
                "sme",
                true);
    }

    private static Map<String, Object> score(int quality) {
        return Map.of("quality", quality, "socialValue", 60, "comments", "Sound throughout");
    }
}
