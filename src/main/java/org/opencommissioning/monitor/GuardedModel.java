package org.opencommissioning.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.models.DeployedModels.Element;
import org.opencommissioning.records.Refusal;

/**
 * A model of the application as far as a token must not go round it (rule M2). Guarded is every step that decides or whose answer is
 * checked and kept, every wait, every stage or process that is called, every join of paths, and all that the application does itself.
 *
 * <p>A token may begin a human step afresh; go from one step at which somebody only writes something down to the next such step; and
 * go back to a step that was done before, with no decision, wait or stage in between - over work of the application only where that
 * work has failed, so that a fact can be put right and the plan be frozen anew. There is never a second token, and none is only taken
 * away.
 */
final class GuardedModel {

    static final String NO_WAY_ROUND = "M2";
    static final String SAME_GUARDS = "M4";

    /** Listeners that only keep the inbox and a draft in step: what is entered is checked elsewhere. */
    private static final Set<String> KEEPING = Set.of("tasks.inbox", "cycle.keep-draft");

    private static final Set<String> WORK = Set.of("serviceTask", "businessRuleTask", "scriptTask", "sendTask");
    /** What another version must have as this one has it; what the application does by itself, analysts may change. */
    private static final Set<String> KEPT =
            Set.of("userTask", "callActivity", "intermediateCatchEvent", "boundaryEvent", "receiveTask");

    private static final Set<String> ORDINARY = Set.of("exclusiveGateway", "task", "manualTask");

    private final Map<String, Element> elements;
    private final Map<String, Step> steps;
    private final Map<String, Set<String>> following;

    /**
     * @param elements what the model consists of, by id
     * @param steps its human steps, by id
     * @param following which elements follow which
     */
    GuardedModel(Map<String, Element> elements, Map<String, Step> steps, Map<String, Set<String>> following) {
        this.elements = elements;
        this.steps = steps;
        this.following = following;
    }

    /**
     * Where a token stands.
     *
     * @param elementId where
     * @param stuck whether the work there has failed, so that it was not done
     */
    record Place(String elementId, boolean stuck) {}

    /**
     * Why a token may not be moved; empty when it may.
     *
     * @param from where it stands; null when a token is to be added
     * @param to where it is to go on; null when it is to be taken away
     * @param done ids of the elements that were passed before
     */
    Optional<Refusal> move(Place from, String to, Set<String> done) {
        if (to == null) {
            return no(
                    "A token that is only taken away ends what the model still asks for.",
                    "Choose a step to begin as well.");
        }
        if (from == null) {
            return no(
                    "A second token would do twice what the model does once, and join no path that is under way.",
                    "Choose where it stands to end there.");
        }
        Element standing = elements.get(from.elementId());
        Element next = elements.get(to);
        if (standing == null || next == null) {
            return no("The model has no such step.", "Choose again.");
        }
        if (!next.kind().equals("userTask")) {
            return no(
                    "“" + next.name() + "” is " + kind(next) + ": it comes when what is before it is done.",
                    "A token can be put on a step at which somebody writes something down.");
        }
        if (next.repeated() || inRepeated(next) || !standing.scope().equals(next.scope())) {
            return no(
                    "“" + next.name() + "” is done for each of a list, or inside another step.",
                    "It comes when what is before it is done.");
        }
        if (standing.id().equals(next.id())) {
            return Optional.empty();
        }
        boolean failed = from.stuck() && WORK.contains(standing.kind());
        if (!failed && !written(standing)) {
            return no(
                    "It stands at “" + standing.name() + "”: " + guard(standing).orElse("a date or a list hangs on it")
                            + ".",
                    "It goes on when that is done. Nothing else takes it past.");
        }
        boolean forward = !failed
                && guard(standing).isEmpty()
                && guard(next).isEmpty()
                && reaches(standing.id(), next.id(), element -> guard(element).isEmpty());
        boolean back = done.contains(next.id())
                && written(next)
                && reaches(
                        next.id(),
                        standing.id(),
                        element -> written(element)
                                || ORDINARY.contains(element.kind())
                                || failed && WORK.contains(element.kind()));
        return forward || back
                ? Optional.empty()
                : no(
                        "From “" + standing.name() + "” to “" + next.name()
                                + "” it would pass a decision, a wait, a stage, a check or work of the application, or go where it has not been.",
                        "Complete the step where it stands; facts change by a new plan version.");
    }

    /** The steps that a token may be moved to, in the order of the model. */
    List<Element> reachable(Place from, Set<String> done) {
        return elements.values().stream()
                .filter(element ->
                        !element.flow() && move(from, element.id(), done).isEmpty())
                .toList();
    }

    /** Whether it is a human step that decides nothing and on which no date or list hangs, though its answer may be checked. */
    private boolean written(Element element) {
        Step step = steps.get(element.id());
        return element.kind().equals("userTask")
                && step != null
                && step.decides().isEmpty()
                && !element.repeated()
                && elements.values().stream().noneMatch(other -> element.id().equals(other.attachedTo()));
    }

    /** What another version would no longer guard (rule M4): empty when all that this one guards is guarded there too. */
    Optional<Refusal> lostIn(GuardedModel other) {
        for (Element element : elements.values()) {
            if (!KEPT.contains(element.kind()) || guard(element).isEmpty()) {
                continue;
            }
            Element there = other.elements.get(element.id());
            Step step = steps.get(element.id());
            Step stepThere = other.steps.get(element.id());
            boolean same = there != null
                    && there.kind().equals(element.kind())
                    && (step == null
                            || stepThere != null
                                    && stepThere.decides().equals(step.decides())
                                    && stepThere.groups().equals(step.groups())
                                    && stepThere.completing().containsAll(step.completing()));
            if (!same) {
                return Optional.of(
                        new Refusal(
                                SAME_GUARDS,
                                "The other version does not hold “" + element.name() + "” as this one does: "
                                        + guard(element).get() + ".",
                                "A running case keeps what it began under. Choose a version that has it, or let the case go on as it is."));
            }
        }
        return Optional.empty();
    }

    /** Why nobody goes round an element; empty when it is a step at which somebody only writes something down. */
    private Optional<String> guard(Element element) {
        if (element.kind().equals("userTask")) {
            Step step = steps.get(element.id());
            if (step == null || step.decides().isPresent()) {
                return Optional.of("somebody decides there");
            }
            if (!KEEPING.containsAll(step.completing())) {
                return Optional.of("what is entered there is checked and kept");
            }
            return written(element) ? Optional.empty() : Optional.of("a date or a list hangs on it");
        }
        return ORDINARY.contains(element.kind()) ? Optional.empty() : Optional.of("it is " + kind(element));
    }

    private static String kind(Element element) {
        return switch (element.kind()) {
            case "callActivity" -> "a stage or a process of its own";
            case "userTask" -> "a human step";
            case "serviceTask", "businessRuleTask", "scriptTask", "sendTask" -> "work of the application";
            case "subProcess", "adHocSubProcess", "transaction" -> "a part with steps of its own";
            case "intermediateCatchEvent", "boundaryEvent", "receiveTask", "eventBasedGateway" -> "a wait";
            case "parallelGateway", "inclusiveGateway" -> "where paths part or join";
            default -> "a " + element.kind().replaceAll("([A-Z])", " $1").toLowerCase(Locale.UK);
        };
    }

    /** Whether there is a way from one element to another that leads only by what may be passed. */
    private boolean reaches(String from, String to, Predicate<Element> passable) {
        Deque<String> ahead = new ArrayDeque<>(following.getOrDefault(from, Set.of()));
        Set<String> seen = new HashSet<>();
        while (!ahead.isEmpty()) {
            String at = ahead.poll();
            if (at.equals(to)) {
                return true;
            }
            Element element = elements.get(at);
            if (element != null && seen.add(at) && passable.test(element)) {
                ahead.addAll(following.getOrDefault(at, Set.of()));
            }
        }
        return false;
    }

    private boolean inRepeated(Element element) {
        Element scope = elements.get(element.scope());
        return scope != null && (scope.repeated() || inRepeated(scope));
    }

    private static Optional<Refusal> no(String reason, String advice) {
        return Optional.of(new Refusal(NO_WAY_ROUND, reason, advice));
    }
}
