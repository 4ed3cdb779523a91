package org.opencommissioning.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.State;
import org.opencommissioning.engine.Belonging;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.engine.Incidents.Incident;
import org.opencommissioning.engine.Incidents.Retried;
import org.opencommissioning.engine.InstanceCommands;
import org.opencommissioning.engine.InstanceContents;
import org.opencommissioning.engine.InstanceContents.Token;
import org.opencommissioning.engine.InstanceContents.Variable;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.engine.Instances.Definition;
import org.opencommissioning.engine.Instances.Instance;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.models.DeployedModels.Element;
import org.opencommissioning.monitor.Proposal.What;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What managers do to running processes. The ledger is written before the engine is told, so that nothing can happen that is not in it; what the engine then
 * refuses is a second entry.
 */
@Service
class Interventions {

    static final int LONGEST_REASON = 2_000;

    private static final int LONGEST_VALUE = 7_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Instances instances;
    private final InstanceContents contents;
    private final InstanceCommands commands;
    private final Incidents incidents;
    private final DeployedModels models;
    private final GuardedModels guarded;
    private final Inbox inbox;
    private final Belonging belonging;
    private final Proposals proposals;
    private final Cases cases;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    Interventions(
            Instances instances,
            InstanceContents contents,
            InstanceCommands commands,
            Incidents incidents,
            DeployedModels models,
            GuardedModels guarded,
            Inbox inbox,
            Belonging belonging,
            Proposals proposals,
            Cases cases,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.instances = instances;
        this.contents = contents;
        this.commands = commands;
        this.incidents = incidents;
        this.models = models;
        this.guarded = guarded;
        this.inbox = inbox;
        this.belonging = belonging;
        this.proposals = proposals;
        this.cases = cases;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * Tries incidents again and waits shortly for what comes of it.
     *
     * @throws Refused when no reason is given
     */
    List<Retried> retry(Collection<Long> keys, String reason, String username) {
        String why = checked(reason);
        List<Retried> outcomes = new ArrayList<>();
        List<Incident> tried = new ArrayList<>();
        for (long key : keys) {
            Incident incident = incidents.find(key);
            if (!incident.active()) {
                outcomes.add(new Retried(incident, Incidents.Outcome.RESOLVED_BEFORE, null));
                continue;
            }
            Instance instance = instances.find(incident.instance());
            carryOut(
                    Action.RETRY,
                    instance,
                    why,
                    username,
                    Map.of(
                            "incident",
                            incident.key(),
                            "element",
                            incident.elementId(),
                            "message",
                            shortened(incident.message())),
                    Map.of(),
                    () -> incidents.resolve(incident));
            tried.add(incident);
        }
        outcomes.addAll(incidents.outcomes(tried, PATIENCE));
        return outcomes;
    }

    /** The running case whose whole cycle this instance is; null when it is a part of one or of none. Ending the one ends the other. */
    CaseView caseOf(Instance instance) {
        return instance.parent() == null
                        && caseReference(instance) != null
                        && instance.processId().equals("commissioning-cycle")
                ? cases.find(CaseReference.of(caseReference(instance)))
                        .filter(one -> one.state() == State.RUNNING)
                        .orElse(null)
                : null;
    }

    /**
     * Ends an instance. That of a running case is ended by withdrawing the case, so that everybody who was told of it is told, and cancelled only when that does
     * not end it.
     *
     * @throws Refused when no reason is given, it has ended already, or another instance has called it
     */
    Done cancel(long key, String reason, String username) {
        String why = checked(reason);
        Instance instance = cancellable(key);
        return proposedOr(
                new What(Action.CANCEL, key, null, null, null),
                instance,
                why,
                username,
                () -> cancel(instance, why, username));
    }

    private Instance cancellable(long key) {
        Instance instance = running(key);
        if (instance.parent() != null) {
            throw Refused.invalid(
                    null,
                    "This instance was called by another one. Cancel the one at the top, or move a token in the one that called it.");
        }
        return instance;
    }

    private void cancel(Instance instance, String why, String username) {
        long key = instance.key();
        CaseView running = caseOf(instance);
        carryOut(
                Action.CANCEL, instance, why, username, Map.of("state", "active"), Map.of("state", "cancelled"), () -> {
                    if (running == null) {
                        commands.cancel(key);
                    } else {
                        cases.withdraw(running.reference(), why, username);
                        cancelUnlessItEnds(key);
                    }
                });
    }

    /** The case by what the application began; a variable names it only where the application began nothing. */
    private String caseReference(Instance instance) {
        return guarded.own(instance) ? belonging.caseOf(instance.root()) : instance.caseReference();
    }

    private void cancelUnlessItEnds(long key) {
        for (long start = System.nanoTime(); System.nanoTime() - start < PATIENCE.toNanos() / 2; pause()) {
            if (!instances.find(key).running()) {
                return;
            }
        }
        try {
            commands.cancel(key);
        } catch (EngineRefused refused) {
            if (refused.status() != 404) {
                throw refused;
            }
        }
    }

    /**
     * Moves an instance to another version of its process.
     *
     * @throws Refused when no reason is given or the versions do not fit
     * @throws Refused by rule M4 when the other version is not the application's, or lacks what this one guards
     */
    Done migrate(long key, int version, String reason, String username) {
        String why = checked(reason);
        Instance instance = running(key);
        MigrationPreview preview = fitting(instance, version, username);
        return proposedOr(
                new What(Action.MIGRATE, key, null, null, version),
                instance,
                why,
                username,
                () -> migrate(instance, preview, why, username));
    }

    /** What moving an instance to another version would do. */
    MigrationPreview preview(Instance instance, int version) {
        Definition target = instances.versions(instance.processId()).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> Refused.invalid(null, "There is no version " + version + " of this process."));
        return MigrationPreview.of(
                contents.tokens(instance.key()).stream()
                        .map(Token::elementId)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                models.elements(instance.definitionKey()),
                target,
                models.elements(target.key()));
    }

    private MigrationPreview fitting(Instance instance, int version, String username) {
        MigrationPreview preview = preview(instance, version);
        refuse(Action.MIGRATE, instance, username, guarded.notToVersion(instance, preview.target()));
        if (!preview.possible()) {
            throw Refused.invalid(null, "It cannot be moved to version " + version + ": the steps below say why.");
        }
        return preview;
    }

    private void migrate(Instance instance, MigrationPreview preview, String why, String username) {
        carryOut(
                Action.MIGRATE,
                instance,
                why,
                username,
                Map.of("version", instance.version()),
                Map.of("version", preview.target().version()),
                () -> commands.migrate(instance.key(), preview.target().key(), preview.same()));
    }

    /**
     * Moves a token: begins one element, ends an element instance, or both.
     *
     * @throws Refused when no reason is given, nothing is chosen or nothing would be left to go on
     * @throws Refused by rule M2 when that would go round something of a process of the application
     */
    Done move(long key, String activate, Long terminate, String reason, String username) {
        Instance instance = running(key);
        if (activate == null && terminate == null) {
            throw Refused.invalid("activate", "Choose a step to begin, a step to end, or both.");
        }
        String why = checked(reason);
        String ended = movable(instance, activate, terminate, username);
        return proposedOr(
                new What(Action.MOVE, key, activate, terminate, null),
                instance,
                why,
                username,
                () -> move(instance, activate, terminate, ended, why, username));
    }

    /** Holds that a token may be moved; the answer is where it stands, null when it is to be a new one. */
    private String movable(Instance instance, String activate, Long terminate, String username) {
        long key = instance.key();
        List<Token> tokens = contents.tokens(key);
        String ended = terminate == null
                ? null
                : tokens.stream()
                        .filter(token -> token.key() == terminate)
                        .map(Token::elementId)
                        .findFirst()
                        .orElseThrow(() -> Refused.invalid(
                                "terminate", "The process does not stand there any more. Choose again."));
        refuse(Action.MOVE, instance, username, guarded.notMoved(instance, activate, terminate, tokens));
        if (activate == null
                && tokens.stream()
                        .filter(token -> !token.scope())
                        .allMatch(token -> token.key() == terminate
                                || inside(token.elementId(), ended, models.elements(instance.definitionKey())))) {
            throw Refused.invalid(
                    "activate",
                    "Nothing would be left to go on. Choose a step to begin, or cancel the instance instead.");
        }
        return ended;
    }

    private void move(Instance instance, String activate, Long terminate, String ended, String why, String username) {
        long key = instance.key();
        carryOut(
                Action.MOVE,
                instance,
                why,
                username,
                ended == null ? Map.of() : Map.of("ended", ended, "elementInstance", terminate),
                activate == null ? Map.of() : Map.of("begun", activate),
                () -> {
                    commands.move(key, activate, terminate);
                    inbox.lookAgain(key);
                });
    }

    /** What came of what somebody asked for. */
    enum Done {
        DONE,
        /** It takes a second person, who has not answered yet. */
        PROPOSED
    }

    /**
     * Does it, or keeps it as a proposal where it takes two people (rule M5).
     *
     * @param doIt does it at once
     */
    private Done proposedOr(What what, Instance instance, String why, String username, Runnable doIt) {
        OptionalInt within = secondPersonWithin(what.action(), instance);
        if (within.isEmpty()) {
            doIt.run();
            return Done.DONE;
        }
        transaction.executeWithoutResult(status -> {
            Proposal proposal = proposals.propose(what, caseReference(instance), why, username, within.getAsInt());
            record(
                    Kind.INTERVENTION,
                    "propose-" + what.action().outcome(),
                    instance,
                    why,
                    null,
                    username,
                    Map.of("proposal", proposal.id()),
                    Map.of());
        });
        return Done.PROPOSED;
    }

    /** Within how many working days a second person has to confirm an action; empty when one person does. */
    OptionalInt secondPersonWithin(Action action, Instance instance) {
        return guarded.own(instance)
                ? proposals.secondPersonWithin(action, caseReference(instance), belonging.contractsOf(instance.root()))
                : OptionalInt.empty();
    }

    /**
     * Confirms what somebody else proposed, and does it; everything is checked anew.
     *
     * @throws Refused by rule M5 when this person may not, or not any more; by the rules of the action when it is not lawful now
     */
    void confirm(long id, Person person) {
        Proposal proposal = proposals.find(id);
        What what = proposal.what();
        String username = person.username();
        Instance instance = instances.find(what.instance());
        refuse(what.action(), instance, username, proposal.notConfirmedBy(person, proposals.now()));
        running(instance.key());
        String why =
                proposal.asked().reason() + " (Proposed by " + proposal.asked().by() + ".)";
        Runnable doIt = switch (what.action()) {
            case CANCEL -> {
                Instance whole = cancellable(instance.key());
                yield () -> cancel(whole, why, username);
            }
            case MIGRATE -> {
                MigrationPreview preview = fitting(instance, what.version(), username);
                yield () -> migrate(instance, preview, why, username);
            }
            case MOVE -> {
                String ended = movable(instance, what.begins(), what.ends(), username);
                yield () -> move(instance, what.begins(), what.ends(), ended, why, username);
            }
            case RETRY, SET_VARIABLE -> throw new IllegalStateException("Nobody proposes " + what.action());
        };
        proposals.confirm(proposal, person);
        doIt.run();
    }

    /** What was proposed for an instance and can still be confirmed. */
    List<Proposal> proposed(Instance instance) {
        return proposals.open(instance.key());
    }

    /** Declines what somebody proposed, or withdraws what one proposed oneself. */
    void decline(long id, Person person) {
        Proposal proposal = proposals.find(id);
        Instance instance = instances.find(proposal.what().instance());
        transaction.executeWithoutResult(status -> {
            proposals.decline(proposal, person);
            record(
                    Kind.INTERVENTION,
                    "decline-" + proposal.what().action().outcome(),
                    instance,
                    "Proposed by " + proposal.asked().by() + ": "
                            + proposal.asked().reason(),
                    null,
                    person.username(),
                    Map.of("proposal", id),
                    Map.of());
        });
    }

    private void refuse(Action action, Instance instance, String username, Optional<Refusal> refusal) {
        refusal.ifPresent(no -> {
            record(Kind.DENIAL, action.outcome(), instance, no.sentence(), no.rule(), username, Map.of(), Map.of());
            throw Refused.by(no);
        });
    }

    /**
     * Corrects a variable.
     *
     * @param json its new value as JSON
     * @throws Refused when no reason is given or the value is no JSON
     * @throws Refused by rule M3 when it is one of a process of the application
     */
    void set(long key, long variableKey, String json, String reason, String username) {
        Instance instance = running(key);
        Variable variable = contents.variable(variableKey);
        if (variable.instance() != key) {
            throw Refused.invalid(null, "This variable belongs to another instance: open it there.");
        }
        refuse(Action.SET_VARIABLE, instance, username, guarded.notCorrected(instance));
        String value = compact(json);
        String why = checked(reason);
        carryOut(
                Action.SET_VARIABLE,
                instance,
                why,
                username,
                Map.of("name", variable.name(), "value", shortened(variable.value())),
                Map.of("name", variable.name(), "value", shortened(value)),
                () -> commands.set(variable.scope(), variable.name(), value));
    }

    /** What managers did to an instance, oldest first. */
    List<EntryView> of(Instance instance) {
        return ledger.about(SubjectKind.PROCESS_INSTANCE, instance.key());
    }

    private void carryOut(
            Action action,
            Instance instance,
            String reason,
            String username,
            Map<String, Object> before,
            Map<String, Object> after,
            Runnable command) {
        record(Kind.INTERVENTION, action.outcome(), instance, reason, null, username, before, after);
        try {
            command.run();
        } catch (EngineRefused refused) {
            record(
                    Kind.DENIAL,
                    action.outcome(),
                    instance,
                    "The engine refused: " + refused.getMessage(),
                    null,
                    username,
                    before,
                    Map.of());
            throw Refused.invalid(null, "The engine refused: " + refused.getMessage());
        }
    }

    private void record(
            Kind kind,
            String outcome,
            Instance instance,
            String reason,
            String rule,
            String username,
            Map<String, Object> before,
            Map<String, Object> after) {
        Map<String, Object> old = new LinkedHashMap<>();
        old.put("instance", String.valueOf(instance.key()));
        old.put("process", instance.processId());
        old.putAll(before);
        transaction.executeWithoutResult(status ->
                ledger.record(Entry.about(kind, caseReference(instance), 0, username, outcome, reason)
                        .on(SubjectKind.PROCESS_INSTANCE, instance.key())
                        .byRule(rule)
                        .changing(
                                JsonMapper.shared().writeValueAsString(old),
                                after.isEmpty() ? null : JsonMapper.shared().writeValueAsString(after))));
    }

    /** Whether an element is contained in another, or is what another repeats. */
    private static boolean inside(String elementId, String scope, Map<String, Element> elements) {
        for (Element at = elements.get(elementId); at != null; at = elements.get(at.scope())) {
            if (at.id().equals(scope) && (!at.id().equals(elementId) || at.repeated())) {
                return true;
            }
        }
        return false;
    }

    private Instance running(long key) {
        Instance instance = instances.find(key);
        if (!instance.running()) {
            throw Refused.invalid(null, "This instance has ended already: there is nothing to change any more.");
        }
        return instance;
    }

    private static String checked(String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refused.invalid("reason", "Say why: the reason is kept in the ledger.");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw Refused.invalid("reason", "Say why in no more than " + LONGEST_REASON + " characters.");
        }
        return reason.strip();
    }

    private static String compact(String json) {
        try {
            return JsonMapper.shared()
                    .writeValueAsString(
                            JsonMapper.shared().readTree(json == null || json.isBlank() ? "" : json.strip()));
        } catch (JacksonException e) {
            throw Refused.invalid(
                    "value",
                    "Write the value as JSON: text in double quotes, such as \"2026-11-21\"; numbers, true, false and null without.");
        }
    }

    private static String shortened(String text) {
        return text == null
                ? ""
                : text.length() <= LONGEST_VALUE / 2 ? text : text.substring(0, LONGEST_VALUE / 2) + "…";
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
