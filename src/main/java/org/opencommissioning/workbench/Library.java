package org.opencommissioning.workbench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.models.ModelLibrary;
import org.opencommissioning.models.ModelLibrary.Definition;
import org.opencommissioning.models.ModelVersion;
import org.opencommissioning.models.ModelVersion.Kind;
import org.springframework.stereotype.Service;

/** The library as analysts see it: what is live, its versions, and what runs on each of them. */
@Service
class Library {

    private final ModelLibrary models;
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private final Map<String, List<StepLink.Use>> uses = new ConcurrentHashMap<>();

    Library(ModelLibrary models) {
        this.models = models;
    }

    /**
     * A file of the library.
     *
     * @param running how many instances run on any of its versions; null for what has none, or when the engine cannot be asked
     * @param differs whether the application ships with another content now
     */
    record Item(ModelVersion live, String title, List<String> ids, Long running, boolean differs) {}

    /**
     * A version of a file.
     *
     * @param engineVersions what the engine counts it as, such as {@code 3} or {@code 3 to 5}
     * @param running        how many instances run on it; null for what has none, or when the engine cannot be asked
     */
    record Version(ModelVersion version, boolean live, String engineVersions, Long running) {}

    /** Where the page shows what a rule has done. */
    record RuleUse(boolean known, ModelLibrary.Fired fired) {

        /** In how many of the evaluations that were looked at a rule fired. */
        public int of(String ruleId) {
            return fired.byRule().getOrDefault(ruleId, 0);
        }
    }

    /** The files that match, processes first. An empty text or a null kind matches all. */
    List<Item> search(String text, Kind kind) {
        String words = text.strip().toLowerCase(Locale.UK);
        Map<String, Long> running = orElse(models::running, Map.of());
        Set<String> differing = models.differingFromShipped();
        Map<String, List<String>> ids = models.idsByFile();
        return models.live().values().stream()
                .filter(version -> kind == null || version.kind() == kind)
                .map(version -> item(version, ids.getOrDefault(version.fileName(), List.of()), running, differing))
                .filter(item -> (item.title() + " " + item.live().fileName() + " " + String.join(" ", item.ids()))
                        .toLowerCase(Locale.UK)
                        .contains(words))
                .sorted(Comparator.comparing((Item item) -> item.live().kind())
                        .thenComparing(Item::title, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private Item item(ModelVersion version, List<String> ids, Map<String, Long> running, Set<String> differing) {
        return new Item(
                version,
                title(version),
                ids,
                version.kind() == Kind.PROCESS
                        ? ids.stream()
                                .mapToLong(id -> running.getOrDefault(id, 0L))
                                .sum()
                        : null,
                differing.contains(version.fileName()));
    }

    /** The versions of a file, newest first; empty when there is no such file. */
    List<Version> versions(String fileName) {
        List<ModelVersion> versions = models.versions(fileName);
        Map<Integer, List<Definition>> definitions = new TreeMap<>();
        models.definitions(fileName)
                .forEach(one -> definitions
                        .computeIfAbsent(one.version(), number -> new java.util.ArrayList<>())
                        .add(one));
        Map<Long, Long> running = new TreeMap<>();
        boolean runs = Kind.of(fileName) == Kind.PROCESS;
        boolean known = runs
                && orElse(
                        () -> {
                            definitions.values().stream()
                                    .flatMap(List::stream)
                                    .map(Definition::id)
                                    .distinct()
                                    .forEach(id -> running.putAll(models.runningByKey(id)));
                            return true;
                        },
                        false);
        return versions.stream()
                .map(version -> {
                    List<Definition> own = definitions.getOrDefault(version.number(), List.of());
                    return new Version(
                            version,
                            version.equals(versions.getFirst()),
                            range(own),
                            known
                                    ? own.stream()
                                            .mapToLong(one -> running.getOrDefault(one.key(), 0L))
                                            .sum()
                                    : null);
                })
                .toList();
    }

    private static String range(List<Definition> definitions) {
        if (definitions.isEmpty()) {
            return "";
        }
        int first =
                definitions.stream().mapToInt(Definition::engineVersion).min().orElseThrow();
        int last =
                definitions.stream().mapToInt(Definition::engineVersion).max().orElseThrow();
        return first == last ? String.valueOf(first) : first + " to " + last;
    }

    Optional<String> content(String fileName, int number) {
        return models.content(fileName, number);
    }

    Optional<ModelVersion> live(String fileName) {
        return models.versions(fileName).stream().findFirst();
    }

    /** The content that is live for a file. */
    Optional<String> liveContent(String fileName) {
        return live(fileName).flatMap(version -> content(fileName, version.number()));
    }

    Optional<String> shipped(String fileName) {
        return models.shipped(fileName);
    }

    boolean differsFromShipped(String fileName) {
        return models.differingFromShipped().contains(fileName);
    }

    /** Ids of processes, decisions and forms by the live file that holds them. */
    Map<String, List<String>> idsByFile() {
        return models.idsByFile();
    }

    /** The live file that holds a decision. */
    Optional<String> fileOfDecision(String decisionId) {
        return fileOf(Kind.DECISION, decisionId);
    }

    /** The live file that holds something of that id. */
    Optional<String> fileOf(Kind kind, String id) {
        return models.idsByFile().entrySet().stream()
                .filter(file ->
                        Kind.of(file.getKey()) == kind && file.getValue().contains(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The steps of live processes that ask, call or show what a live file holds. */
    List<StepLink.Use> usesOf(String fileName) {
        List<String> ids = models.idsByFile().getOrDefault(fileName, List.of());
        return models.live().values().stream()
                .filter(version -> version.kind() == Kind.PROCESS)
                .sorted(Comparator.comparing(this::title, String.CASE_INSENSITIVE_ORDER))
                .flatMap(version -> uses
                        .computeIfAbsent(
                                version.fileName() + " " + version.contentHash(),
                                key -> StepLink.uses(
                                                version.fileName(),
                                                title(version),
                                                content(version.fileName(), version.number())
                                                        .orElseThrow())
                                        .toList())
                        .stream())
                .filter(use -> use.link().kind() == Kind.of(fileName)
                        && ids.contains(use.link().id()))
                .toList();
    }

    /** The versions of a file by the keys that the engine calls them by. */
    Map<Long, Integer> versionsByKey(String fileName) {
        return models.definitions(fileName).stream().collect(Collectors.toMap(Definition::key, Definition::version));
    }

    /** How often the rules of a version have fired. */
    RuleUse use(String fileName, int number) {
        List<Long> keys = models.definitions(fileName).stream()
                .filter(one -> one.version() == number)
                .map(Definition::key)
                .toList();
        return orElse(
                () -> new RuleUse(true, models.fired(keys)),
                new RuleUse(false, new ModelLibrary.Fired(0, 0, Map.of())));
    }

    String title(ModelVersion version) {
        return titles.computeIfAbsent(
                version.fileName() + " " + version.contentHash(),
                key -> Content.title(
                        version.kind(),
                        content(version.fileName(), version.number()).orElse(""),
                        inWords(version.fileName())));
    }

    private static String inWords(String fileName) {
        String words = fileName.replaceFirst("\\.[a-z]+$", "").replace('-', ' ').replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The library is worth reading also while the engine cannot be asked. */
    private static <T> T orElse(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (EngineRefused e) {
            return otherwise;
        }
    }
}
