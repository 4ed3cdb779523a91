package org.opencommissioning.monitor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.engine.Instances.Definition;
import org.opencommissioning.models.DeployedModels.Element;

/**
 * What moving an instance to another version would do.
 *
 * @param steps where it stands, and why each can or cannot be moved
 * @param same ids that mean the same in both versions
 * @param gone names of steps that only the present version has
 * @param added names of steps that only the other version has
 */
record MigrationPreview(Definition target, List<Step> steps, Set<String> same, List<String> gone, List<String> added) {

    /** A step where the instance stands; {@code problem} says why it cannot be moved, null when it can. */
    record Step(String elementId, String name, String problem) {}

    /**
     * Compares by id: an element is the same when it has the same id, kind, place and repetition.
     *
     * @param standing ids of the elements where the instance stands
     */
    static MigrationPreview of(
            Set<String> standing, Map<String, Element> present, Definition target, Map<String, Element> other) {
        List<Step> steps = new ArrayList<>();
        for (String id : standing) {
            Element element = present.get(id);
            steps.add(new Step(
                    id,
                    element == null ? id : element.name(),
                    element == null
                            ? "It is not in the model of the present version."
                            : problem(element, other.get(id))));
        }
        Set<String> same = new LinkedHashSet<>();
        List<String> gone = new ArrayList<>();
        present.forEach((id, element) -> {
            if (problem(element, other.get(id)) == null) {
                same.add(id);
            } else if (!element.flow() && !other.containsKey(id)) {
                gone.add(element.name());
            }
        });
        List<String> added = other.values().stream()
                .filter(element -> !element.flow() && !present.containsKey(element.id()))
                .map(Element::name)
                .toList();
        return new MigrationPreview(target, steps, same, gone, added);
    }

    public boolean possible() {
        return !steps.isEmpty() && steps.stream().allMatch(step -> step.problem() == null);
    }

    private static String problem(Element element, Element other) {
        if (other == null) {
            return "The other version has no step with the id " + element.id() + ".";
        }
        if (!element.kind().equals(other.kind())) {
            return "It is a " + inWords(element.kind()) + " here and a " + inWords(other.kind()) + " there.";
        }
        if (!element.scope().equals(other.scope())) {
            return "It is inside " + element.scope() + " here and inside " + other.scope() + " there.";
        }
        if (element.repeated() != other.repeated()) {
            return element.repeated()
                    ? "It is repeated for a list here and not there."
                    : "It is repeated for a list there and not here.";
        }
        if (element.attachedTo() != null && !element.attachedTo().equals(other.attachedTo())) {
            return "It is on " + element.attachedTo() + " here and on " + other.attachedTo() + " there.";
        }
        return null;
    }

    private static String inWords(String kind) {
        return kind.replaceAll("([A-Z])", " $1").toLowerCase(Locale.UK);
    }
}
