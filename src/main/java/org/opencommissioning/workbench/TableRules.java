package org.opencommissioning.workbench;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.workbench.DecisionFile.Column;
import org.opencommissioning.workbench.DecisionFile.Decision;
import org.opencommissioning.workbench.DecisionFile.Fact;
import org.opencommissioning.workbench.DecisionFile.Rule;

/**
 * Whether a table gives one answer to whatever it can be asked: which of its rules can match together, and for which facts none does. It is asked with
 * nothing known; each fact that it misses is given every word it may take, or the values on either side of each boundary that a rule names, and so on.
 * Where no more than one rule can match any more, and does, the rest is not gone through.
 */
final class TableRules {

    /** Nobody waits for a page longer than this takes. */
    private static final int MOST_STEPS = 60_000;

    private static final int MOST_OVERLAPS = 3;
    private static final int KEPT = 300;

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"-])\\d+(?:\\.\\d+)?(?![\\w\"-])");
    private static final Pattern DATE = Pattern.compile("date\\(\"([0-9-]+)\"\\)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final BigDecimal PENNY = new BigDecimal("0.01");

    /** A page about a change asks of the same tables each time. */
    private static final Map<Object, Found> LATELY = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Found> eldest) {
            return size() > KEPT;
        }
    });

    /**
     * Two rules that match the same facts.
     *
     * @param facts by name, in the order in which they were asked for
     */
    record Overlap(Rule first, Rule second, Map<String, Object> facts) {}

    /**
     * What was found.
     *
     * @param gap   facts that no rule matches; null where there are none
     * @param whole whether all that the table can be asked was gone through
     */
    record Found(List<Overlap> overlaps, Map<String, Object> gap, boolean whole) {}

    private final DecisionFile file;
    private final Decision decision;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Fact> facts;
    private final Map<String, List<Object>> values = new HashMap<>();
    private final Map<List<Integer>, Overlap> overlaps =
            new TreeMap<>((one, other) -> one.get(0).equals(other.get(0))
                    ? one.get(1).compareTo(other.get(1))
                    : one.get(0).compareTo(other.get(0)));
    private Map<String, Object> gap;
    private int steps;

    private TableRules(DecisionFile file, Decision decision) {
        this.file = file;
        this.decision = decision;
        this.facts = file.facts().values().stream()
                .collect(Collectors.toMap(Fact::name, one -> one, (first, second) -> first));
        part(decision, new LinkedHashSet<>());
    }

    /** What is found of a table; empty where it may give several answers, or the first that matches. */
    static Optional<Found> of(DecisionFile file, Decision decision) {
        if (!decision.isTable() || !Set.of("UNIQUE", "ANY").contains(decision.hitPolicy())) {
            return Optional.empty();
        }
        Object key = List.of(tables(file, decision), file.facts(), file.words());
        Found known = LATELY.get(key);
        if (known == null) {
            TableRules rules = new TableRules(file, decision);
            rules.explore(new LinkedHashMap<>());
            known = new Found(
                    rules.overlaps.values().stream().limit(MOST_OVERLAPS).toList(),
                    rules.gap,
                    rules.steps < MOST_STEPS);
            LATELY.put(key, known);
        }
        return Optional.of(known);
    }

    /** Whether a table, those whose answers it uses and what can be asked of them are in one file as they are in another: what was found of it there holds here. */
    static boolean same(DecisionFile before, DecisionFile after, Decision decision) {
        return before.facts().equals(after.facts())
                && before.words().equals(after.words())
                && before.decision(decision.id())
                        .filter(old -> tables(before, old).equals(tables(after, decision)))
                        .isPresent();
    }

    /** The table, and those whose answers are worked out for it and not given as facts. */
    private static Set<Decision> tables(DecisionFile file, Decision decision) {
        Set<String> facts = file.facts().values().stream().map(Fact::name).collect(Collectors.toSet());
        Set<Decision> tables = new LinkedHashSet<>();
        List<Decision> begun = new ArrayList<>(List.of(decision));
        while (!begun.isEmpty()) {
            Decision one = begun.removeFirst();
            if (tables.add(one)) {
                one.requires().stream()
                        .flatMap(id -> file.decision(id).stream())
                        .filter(required -> required.isTable() && !facts.contains(required.result()))
                        .forEach(begun::add);
            }
        }
        return tables;
    }

    /** A column with the facts it reads, itself or by the answers of other tables, and what its cells have been asked already. */
    private static final class Asking {

        private final Column column;
        private final Expressions.Readable expression;
        private final Set<String> reads;
        private final Set<String> answers;
        private final List<Expressions.Readable> cells;
        private final Map<List<Object>, BitSet> matching = new HashMap<>();

        private Asking(Column column, Set<String> reads, Set<String> answers, List<Expressions.Readable> cells) {
            this.column = column;
            this.expression = Expressions.readable(column.content());
            this.reads = reads;
            this.answers = answers;
            this.cells = cells;
        }

        /** The rules of which this column does not say no. */
        private BitSet matching(Map<String, Object> context, Map<String, Object> known) {
            return matching.computeIfAbsent(
                    Stream.concat(
                                    reads.stream().map(known::get),
                                    answers.stream().map(context::get))
                            .map(Optional::ofNullable)
                            .map(Object.class::cast)
                            .toList(),
                    key -> {
                        Object given = expression.value(context);
                        BitSet rules = new BitSet();
                        IntStream.range(0, cells.size())
                                .filter(at ->
                                        cells.get(at) == null || cells.get(at).holds(given, context))
                                .forEach(rules::set);
                        return rules;
                    });
        }
    }

    /** A table that takes part, those first whose answers others use. */
    private record Part(Decision decision, List<Asking> columns, List<Expressions.Readable> missing) {}

    /** Adds a table after those whose answers it uses; an answer that is a fact of its own is given as one. */
    private Set<String> part(Decision table, Set<String> begun) {
        Map<String, Set<String>> answers = new HashMap<>();
        begun.add(table.id());
        table.requires().stream()
                .flatMap(id -> file.decision(id).stream())
                .filter(required -> required.isTable() && !facts.containsKey(required.result()))
                .forEach(required -> {
                    if (!begun.contains(required.id())) {
                        answers.put(required.result(), part(required, begun));
                    } else {
                        answers.put(required.result(), facts.keySet());
                    }
                });
        // What an expression makes of others' answers is asked for like a fact.
        Set<String> given = Stream.concat(
                        facts.keySet().stream(),
                        table.requires().stream()
                                .flatMap(id -> file.decision(id).stream())
                                .filter(required -> !required.isTable())
                                .map(Decision::result))
                .collect(Collectors.toSet());
        List<Asking> columns = new ArrayList<>();
        List<Expressions.Readable> missing = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>();
        for (int at = 0; at < table.inputs().size(); at++) {
            Column column = table.inputs().get(at);
            if (column.namesMissing()) {
                missing.add(Expressions.readable(column.content()));
                continue;
            }
            int number = at;
            Set<String> reads = new LinkedHashSet<>();
            given.stream().filter(fact -> names(column.content(), fact)).forEach(reads::add);
            Set<String> used = new LinkedHashSet<>();
            answers.forEach((result, read) -> {
                if (names(column.content(), result)) {
                    reads.addAll(read);
                    used.add(result);
                }
            });
            all.addAll(reads);
            columns.add(new Asking(
                    column,
                    reads,
                    used,
                    table.rules().stream()
                            .map(rule -> number < rule.inputs().size()
                                    ? rule.inputs().get(number).text()
                                    : "-")
                            .map(cell -> cell.isEmpty() || cell.equals("-") ? null : Expressions.readableTest(cell))
                            .toList()));
        }
        parts.add(new Part(table, columns, missing));
        return all;
    }

    private static boolean names(String expression, String name) {
        return Pattern.compile("(?<![\\w.\"])" + Pattern.quote(name) + "(?![\\w\"])")
                .matcher(expression)
                .find();
    }

    private void explore(Map<String, Object> known) {
        if (++steps >= MOST_STEPS || gap != null && overlaps.size() >= MOST_OVERLAPS) {
            return;
        }
        Map<String, Object> context = new HashMap<>(known);
        context.put("namesMissing", true);
        Optional<String> asked = Optional.empty();
        for (Part part : parts) {
            Optional<String> missing = missing(part, context, known);
            asked = asked.isPresent() ? asked : missing;
            if (part.decision() != decision) {
                context.put(part.decision().result(), missing.isPresent() ? null : answer(part, context, known));
            }
        }
        Part own = parts.getLast();
        BitSet alive = new BitSet();
        alive.set(0, decision.rules().size());
        Set<Integer> open = new LinkedHashSet<>();
        for (Asking column : own.columns()) {
            if (asked.isEmpty() || column.answers.isEmpty() && known.keySet().containsAll(column.reads)) {
                alive.and(column.matching(context, known));
            } else {
                IntStream.range(0, column.cells.size())
                        .filter(at -> column.cells.get(at) != null)
                        .forEach(open::add);
            }
        }
        if (asked.isEmpty()) {
            found(alive, known);
        } else if (alive.cardinality() > 1 || gap == null && (alive.isEmpty() || open.contains(alive.nextSetBit(0)))) {
            for (Object value : values(asked.get())) {
                Map<String, Object> more = new LinkedHashMap<>(known);
                more.put(asked.get(), value);
                explore(more);
            }
        }
    }

    private void found(BitSet matching, Map<String, Object> known) {
        if (matching.isEmpty() && gap == null) {
            gap = known;
        }
        for (int first = matching.nextSetBit(0); first >= 0; first = matching.nextSetBit(first + 1)) {
            for (int second = matching.nextSetBit(first + 1); second >= 0; second = matching.nextSetBit(second + 1)) {
                Rule one = decision.rules().get(first);
                Rule other = decision.rules().get(second);
                if (decision.hitPolicy().equals("UNIQUE")
                        || !texts(one.outputs()).equals(texts(other.outputs()))) {
                    overlaps.putIfAbsent(List.of(first, second), new Overlap(one, other, known));
                }
            }
        }
    }

    private static List<String> texts(List<DecisionFile.Cell> cells) {
        return cells.stream().map(DecisionFile.Cell::text).toList();
    }

    /** The fact that a table asks for next: the one it names as missing, or, where it has no column for that, the first of its columns that is not known. */
    private Optional<String> missing(Part part, Map<String, Object> context, Map<String, Object> known) {
        return part.missing().isEmpty()
                ? part.columns().stream()
                        .flatMap(column -> column.reads.stream())
                        .filter(fact -> !known.containsKey(fact)
                                && part.columns().stream().anyMatch(column -> names(column.column.content(), fact)))
                        .findFirst()
                : part.missing().stream()
                        .map(one -> one.value(context))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(fact -> !known.containsKey(fact))
                        .findFirst();
    }

    /** What a table answers for those that use it, as its hit policy makes it of the rules that match. */
    private static Object answer(Part part, Map<String, Object> context, Map<String, Object> known) {
        Decision table = part.decision();
        BitSet alive = new BitSet();
        alive.set(0, table.rules().size());
        part.columns().forEach(column -> alive.and(column.matching(context, known)));
        List<Object> answers = alive.stream()
                .mapToObj(at -> {
                    Map<String, Object> outputs = new LinkedHashMap<>();
                    for (int output = 0; output < table.outputs().size(); output++) {
                        outputs.put(
                                table.outputs().get(output).content(),
                                Expressions.readable(table.rules()
                                                .get(at)
                                                .outputs()
                                                .get(output)
                                                .text())
                                        .value(context));
                    }
                    return outputs.size() == 1 ? outputs.values().iterator().next() : outputs;
                })
                .toList();
        List<BigDecimal> numbers = answers.stream()
                .filter(Number.class::isInstance)
                .map(one -> new BigDecimal(String.valueOf(one)))
                .toList();
        return switch (table.hitPolicy()) {
            case "COLLECT", "RULE ORDER", "OUTPUT ORDER" -> answers;
            case "COLLECT COUNT" -> answers.size();
            case "COLLECT MIN" -> numbers.stream().min(BigDecimal::compareTo).orElse(null);
            case "COLLECT MAX" -> numbers.stream().max(BigDecimal::compareTo).orElse(null);
            case "COLLECT SUM" -> numbers.stream().reduce(BigDecimal::add).orElse(null);
            default -> answers.isEmpty() ? null : answers.getFirst();
        };
    }

    /** All that a fact may be, as far as any rule tells one from another. */
    private List<Object> values(String name) {
        return values.computeIfAbsent(name, this::allValues);
    }

    private List<Object> allValues(String name) {
        Fact fact = facts.get(name);
        // What another decision answers is no fact of its own; the column that asks for it says of what type it is.
        String type = fact != null
                ? fact.type()
                : parts.stream()
                        .flatMap(part -> part.decision().inputs().stream())
                        .filter(column -> column.content().equals(name))
                        .map(Column::type)
                        .findFirst()
                        .orElse("");
        if (type.equals("boolean")) {
            return List.of(true, false);
        }
        Set<Object> all = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        for (Part part : parts) {
            for (int at = 0; at < part.decision().inputs().size(); at++) {
                Column column = part.decision().inputs().get(at);
                if (!column.namesMissing() && names(column.content(), name)) {
                    if (column.content().equals(name)) {
                        all.addAll(column.values());
                    }
                    texts.addAll(texts(part.decision(), at));
                }
            }
        }
        return switch (type) {
            case "number" -> numbers(texts);
            case "date" -> dates(texts);
            default -> {
                if (all.isEmpty()) {
                    all.addAll(file.words().getOrDefault(name, List.of()));
                }
                if (all.isEmpty()) {
                    texts.forEach(text -> WORD.matcher(text).results().forEach(word -> all.add(word.group(1))));
                    all.add("something else");
                }
                yield List.copyOf(all);
            }
        };
    }

    /** What stands in a column: its cells, the figures it names, and those that other tables answer it with. */
    private List<String> texts(Decision table, int at) {
        String content = table.inputs().get(at).content();
        List<String> texts = new ArrayList<>(table.rules().stream()
                .filter(rule -> at < rule.inputs().size())
                .map(rule -> rule.inputs().get(at).text())
                .toList());
        texts.add(content);
        parts.stream()
                .map(Part::decision)
                .filter(other -> other != table && names(content, other.result()))
                .flatMap(other -> other.rules().stream())
                .flatMap(rule -> rule.outputs().stream())
                .forEach(cell -> texts.add(cell.text()));
        return texts;
    }

    private static List<Object> numbers(List<String> texts) {
        Set<BigDecimal> numbers = new java.util.TreeSet<>();
        for (String text : texts) {
            Matcher boundary = NUMBER.matcher(text);
            while (boundary.find()) {
                sides(text, boundary)
                        .map(side -> new BigDecimal(boundary.group()).add(PENNY.multiply(BigDecimal.valueOf(side))))
                        .filter(number -> number.signum() >= 0)
                        .forEach(numbers::add);
            }
        }
        if (numbers.isEmpty()) {
            // It is compared with another fact: less, the same, more.
            return List.of(BigDecimal.ONE, BigDecimal.valueOf(100), BigDecimal.valueOf(1000));
        }
        numbers.add(BigDecimal.ZERO);
        return List.copyOf(numbers);
    }

    private static List<Object> dates(List<String> texts) {
        Set<Object> dates = new java.util.TreeSet<>();
        for (String text : texts) {
            Matcher boundary = DATE.matcher(text);
            while (boundary.find()) {
                try {
                    LocalDate date = LocalDate.parse(boundary.group(1));
                    sides(text, boundary)
                            .forEach(side -> dates.add(date.plusDays(side).toString()));
                } catch (DateTimeException noDate) {
                    // The checks of cells say so.
                }
            }
        }
        return dates.isEmpty() ? List.of("2026-11-16") : List.copyOf(dates);
    }

    /** The steps to either side of a boundary on which the answer may turn. */
    private static Stream<Integer> sides(String cell, Matcher boundary) {
        String before = cell.substring(0, boundary.start()).stripTrailing();
        String after = cell.substring(boundary.end());
        if (before.endsWith("<=") || before.endsWith(">") || before.endsWith("(") || after.startsWith("]")) {
            return Stream.of(0, 1);
        }
        return cell.strip().equals(boundary.group()) ? Stream.of(-1, 0, 1) : Stream.of(-1, 0);
    }

    /** Facts as people say them. */
    static String words(DecisionFile file, Map<String, Object> known) {
        Map<String, String> labels = file.facts().values().stream()
                .collect(Collectors.toMap(Fact::name, Fact::label, (first, second) -> first));
        return known.isEmpty()
                ? "nothing else is known"
                : known.entrySet().stream()
                        .map(one -> labels.getOrDefault(one.getKey(), one.getKey()) + ": "
                                + AnswerLine.words(
                                        one.getValue() instanceof BigDecimal number
                                                ? number.stripTrailingZeros().toPlainString()
                                                : one.getValue()))
                        .collect(Collectors.joining("; "));
    }
}
