package org.opencommissioning.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.SignedIn;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;

/** Cases for tests that need one and do not care how it came about. */
public final class SomeCase {

    /** The facts of a case that nothing speaks against. */
    static final Map<String, Object> LOW_RISK = Map.of(
            "serviceCriticality",
            "low",
            "marketMaturity",
            "mature",
            "safeguarding",
            false,
            "personalData",
            false,
            "staffTransfer",
            false,
            "politicalSensitivity",
            "low");

    private SomeCase() {}

    /** One of which nothing but the need is known. */
    public static NewCase homeCare() {
        return NewCase.of("Home care in Ashford", "Care at home");
    }

    /** Advice on services, of which everything is known that a page shows. */
    public static NewCase consultancy() {
        return NewCase.of("Consultancy", "Advice on how to reshape services")
                .about("Growth", "79410000", "older people", "Ashford");
    }

    /** Everything that the rules ask of a plan for advice at £400,000: a formal tender, no key decision. */
    public static Map<String, Object> planFacts() {
        var facts = new HashMap<String, Object>(Map.of(
                "contractType",
                "services",
                "deliveryModel",
                "contract",
                "healthServices",
                false,
                "estimatedValue",
                400_000,
                "commencedOn",
                "2026-11-16",
                "buyingVehicle",
                "contract",
                "awardMethod",
                "competition",
                "advertised",
                true,
                "marketEngagement",
                false,
                "electronicSubmission",
                true));
        facts.putAll(Map.of(
                "documentsWithNotice",
                true,
                "qualifyingPlannedNotice",
                false,
                "preSelectedOnly",
                false,
                "negotiatedPeriod",
                false,
                "urgentPeriod",
                false,
                "termYears",
                3,
                "divisionsAffected",
                0,
                "expenditureOrSaving",
                400_000,
                "urgency",
                "normal"));
        facts.putAll(LOW_RISK);
        return facts;
    }

    /** What is entered of the decision that a case rests on which enters at procurement. */
    public static Map<String, Object> earlierDecision(LocalDate takenOn) {
        return Map.of(
                "decisionDocument",
                "Minute 12 of the Cabinet meeting, in the committee papers",
                "decisionTakenOn",
                takenOn.toString(),
                "decisionTakenBy",
                "Cabinet",
                "planDecidedOn",
                "Reshaping services, version 3: advice for three years");
    }

    /** Has a commissioning officer enter the decision that a case rests on, once its process asks for it. */
    public static void enterDecision(RunningApplication application, CaseReference reference) {
        TaskView task = application
                .await(
                        "The task to enter the decision that " + reference + " rests on",
                        () -> application.bean(Inbox.class).openTasks(reference.value()).stream()
                                .filter(one -> one.elementId().equals("enter-earlier-decision"))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        SignedIn officer = new SignedIn(application);
        officer.post("commissioning", "/api/tasks/" + task.key() + "/claim", "");
        officer.complete(
                task.key(),
                "commissioning",
                earlierDecision(LocalDate.now(application.bean(Clock.class)).minusDays(20)));
    }

    /** Has a commissioning officer start it. */
    public static CaseReference start(RunningApplication application, NewCase asked) {
        return start(application.bean(Cases.class), asked);
    }

    /** Has a commissioning officer start it. */
    public static CaseReference start(Cases cases, NewCase asked) {
        return cases.start(asked, null, "commissioning").reference();
    }
}
