package org.opencommissioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Who carries out what the tables say: for each output of each table the tables that rest on it, the steps of models whose
 * conditions, timers and forms read it, and the classes that ask the table for it. Read from the tables, the models and the compiled
 * classes; what only shows an output counts for nothing.
 */
final class OutputUsers {

    /** One column of one table. */
    record Output(String decision, String name) implements Comparable<Output> {
        @Override
        public int compareTo(Output other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return decision + "." + name;
        }
    }

    /** The root of the rules about a plan repeats what its tables say. */
    private static final String ROOT = "plan-rules";

    /** The class that gives answers about a plan the names that the process goes by. */
    private static final String NAMES = "RouteAnswers";

    /** Classes that put answers into words, draw or compare them, and the driver of the tables, which asks for others. */
    private static final Pattern SHOWS = Pattern.compile(
            "org/opencommissioning/(?:(?:sourcing/route|sourcing/diary|cycle/pack|publication/reports|workbench"
                    + "|models|engine|rules)/.*|.*(?:Pages|Words|Endpoints?|CaseSummaries|" + NAMES + "))");

    private final Map<String, Element> decisions = new TreeMap<>();
    private final Map<String, Set<String>> resultVariables = new HashMap<>();
    private final Map<String, Document> models = new TreeMap<>();
    private final CodeFacts code;
    private final Map<String, Output> named = new LinkedHashMap<>();
    private final Map<Method, String> handlers = readHandlers();
    private final Map<Output, Set<String>> found = new HashMap<>();
    private final Map<Element, Map<String, List<Element>>> elements = new HashMap<>();
    private final Set<String> listNames = new HashSet<>();

    private OutputUsers(CodeFacts code) {
        this.code = code;
    }

    static OutputUsers ofProduct(CodeFacts code) throws IOException {
        OutputUsers users = new OutputUsers(code);
        for (Path file : files("dmn", ".dmn")) {
            users.all(parse(file), "decision")
                    .forEach(decision -> users.decisions.put(decision.getAttribute("id"), decision));
        }
        for (Path file : files("bpmn", ".bpmn")) {
            users.models.put(file.getFileName().toString().replace(".bpmn", ""), parse(file));
        }
        users.models.values().stream()
                .flatMap(model -> users.all(model, "calledDecision").stream())
                .forEach(called -> users.resultVariables
                        .computeIfAbsent(called.getAttribute("decisionId"), id -> new HashSet<>())
                        .add(called.getAttribute("resultVariable")));
        var names = Pattern.compile("variable\\(\"([^\"]+)\", \"([^\"]+)\", \"([^\"]+)\"\\)")
                .matcher(Files.readString(Path.of("src/main/java/org/opencommissioning/cycle/" + NAMES + ".java")));
        while (names.find()) {
            users.named.put(names.group(1), new Output(names.group(2), names.group(3)));
        }
        var lists = Pattern.compile("put\\(\"([^\"]+)\", said.list\\(\"([^\"]+)\"\\)\\)")
                .matcher(Files.readString(Path.of("src/main/java/org/opencommissioning/cycle/" + NAMES + ".java")));
        while (lists.find()) {
            String list = lists.group(1);
            users.listNames.add(list);
            users.named.put(list, new Output(lists.group(2), ""));
        }
        return users;
    }

    /** Every column of every table. */
    Set<Output> outputs() {
        Set<Output> outputs = new LinkedHashSet<>();
        decisions.keySet().forEach(decision -> outputs.addAll(columns(decision)));
        return outputs;
    }

    private List<Output> columns(String decision) {
        return children(decisions.get(decision), "decisionTable").stream()
                .flatMap(table -> children(table, "output").stream())
                .map(column -> new Output(decision, column.getAttribute("name")))
                .toList();
    }

    /** What the rules of a table write into a column, as texts. */
    Set<String> values(Output output) {
        int column = columns(output.decision()).indexOf(output);
        return all(decisions.get(output.decision()), "rule").stream()
                .map(rule -> children(rule, "outputEntry")
                        .get(column)
                        .getTextContent()
                        .strip())
                .map(text -> text.replace("\"", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The classes that make a notice of a code; those that keep, draw or publish any notice do not count. */
    List<String> noticesOf(String noticeCode) {
        return code.byClass().entrySet().stream()
                .filter(one -> one.getValue().words.contains("NoticeCode." + noticeCode))
                .map(Map.Entry::getKey)
                .filter(owner -> !SHOWS.matcher(owner).matches()
                        && !owner.matches("org/opencommissioning/(?:sourcing/notices|publication)/.*"))
                .map(CodeFacts::simple)
                .toList();
    }

    /** The tables, steps and classes that rest on an output. */
    Set<String> of(Output output) {
        return found.computeIfAbsent(output, asked -> {
            Set<String> users = new TreeSet<>();
            users.addAll(tables(asked));
            users.addAll(steps(asked));
            users.addAll(classes(asked));
            return users;
        });
    }

    private Set<String> tables(Output output) {
        Set<String> users = new TreeSet<>();
        String variable = children(decisions.get(output.decision()), "variable")
                .getFirst()
                .getAttribute("name");
        Pattern read = word(columns(output.decision()).size() == 1 ? variable : variable + "." + output.name());
        decisions.forEach((id, decision) -> {
            boolean requires = all(decision, "requiredDecision").stream()
                    .anyMatch(required -> required.getAttribute("href").equals("#" + output.decision()));
            if (!requires || id.equals(ROOT)) {
                return;
            }
            boolean reads = all(decision, "text").stream()
                    .anyMatch(text -> read.matcher(text.getTextContent()).find());
            if (reads && children(decision, "decisionTable").isEmpty()) {
                // An expression that hands it on is not who needs it.
                users.addAll(tables(new Output(id, output.name())));
            } else if (reads) {
                users.add("table `" + id + "`");
            }
        });
        return users;
    }

    /** The names under which a model knows an output, by model. */
    private Map<String, Set<String>> aliases(Output output) {
        Map<String, Set<String>> known = new TreeMap<>();
        Deque<String[]> found = new ArrayDeque<>();
        named.forEach((name, of) -> {
            if (of.equals(output) || listNames.contains(name) && of.decision().equals(output.decision())) {
                models.keySet().forEach(model -> found.add(new String[] {model, name}));
            }
        });
        String own = columns(output.decision()).size() == 1 ? "" : "." + output.name();
        models.forEach((name, model) -> all(model, "calledDecision").stream()
                .filter(called -> called.getAttribute("decisionId").equals(output.decision()))
                .forEach(called -> found.add(new String[] {name, called.getAttribute("resultVariable") + own})));
        while (!found.isEmpty()) {
            String[] one = found.poll();
            if (!models.containsKey(one[0])
                    || !known.computeIfAbsent(one[0], model -> new TreeSet<>()).add(one[1])) {
                continue;
            }
            Pattern read = word(one[1]);
            String whole = one[1].contains(".") ? one[1].substring(0, one[1].indexOf('.')) : null;
            for (Element mapping : mappings(models.get(one[0]))) {
                String source = mapping.getAttribute("source");
                String target = mapping.getAttribute("target");
                boolean handsOn = whole != null && source.equals("=" + whole);
                if (!handsOn && !read.matcher(source).find()) {
                    continue;
                }
                String alias = handsOn ? target + own : target;
                found.add(new String[] {one[0], alias});
                all((Element) mapping.getParentNode().getParentNode(), "calledElement")
                        .forEach(called -> found.add(new String[] {called.getAttribute("processId"), alias}));
            }
        }
        return known;
    }

    private Set<String> steps(Output output) {
        Set<String> users = new TreeSet<>();
        aliases(output)
                .forEach((model, names) -> names.forEach(name -> {
                    Pattern read = listNames.contains(name)
                            ? Pattern.compile(word(name).pattern() + ".*(?<!\\w)" + output.name() + "(?!\\w)")
                            : word(name);
                    Stream.of("conditionExpression", "timeDate", "timeDuration", "timeCycle", "completionCondition")
                            .flatMap(kind -> all(models.get(model), kind).stream())
                            .filter(expression ->
                                    read.matcher(expression.getTextContent()).find())
                            .forEach(expression -> users.add("`" + model + "`: " + step(expression)));
                    Stream.of("assignmentDefinition", "loopCharacteristics", "calledElement")
                            .flatMap(kind -> all(models.get(model), kind).stream())
                            .filter(given -> IntStream.range(
                                            0, given.getAttributes().getLength())
                                    .anyMatch(index -> read.matcher(given.getAttributes()
                                                    .item(index)
                                                    .getNodeValue())
                                            .find()))
                            .forEach(given -> users.add("`" + model + "`: " + step(given)));
                    all(models.get(model), "formDefinition").stream()
                            .filter(form -> asks(form.getAttribute("formId"), name))
                            .forEach(form -> users.add("`" + model + "`: " + step(form)));
                    users.addAll(jobs(models.get(model), name, output));
                }));
        return users;
    }

    /** Whether a form hides, requires or fills in what somebody types by it; what it shows alone does not count. */
    private static boolean asks(String form, String name) {
        try {
            String content = Files.readString(Path.of("bpmn/forms", form + ".form"));
            return Pattern.compile("\"(?:hide|required|min|max)\"\\s*:\\s*\"=[^\\n]*(?<![.\\w])" + Pattern.quote(name)
                            + "(?!\\w)")
                    .matcher(content)
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes whose methods take a variable of this name for a job of the model. */
    private Set<String> jobs(Document model, String name, Output output) {
        Set<String> types = new HashSet<>();
        Stream.of("taskDefinition", "taskListener")
                .flatMap(kind -> all(model, kind).stream())
                .forEach(task -> types.add(task.getAttribute("type")));
        Set<String> users = new TreeSet<>();
        String root = name.replaceFirst("\\..*", "");
        String rest = name.contains(".")
                ? name.substring(name.indexOf('.') + 1)
                : listNames.contains(name) ? output.name() : null;
        handlers.forEach((method, type) -> {
            String owner = method.getDeclaringClass().getName().replace('.', '/');
            if (types.contains(type)
                    && code.byClass().containsKey(owner)
                    && inputs(method).contains(root)
                    && (rest == null || code.byClass().get(owner).words.contains(rest))) {
                users.add(CodeFacts.simple(owner));
            }
        });
        return users;
    }

    private Set<String> classes(Output output) {
        Set<String> users = new TreeSet<>();
        Set<String> names = new HashSet<>();
        named.forEach((name, of) -> {
            if (of.decision().equals(output.decision()) && (of.equals(output) || columnsUnderOneName(name))) {
                names.add(name);
            }
        });
        code.byClass().forEach((owner, facts) -> {
            boolean asks = facts.words.contains(output.decision()) && facts.words.contains(output.name())
                    || facts.words.contains(output.name())
                            && resultVariables.getOrDefault(output.decision(), Set.of()).stream()
                                    .anyMatch(facts.components::contains);
            boolean takesFromPlan = (facts.calls.contains("org/opencommissioning/cycle/PlanVersion.decisions")
                            || facts.calls.contains("org/opencommissioning/contracts/ContractPlans.answer"))
                    && names.stream()
                            .anyMatch(name -> facts.words.contains(name)
                                    && (name.equals(output.name())
                                            || !columnsUnderOneName(name)
                                            || facts.words.contains(output.name())));
            if (SHOWS.matcher(owner).matches()) {
                if (asks) {
                    users.addAll(askedThrough(owner, output));
                }
            } else if (asks || takesFromPlan) {
                // A record only carries it: who reads the component rests on it.
                Set<String> carried = new TreeSet<>();
                if (facts.isRecord) {
                    carried.addAll(names);
                    carried.add(output.name());
                    carried.retainAll(facts.components);
                }
                if (carried.isEmpty()) {
                    users.add(CodeFacts.simple(owner));
                }
                carried.forEach(component -> code.callersOf(owner, component).stream()
                        .filter(caller -> !SHOWS.matcher(caller).matches())
                        .forEach(caller -> users.add(CodeFacts.simple(caller))));
            }
        });
        return users;
    }

    /** The steps that ask a class which otherwise shows: those that call, however far above, the method which holds the output. */
    private Set<String> askedThrough(String owner, Output output) {
        Set<String> users = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> methods = new ArrayDeque<>(code.methodsWith(output.decision()).stream()
                .filter(method -> method.startsWith(owner + "."))
                .toList());
        while (!methods.isEmpty()) {
            String method = methods.poll();
            if (!seen.add(method)) {
                continue;
            }
            for (String caller : code.methodsCalling(method)) {
                String asking = caller.substring(0, caller.lastIndexOf('.'));
                if (SHOWS.matcher(asking).matches()) {
                    methods.add(caller);
                } else {
                    users.add(CodeFacts.simple(asking));
                }
            }
        }
        return users;
    }

    /** Whether a name of the process stands for a list with several columns. */
    private boolean columnsUnderOneName(String name) {
        return listNames.contains(name);
    }

    /** The methods that answer jobs, with the type of job. */
    private static Map<Method, String> readHandlers() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(HandlesJobs.class));
        Map<Method, String> handlers = new HashMap<>();
        scan.findCandidateComponents("org.opencommissioning").forEach(found -> {
            try {
                for (Method method : Class.forName(found.getBeanClassName()).getDeclaredMethods()) {
                    Stream.of(
                                    method.isAnnotationPresent(Work.class)
                                            ? method.getAnnotation(Work.class).value()
                                            : null,
                                    method.isAnnotationPresent(Decides.class)
                                            ? method.getAnnotation(Decides.class)
                                                    .value()
                                            : null,
                                    method.isAnnotationPresent(Settles.class)
                                            ? method.getAnnotation(Settles.class)
                                                    .value()
                                            : null)
                            .filter(java.util.Objects::nonNull)
                            .forEach(type -> handlers.put(method, type));
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return handlers;
    }

    private static List<String> inputs(Method method) {
        return Stream.of(method.getParameterTypes())
                .filter(type -> type.isRecord() && type != Job.class)
                .flatMap(type -> Stream.of(type.getRecordComponents()).map(RecordComponent::getName))
                .toList();
    }

    /** The name of the element of the flow that something belongs to; of a flow, where it comes from. */
    private static String step(Node inside) {
        for (Node node = inside; node instanceof Element element; node = node.getParentNode()) {
            if (element.getLocalName().equals("sequenceFlow")) {
                return "*" + label(byId(element.getOwnerDocument(), element.getAttribute("sourceRef"))) + "*";
            }
            if (element.hasAttribute("name")
                    && element.hasAttribute("id")
                    && !element.getLocalName().endsWith("Definition")) {
                return "*" + label(element) + "*";
            }
        }
        return inside.getNodeName();
    }

    private static String label(Element element) {
        return element.hasAttribute("name") ? element.getAttribute("name") : element.getAttribute("id");
    }

    private static Element byId(Document model, String id) {
        NodeList elements = model.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, elements.getLength())
                .mapToObj(index -> (Element) elements.item(index))
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Element> mappings(Document model) {
        return Stream.concat(all(model, "input").stream(), all(model, "output").stream())
                .toList();
    }

    /** A name where it stands for itself in an expression. */
    private static Pattern word(String name) {
        return Pattern.compile("(?<![.\\w\"-])" + Pattern.quote(name) + "(?![\\w\"-])");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    private List<Element> all(Document document, String name) {
        return elements.computeIfAbsent(document.getDocumentElement(), root -> new HashMap<>())
                .computeIfAbsent(name, kind -> all(document.getDocumentElement(), kind));
    }

    private static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    private static Document parse(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
