package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One output of a decision, as one version gives it and as another does.
 *
 * @param output how people call it
 * @param same   whether both give the same
 */
record AnswerLine(String output, String first, String second, boolean same) {

    private static final String ABSENT = "–";

    /** Two answers of a decision, output by output; of a list of answers each that one or both give, whatever their order. */
    static List<AnswerLine> compare(DecisionFile.Decision decision, Object first, Object second) {
        if (first instanceof List<?> || second instanceof List<?>) {
            return lists(decision, listed(first), listed(second));
        }
        if (first instanceof Map<?, ?> || second instanceof Map<?, ?>) {
            Set<String> names = new LinkedHashSet<>(decision.outputs().stream()
                    .map(DecisionFile.Column::content)
                    .toList());
            Stream.of(first, second)
                    .filter(Map.class::isInstance)
                    .forEach(map -> ((Map<?, ?>) map).keySet().forEach(name -> names.add(String.valueOf(name))));
            return names.stream()
                    .map(name -> line(decision.titleOf(name), valueOf(first, name), valueOf(second, name)))
                    .toList();
        }
        return List.of(line(
                decision.outputs().size() == 1 ? decision.outputs().getFirst().title() : "Result", first, second));
    }

    /** Whether two answers of a decision are the same for whoever asked; the order of a list is not. */
    static boolean same(DecisionFile.Decision decision, Object first, Object second) {
        return compare(decision, first, second).stream().allMatch(AnswerLine::same);
    }

    private static AnswerLine line(String output, Object first, Object second) {
        String one = words(first);
        String other = words(second);
        return new AnswerLine(output, one, other, one.equals(other));
    }

    private static Object valueOf(Object answer, String name) {
        return answer instanceof Map<?, ?> map ? map.get(name) : answer;
    }

    private static List<String> listed(Object answer) {
        return answer == null
                ? List.of()
                : answer instanceof List<?> list
                        ? list.stream().map(AnswerLine::words).toList()
                        : List.of(words(answer));
    }

    private static List<AnswerLine> lists(DecisionFile.Decision decision, List<String> first, List<String> second) {
        String title =
                decision.outputs().size() == 1 ? decision.outputs().getFirst().title() : "One of its answers";
        List<String> left = new ArrayList<>(second);
        List<AnswerLine> lines = new ArrayList<>();
        first.forEach(one -> {
            boolean both = left.remove(one);
            lines.add(new AnswerLine(title, one, both ? one : ABSENT, both));
        });
        left.forEach(one -> lines.add(new AnswerLine(title, ABSENT, one, false)));
        return lines.isEmpty() ? List.of(new AnswerLine(title, "none", "none", true)) : lines;
    }

    /** A value as people write it. */
    static String words(Object value) {
        return switch (value) {
            case null -> "nothing";
            case Boolean yes -> yes ? "yes" : "no";
            case List<?> list ->
                list.isEmpty() ? "none" : list.stream().map(AnswerLine::words).collect(Collectors.joining(", "));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + words(entry.getValue()))
                        .collect(Collectors.joining("; "));
            default -> String.valueOf(value);
        };
    }
}
