package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/**
 * The variables that the application takes are variables of the models: each component of what a job is given is set
 * somewhere in a process, by a form or by other work, and each component of what a job sets is read somewhere.
 */
class VariablesTest {

    private static final Pattern TARGET =
            Pattern.compile("\\b(?:target|resultVariable|inputElement|outputCollection)=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"(?:key|path)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    @Test
    void whatAJobTakesIsSetInAModel() throws IOException {
        Set<String> set = new TreeSet<>();
        for (String model : contents("bpmn", ".bpmn")) {
            TARGET.matcher(model).results().forEach(found -> set.add(root(found.group(1))));
        }
        for (String form : contents("bpmn/forms", ".form")) {
            KEY.matcher(form).results().forEach(found -> set.add(root(found.group(1))));
        }
        // What the application starts a process with or tells it by a message is named in the ...Process classes.
        for (String process : contents("src/main/java", "Process.java")) {
            Pattern.compile("\"([a-z][A-Za-z]+)\"")
                    .matcher(process)
                    .results()
                    .forEach(found -> set.add(found.group(1)));
        }
        handlers().forEach(method -> set.addAll(components(method.getReturnType())));

        Map<String, List<String>> unknown = new HashMap<>();
        for (Method method : handlers()) {
            List<String> lost =
                    inputs(method).stream().filter(name -> !set.contains(name)).toList();
            if (!lost.isEmpty()) {
                unknown.put(method.toString(), lost);
            }
        }
        assertThat(unknown)
                .as("variables that no model, form or other work sets")
                .isEmpty();
    }

    @Test
    void whatAJobSetsIsReadSomewhere() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String model : Stream.concat(contents("bpmn", ".bpmn").stream(), contents("bpmn/forms", ".form").stream())
                .toList()) {
            WORD.matcher(model).results().forEach(found -> read.add(found.group()));
        }
        for (String table : contents("dmn", ".dmn")) {
            WORD.matcher(table).results().forEach(found -> read.add(found.group()));
        }
        handlers().forEach(method -> read.addAll(inputs(method)));

        assertThat(handlers())
                .allSatisfy(method ->
                        assertThat(read).as(method.toString()).containsAll(components(method.getReturnType())));
    }

    /** Every method that answers jobs. */
    private static List<Method> handlers() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(HandlesJobs.class));
        List<Method> methods = new ArrayList<>();
        scan.findCandidateComponents("org.opencommissioning").forEach(found -> {
            try {
                for (Method method : Class.forName(found.getBeanClassName()).getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Work.class)
                            || method.isAnnotationPresent(Decides.class)
                            || method.isAnnotationPresent(Settles.class)) {
                        methods.add(method);
                    }
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return methods;
    }

    private static List<String> inputs(Method method) {
        return Stream.of(method.getParameterTypes())
                .filter(type -> type.isRecord() && type != Job.class)
                .flatMap(type -> components(type).stream())
                .toList();
    }

    private static List<String> components(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
    }

    private static String root(String path) {
        return path.replaceFirst("[.\\[].*$", "");
    }

    private static List<String> contents(String folder, String ending) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                contents.add(Files.readString(file));
            }
        }
        return contents;
    }
}
