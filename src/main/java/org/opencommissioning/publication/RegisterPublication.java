package org.opencommissioning.publication;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/** What the table {@code register-publication} says is published of an opportunity, a contract or a grant; asked once for a route and a value, and again of a new version. */
@Component
class RegisterPublication {

    private static final int KEPT = 1000;

    private final PlanRules rules;
    private final ContractPlans plans;
    private final Map<String, Map<String, Object>> answers = new ConcurrentHashMap<>();
    private final Map<String, String> routes = new ConcurrentHashMap<>();

    RegisterPublication(PlanRules rules, ContractPlans plans) {
        this.rules = rules;
        this.plans = plans;
    }

    /** Whether an invitation is among the published opportunities (recommendation 16). */
    boolean ofOpportunity(String route, BigDecimal value, boolean advertised) {
        return says(rules.version(), "opportunityPublished", route, value, advertised);
    }

    /** Which contracts are in the public register: the council's own (recommendation 24), or the list of the Local Government Transparency Code 2015. */
    Predicate<ContractView> contracts() {
        String version = rules.version();
        return contract -> contract.value() == null
                || says(version, "contractsRegister", route(contract), contract.value(), false)
                || says(version, "transparencyCode", route(contract), contract.value(), false);
    }

    /** Which grants are in the list of grants that the Code asks for (recommendation 21). */
    Predicate<ContractView> grants() {
        String version = rules.version();
        return grant -> grant.value() == null || says(version, "transparencyCode", "grant-award", grant.value(), false);
    }

    private boolean says(String version, String output, String route, BigDecimal value, boolean advertised) {
        if (answers.size() > KEPT) {
            answers.clear();
        }
        return Boolean.TRUE.equals(answers.computeIfAbsent(
                        version + " " + route + " " + value + " " + advertised,
                        key -> rules.askOne(
                                        "register-publication",
                                        Map.of("route", route, "estimatedValue", value, "advertised", advertised))
                                .getFirst())
                .get(output));
    }

    /** The route of its plan, which stays as it was frozen; of an imported contract the one that its method names. */
    private String route(ContractView contract) {
        if ("in-house".equals(contract.deliveryModel())) {
            return "in-house-agreement";
        }
        if (contract.caseReference() == null) {
            return imported(contract);
        }
        if (routes.size() > KEPT) {
            routes.clear();
        }
        return routes.computeIfAbsent(
                contract.caseReference() + " " + contract.planVersion(),
                key -> plans.answer(contract, "route") instanceof String route ? route : imported(contract));
    }

    private static String imported(ContractView contract) {
        return "direct".equals(contract.terms().procurementMethod()) ? "direct-award" : "formal-tender";
    }
}
