package org.opencommissioning.workbench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.models.PastDecisions;
import org.opencommissioning.models.PastDecisions.Past;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a draft would have answered where a decision was made in cases. The facts are taken from what the columns held then and
 * from the variables of the process; only where the version that answered then answers the same again do they count as known.
 */
@Service
class Replay {

    /** How many past answers are looked at in one go. */
    static final int WINDOW = 100;

    private static final int MOST_WAYS = 5;

    /** Columns that hold a fact as it was given. */
    private static final Pattern FACT = Pattern.compile("^(?:date\\()?(\\w+)\\)?$");
    /** Columns that hold a fact where they need it, and nothing otherwise. */
    private static final Pattern FACT_OR_NOTHING = Pattern.compile("^if .* then (\\w+) else null$", Pattern.DOTALL);

    private final PastDecisions past;
    private final Library library;

    Replay(PastDecisions past, Library library) {
        this.past = past;
        this.library = library;
    }

    /** What becomes of a past answer. */
    enum Outcome {
        SAME("Same"),
        CHANGED("Different"),
        /** A version published since gives what the draft gives. */
        CHANGED_ALREADY("Different since an earlier change"),
        /** The draft gives no answer to these facts. */
        NO_ANSWER("No answer"),
        NOT_KNOWN("Cannot be told");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * A past answer beside that of the draft.
     *
     * @param version of the file that answered then; 0 when it is not known
     * @param facts   as they were then, by name
     * @param drafted what the draft answers
     * @param why     why there is no answer, or why it cannot be told; null otherwise
     * @param lines   the outputs, then and drafted; empty where they cannot be compared
     */
    record Replayed(
            Past past,
            int version,
            Outcome outcome,
            Map<String, Object> facts,
            Object drafted,
            String why,
            List<AnswerLine> lines) {

        /** The outputs that differ. */
        public List<AnswerLine> differing() {
            return lines.stream().filter(line -> !line.same()).toList();
        }

        /** The facts as the page asks for them on which the draft is tried; empty where they are not known. */
        public String query() {
            return facts.entrySet().stream()
                    .filter(fact -> fact.getValue() != null)
                    .sorted(Map.Entry.comparingByKey())
                    .map(fact -> URLEncoder.encode(TypedFacts.FIELD + fact.getKey(), StandardCharsets.UTF_8) + "="
                            + URLEncoder.encode(
                                    fact.getValue() instanceof String text
                                            ? text
                                            : JsonMapper.shared().writeValueAsString(fact.getValue()),
                                    StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    /**
     * Some past answers, newest first.
     *
     * @param offset how many newer ones were passed over
     * @param total  how many there are; {@link PastDecisions#REACH} or more when it is that
     */
    record Result(DecisionFile.Decision decision, List<Replayed> replayed, int offset, long total) {

        /** Whether there may be more than are counted. */
        public boolean reached() {
            return total >= PastDecisions.REACH;
        }

        public long changed() {
            return count(Outcome.CHANGED);
        }

        /** How many answers change, in a sentence: what cannot be told counts neither as changed nor as unchanged. */
        public String words() {
            long unknown = count(Outcome.NOT_KNOWN);
            long without = count(Outcome.NO_ANSWER);
            long told = replayed.size() - unknown;
            List<String> sentences = new ArrayList<>();
            if (told == 0) {
                sentences.add("It cannot be told of any of these %d answers whether it would change."
                        .formatted(replayed.size()));
            } else {
                sentences.add("%s of %d %s would change."
                        .formatted(
                                changed() == 0 ? "None" : String.valueOf(changed()),
                                told,
                                told == 1 ? "answer" : "answers"));
                if (without > 0) {
                    sentences.add("%d would get no answer any more.".formatted(without));
                }
                if (unknown > 0) {
                    sentences.add("Of %d more it cannot be told.".formatted(unknown));
                }
            }
            return String.join(" ", sentences);
        }

        /** What became of them, each with {@link #count}. */
        public List<Outcome> outcomes() {
            return Stream.of(Outcome.values()).filter(one -> count(one) > 0).toList();
        }

        public long count(Outcome outcome) {
            return replayed.stream().filter(one -> one.outcome() == outcome).count();
        }

        /** The ways in which answers change by the draft, each with how often, the most frequent first. */
        public List<Map.Entry<String, Long>> ways() {
            return replayed.stream()
                    .filter(one -> one.outcome() == Outcome.CHANGED)
                    .collect(Collectors.groupingBy(
                            one -> one.differing().stream()
                                    .map(line -> line.output() + ": " + line.first() + " → " + line.second())
                                    .collect(Collectors.joining("; ")),
                            Collectors.counting()))
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_WAYS)
                    .toList();
        }

        /** Those that are not the same, newest first. */
        public List<Replayed> notable() {
            return replayed.stream()
                    .filter(one -> one.outcome() != Outcome.SAME)
                    .toList();
        }
    }

    /** The decisions of a draft that may answer otherwise than live, because they or what they rest on were changed. */
    static List<DecisionFile.Decision> affected(DecisionFile drafted, DecisionFile live) {
        return drafted.decisions().stream()
                .filter(one -> live.decision(one.id()).isPresent())
                .filter(one -> drafted.chain(one.id()).stream()
                        .anyMatch(part -> !Optional.of(part).equals(live.decision(part.id()))))
                .toList();
    }

    /**
     * Replays a window of past answers.
     *
     * @throws ReadDecisions.NotEvaluable               when the engine cannot read the draft
     * @throws org.opencommissioning.engine.EngineRefused when the engine cannot be asked for past answers
     */
    Result of(Draft draft, String content, String decisionId, int offset) {
        Version drafted = new Version(ReadDecisions.of(content), decisionId);
        DecisionFile.Decision decision =
                drafted.read.file().decision(decisionId).orElseThrow(ModelDrafts::noSuchDraft);
        Optional<Version> live = library.liveContent(draft.fileName())
                .map(ReadDecisions::of)
                .filter(one -> one.file().decision(decisionId).isPresent())
                .map(one -> new Version(one, decisionId));
        if (live.isEmpty()) {
            return new Result(decision, List.of(), offset, 0);
        }
        Set<String> facts = new LinkedHashSet<>(drafted.facts());
        facts.addAll(live.get().facts());
        Map<Long, Integer> versions = library.versionsByKey(draft.fileName());
        Map<Integer, Optional<Version>> read = new HashMap<>();
        int reachable = Math.min(WINDOW, PastDecisions.REACH - offset);
        PastDecisions.Found found = past.of(
                decisionId,
                live.get().read.file().chain(decisionId).stream()
                        .map(DecisionFile.Decision::id)
                        .toList(),
                facts,
                offset,
                reachable);
        return new Result(
                decision,
                found.decisions().stream()
                        .map(one -> {
                            int number = versions.getOrDefault(one.definitionKey(), 0);
                            Optional<Version> then = read.computeIfAbsent(
                                    number,
                                    key -> library.content(draft.fileName(), key)
                                            .map(ReadDecisions::of)
                                            .map(old -> new Version(old, decisionId)));
                            return replayed(decision, one, number, then, live.get(), drafted, facts);
                        })
                        .toList(),
                offset,
                found.total());
    }

    private static Replayed replayed(
            DecisionFile.Decision decision,
            Past past,
            int number,
            Optional<Version> then,
            Version live,
            Version drafted,
            Set<String> names) {
        if (then.isEmpty()) {
            return new Replayed(
                    past,
                    number,
                    Outcome.NOT_KNOWN,
                    Map.of(),
                    null,
                    "The version that answered is not in the library.",
                    List.of());
        }
        Map<String, Object> facts = facts(past, then.get().read.file(), names);
        Decisions.Trial again = then.get().attempt(facts);
        if (again.failure() != null
                || again.missing().isPresent()
                || !AnswerLine.same(decision, past.answer(), then.get().answer(again))) {
            return new Replayed(
                    past,
                    number,
                    Outcome.NOT_KNOWN,
                    Map.of(),
                    null,
                    "The facts are no longer as they were then.",
                    List.of());
        }
        Decisions.Trial trial = drafted.attempt(facts);
        Optional<Violation> problem = TriedDecision.problem(drafted.read.file(), decision.id(), trial);
        if (problem.isPresent()) {
            return new Replayed(
                    past, number, Outcome.NO_ANSWER, facts, null, problem.get().message(), List.of());
        }
        Object answer = drafted.answer(trial);
        List<AnswerLine> lines = AnswerLine.compare(decision, past.answer(), answer);
        if (lines.stream().allMatch(AnswerLine::same)) {
            return new Replayed(past, number, Outcome.SAME, facts, answer, null, lines);
        }
        Decisions.Trial now = live.attempt(facts);
        boolean already = now.failure() == null && AnswerLine.same(decision, live.answer(now), answer);
        return new Replayed(
                past, number, already ? Outcome.CHANGED_ALREADY : Outcome.CHANGED, facts, answer, null, lines);
    }

    /** The facts as they were: what a column held then counts for more than what the process holds now. */
    private static Map<String, Object> facts(Past past, DecisionFile then, Set<String> names) {
        Map<String, Object> facts = new HashMap<>();
        names.forEach(name -> facts.put(name, past.variables().get(name)));
        past.inputs()
                .forEach((id, given) -> then.decision(id)
                        .ifPresent(one -> given.forEach(input -> one.inputs().stream()
                                .filter(column -> column.id().equals(input.inputId()))
                                .findFirst()
                                .map(column -> factOf(column.content(), input.value()))
                                .filter(names::contains)
                                .ifPresent(name -> facts.put(name, input.value())))));
        return facts;
    }

    private static String factOf(String expression, Object value) {
        Matcher fact = FACT.matcher(expression);
        if (fact.find()) {
            return fact.group(1);
        }
        Matcher sometimes = FACT_OR_NOTHING.matcher(expression);
        return value != null && sometimes.find() ? sometimes.group(1) : null;
    }

    /** A version with what it has been asked already: many cases have the same facts. */
    private static final class Version {

        private final ReadDecisions read;
        private final String decisionId;
        private final Map<Map<String, Object>, Decisions.Trial> answered = new HashMap<>();

        private Version(ReadDecisions read, String decisionId) {
            this.read = read;
            this.decisionId = decisionId;
        }

        private List<String> facts() {
            return read.file().asked(decisionId).stream()
                    .map(DecisionFile.Fact::name)
                    .toList();
        }

        private Decisions.Trial attempt(Map<String, Object> facts) {
            return answered.computeIfAbsent(facts, given -> read.attempt(decisionId, given));
        }

        private Object answer(Decisions.Trial trial) {
            return trial.steps().stream()
                    .filter(step -> step.decisionId().equals(decisionId))
                    .findFirst()
                    .map(Decisions.Step::output)
                    .orElse(null);
        }
    }
}
