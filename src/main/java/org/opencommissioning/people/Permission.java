package org.opencommissioning.people;

import java.util.Collection;
import java.util.Set;
import org.opencommissioning.records.Refused;

/**
 * What only some may do here, and which groups those are. This is the one place that says so: services and pages ask for a
 * permission, and nobody for a group by its name. Who does and who decides a task is said by the models.
 */
public enum Permission {
    START_CASES("Cases are started by commissioning and procurement officers.", "commissioning", "procurement"),
    HOLD_CASES(
            "Cases are paused, resumed and withdrawn by commissioning officers and managers.",
            "commissioning",
            "managers"),
    CORRECT_CASES(
            "Cases are corrected by commissioning and procurement officers and managers.",
            "commissioning",
            "procurement",
            "managers"),
    /** Whatever has been written down of every case, its plans and files. */
    READ_CASES("This is for those whose case or task it is, managers and auditors.", "managers", "auditors"),
    /** Assign tasks to others, change when they are due, and look after what others leave. */
    LEAD_TASKS("Only managers assign tasks to others and change when they are due.", "managers"),
    /** What was answered in tasks of others, even where it is independent or sealed. */
    READ_ANSWERS("What was answered is for those whose task it was, and for auditors.", "auditors"),
    /** Key decisions with what is exempt from publication in them. */
    SEE_KEY_DECISIONS(
            "The desk of key decisions is for members, their clerks, managers and auditors.",
            "democratic-services",
            "scrutiny",
            "cabinet",
            "cabinet-committee",
            "managers",
            "auditors"),
    CALL_IN_DECISIONS(
            "Decisions are called in by scrutiny, or by democratic services for it.",
            "scrutiny",
            "democratic-services"),
    PLAN_MEETINGS("The days of meetings are planned by democratic services.", "democratic-services"),
    /** Offers, scores and summaries while they are between those who work on them. */
    READ_OFFERS_BEFORE_AWARD(
            "Until the award is decided, offers are for those who work on them.", "procurement", "legal", "auditors"),
    /** Offers, scores and summaries once the award is decided; they are commercially sensitive. */
    READ_OFFERS_AFTER_AWARD(
            "Offers are for those who work on them or decide about them.",
            "procurement",
            "commissioning",
            "legal",
            "finance",
            "corporate-directors",
            "cabinet",
            "auditors",
            "administrators"),
    /** Take in what others published: it starts cases and enters contracts. */
    IMPORT_RELEASES(
            "Notices are imported by procurement officers and contract managers.",
            "procurement",
            "contract-management"),
    /** Confirm what somebody else took in, so that it becomes a contract of the council. */
    CONFIRM_IMPORTS(
            "Imported contracts are confirmed by procurement officers, contract managers and corporate directors.",
            "procurement",
            "contract-management",
            "corporate-directors"),
    CORRECT_NOTICES("Published notices are corrected by procurement officers.", "procurement"),
    /** Say who evaluates, and that one of them cannot go on. */
    APPOINT_EVALUATORS("Evaluators are appointed by procurement officers.", "procurement"),
    RUN_MARKETS("Dynamic markets are begun by procurement officers and managers.", "procurement", "managers"),
    ASK_FOR_CHANGES(
            "Changes of a contract are asked for by contract managers and commissioning officers.",
            "contract-management",
            "commissioning"),
    PROPOSE_EARLY_ENDS("The early end of a contract is proposed by contract managers.", "contract-management"),
    ENTER_INVOICES("Invoices are entered by finance advisers and contract managers.", "finance", "contract-management"),
    /** The monitor. */
    WATCH_PROCESSES(
            "The monitor is for managers, administrators and auditors.", "managers", "administrators", "auditors"),
    INTERVENE("Only managers and administrators act on running processes.", "managers", "administrators"),
    CONFIRM_INTERVENTIONS("What another asked for is confirmed by managers.", "managers"),
    READ_MODELS(
            "The library of models is for analysts, administrators and auditors.",
            "analysts",
            "administrators",
            "auditors"),
    CHANGE_MODELS("Models are changed by analysts and administrators.", "analysts", "administrators"),
    APPROVE_MODELS("A change of a model is approved by a second analyst.", "analysts"),
    /** The whole ledger, with what is exempt in it. */
    READ_LEDGER("The whole ledger is for auditors and administrators.", "auditors", "administrators"),
    /** What is counted and measured, for whoever watches that all of it runs. */
    READ_METRICS("Metrics are for administrators, and for the monitoring server's own token.", "administrators"),
    TAKE_BACKUPS("Backups are taken by administrators.", "administrators"),
    /** Covers for somebody else than oneself. */
    ARRANGE_COVERS("Only the person who will be away or, for officers, a manager asks for a cover.", "managers");

    private final String refusal;
    private final Set<String> groups;

    Permission(String refusal, String... groups) {
        this.refusal = refusal;
        this.groups = Set.of(groups);
    }

    /** Whether somebody in one of these groups may, such as somebody who covers for another. */
    public boolean givenTo(Collection<String> held) {
        return held.stream().anyMatch(groups::contains);
    }

    /** The groups whose people may. */
    public Set<String> groups() {
        return groups;
    }

    /** What is said to who may not. */
    public Refused refused() {
        return Refused.forbidden(refusal);
    }
}
