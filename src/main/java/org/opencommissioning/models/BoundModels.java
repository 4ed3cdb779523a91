package org.opencommissioning.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models as the engine gets them, in as many deployments as it takes. A model is written as bound to its deployment: what it calls is what was
 * published with it. A gateway takes fifty parts in one request, which is fewer than the cycle has forms, so that the engine cannot be told it that way. Each
 * file gets a version tag instead, made of its content and of all that it leads to, and each binding names the tag of what it calls: the same promise, kept over several
 * deployments; and a file whose content and whose called models are the same is the same to the engine, and stays as it is.
 */
final class BoundModels {

    /** A stock gateway takes 50 parts, of which the client uses one for the tenant; some room is left for a proxy's own. */
    static final int MOST_FILES = 40;

    /** A stock gateway takes 4 MB; the names and bounds of the parts count, too. */
    static final int MOST_BYTES = 3 << 20;

    private static final String ATTRIBUTES = "((?:\\s+[^\\s=>/]+\\s*=\\s*(?:\"[^\"]*\"|'[^']*'))*)\\s*";
    private static final Pattern DEFINITION = Pattern.compile("<((?:[\\w.-]+:)?)(process|decision)" + ATTRIBUTES + ">");
    private static final Pattern BINDING =
            Pattern.compile("<((?:[\\w.-]+:)?(?:calledElement|calledDecision|formDefinition))" + ATTRIBUTES + "(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern TAG =
            Pattern.compile("<(?:[\\w.-]+:)?versionTag(?:\\s[^>]*)?(?:/>|>\\s*</(?:[\\w.-]+:)?versionTag>)");
    /** What may stand before the extension elements, and they themselves. */
    private static final Pattern HEAD = Pattern.compile(
            "\\G(?:\\s|<!--.*?-->|<(?:[\\w.-]+:)?(documentation|description)\\b[^>]*(?:/>|>.*?</(?:[\\w.-]+:)?\\1>))*"
                    + "(<(?:[\\w.-]+:)?extensionElements\\s*>)?",
            Pattern.DOTALL);

    private static final int TAG_LENGTH = 20;

    private final Map<String, byte[]> sources;
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Map<String, Set<String>> closures = new HashMap<>();

    /** The files by the kind and id of what they define. */
    private final Map<Called, String> files = new HashMap<>();

    private record Called(ModelVersion.Kind kind, String id) {}

    BoundModels(Map<String, byte[]> sources) {
        this.sources = new TreeMap<>(sources);
        Map<String, Set<String>> called = new HashMap<>();
        this.sources.forEach((name, source) -> defined(name, source).forEach(one -> files.put(one, name)));
        this.sources.forEach((name, source) -> called.put(name, calledFiles(name, text(source))));
        this.sources.keySet().forEach(name -> closures.put(name, reachable(name, called)));
        Map<String, String> tags = new HashMap<>();
        closures.forEach((name, all) -> tags.put(name, tag(all)));
        this.sources.keySet().forEach(name -> contents.put(name, bound(name, tags)));
    }

    /** The contents as they are deployed, by file name. */
    Map<String, byte[]> contents() {
        return contents;
    }

    /** The hash of a content as it is deployed. */
    String hash(String name) {
        return Models.hash(contents.get(name));
    }

    /** These files in deployments that a gateway takes, what is called before what calls it. */
    List<List<String>> parts(Collection<String> names) {
        List<String> ordered = names.stream()
                .sorted(Comparator.<String>comparingInt(
                                name -> closures.get(name).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<List<String>> parts = new ArrayList<>();
        long bytes = 0;
        for (String name : ordered) {
            int length = contents.get(name).length;
            if (parts.isEmpty() || parts.getLast().size() == MOST_FILES || bytes + length > MOST_BYTES) {
                parts.add(new ArrayList<>());
                bytes = 0;
            }
            parts.getLast().add(name);
            bytes += length;
        }
        return parts;
    }

    private static List<Called> defined(String name, byte[] source) {
        ModelVersion.Kind kind = ModelVersion.Kind.of(name);
        if (kind == ModelVersion.Kind.FORM) {
            JsonNode form = form(source);
            return form == null
                    ? List.of()
                    : List.of(new Called(kind, form.path("id").asString("")));
        }
        return DEFINITION
                .matcher(text(source))
                .results()
                .map(found -> new Called(kind, attribute(found.group(3), "id")))
                .toList();
    }

    private Set<String> calledFiles(String name, String source) {
        Set<String> called = new TreeSet<>();
        if (ModelVersion.Kind.of(name) == ModelVersion.Kind.PROCESS) {
            BINDING.matcher(source).results().forEach(binding -> {
                String file = boundFile(binding);
                if (file != null) {
                    called.add(file);
                }
            });
        }
        return called;
    }

    /** The file of what a binding to the deployment calls; null for any other binding, and where the engine is to say that there is none. */
    private String boundFile(MatchResult binding) {
        String attributes = binding.group(2);
        if (!attribute(attributes, "bindingType").equals("deployment")) {
            return null;
        }
        String element = binding.group(1).substring(binding.group(1).indexOf(':') + 1);
        return files.get(
                switch (element) {
                    case "calledElement" -> new Called(ModelVersion.Kind.PROCESS, attribute(attributes, "processId"));
                    case "calledDecision" ->
                        new Called(ModelVersion.Kind.DECISION, attribute(attributes, "decisionId"));
                    default -> new Called(ModelVersion.Kind.FORM, attribute(attributes, "formId"));
                });
    }

    private static Set<String> reachable(String name, Map<String, Set<String>> called) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(name));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(called.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private String tag(Set<String> names) {
        Map<String, byte[]> all = new TreeMap<>();
        names.forEach(name -> all.put(name, sources.get(name)));
        return Models.fingerprint(all).substring(0, TAG_LENGTH);
    }

    private byte[] bound(String name, Map<String, String> tags) {
        String tag = tags.get(name);
        String source = text(sources.get(name));
        return switch (ModelVersion.Kind.of(name)) {
            case FORM -> {
                JsonNode form = form(sources.get(name));
                yield form == null
                        ? sources.get(name)
                        : ((ObjectNode) form)
                                .put("versionTag", tag)
                                .toPrettyString()
                                .getBytes(StandardCharsets.UTF_8);
            }
            case DECISION -> tagged(source, tag).getBytes(StandardCharsets.UTF_8);
            case PROCESS ->
                BINDING.matcher(tagged(source, tag))
                        .replaceAll(binding -> Matcher.quoteReplacement(rebound(binding, tags)))
                        .getBytes(StandardCharsets.UTF_8);
            case null -> sources.get(name);
        };
    }

    private String rebound(MatchResult binding, Map<String, String> tags) {
        String file = boundFile(binding);
        if (file == null) {
            return binding.group();
        }
        String kept = ATTRIBUTE
                .matcher(binding.group(2))
                .replaceAll(attribute -> Set.of("bindingType", "versionTag").contains(attribute.group(1))
                        ? ""
                        : Matcher.quoteReplacement(attribute.group()));
        return "<%s%s bindingType=\"versionTag\" versionTag=\"%s\"%s>"
                .formatted(binding.group(1), kept.stripTrailing(), tags.get(file), binding.group(3));
    }

    /** Put in without another line, so that what the engine says of a line is true of the file. */
    private static String tagged(String source, String tag) {
        String plain = TAG.matcher(source).replaceAll("");
        String element =
                "<oc:versionTag xmlns:oc=\"http://camunda.org/schema/zeebe/1.0\" value=\"%s\"/>".formatted(tag);
        StringBuilder tagged = new StringBuilder();
        int written = 0;
        Matcher definition = DEFINITION.matcher(plain);
        while (definition.find()) {
            Matcher head = HEAD.matcher(plain);
            int at = head.find(definition.end()) ? head.end() : definition.end();
            String prefix = definition.group(1);
            tagged.append(plain, written, at)
                    .append(
                            head.hasMatch() && head.group(2) != null
                                    ? element
                                    : "<%sextensionElements>%s</%sextensionElements>"
                                            .formatted(prefix, element, prefix));
            written = at;
        }
        return tagged.append(plain, written, plain.length()).toString();
    }

    /** Null when it is no form that could be read: the engine says so. */
    private static JsonNode form(byte[] source) {
        try {
            return JsonMapper.shared().readTree(source) instanceof ObjectNode form ? form : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static String attribute(String attributes, String name) {
        return ATTRIBUTE
                .matcher(attributes)
                .results()
                .filter(one -> one.group(1).equals(name))
                .map(one -> one.group(2) == null ? one.group(3) : one.group(2))
                .findFirst()
                .orElse("");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
