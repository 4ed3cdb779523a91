package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** G6 over all models: whoever decides reads a record first, and every document that a step names is asked for. */
class RequiredReadingTest {

    /** Steps that decide on no record but what their own form holds, each with why. */
    private static final Map<String, String> WITHOUT_A_RECORD = Map.of(
            "decide-joining-up",
            "it is decided on the contracts that the form lists, and says nothing of them that takes effect",
            "confirm-opening",
            "what the tenders say is what the form holds when it is submitted",
            "check-improvement",
            "each target of the plan is a row of the form, and is answered there",
            "confirm-contract-payments",
            "what is published is what the form showed, payment by payment",
            "confirm-pipeline",
            "what is published is what the form showed, line by line");

    @Test
    void everyDocumentThatADecidingStepNamesIsAskedForBeforeItIsDecided() {
        assertThat(deciding().flatMap(step -> step.reads().stream().map(word -> step.elementId() + " reads " + word)))
                .isNotEmpty()
                .allSatisfy(said -> assertThat(documents()).contains(said.replaceFirst(".* reads ", "")));
    }

    @Test
    void whoeverDecidesReadsARecordFirstOrItIsSaidWhyNot() {
        assertThat(deciding().filter(step -> step.reads().isEmpty()).map(Step::elementId))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_A_RECORD.keySet());
    }

    /** Those of the readings, which show and refuse in one way that none of them can change, and the plan with its versions. */
    private static Set<String> documents() {
        return Stream.concat(Stream.of(Readings.PLAN), readings().map(RequiredReading::name))
                .collect(Collectors.toSet());
    }

    private static Stream<RequiredReading<?, ?>> readings() {
        var classes = new ClassPathScanningCandidateComponentProvider(false);
        classes.addIncludeFilter(new AssignableTypeFilter(RequiredReading.class));
        return classes.findCandidateComponents("org.opencommissioning").stream()
                .map(found -> made(ClassUtils.resolveClassName(found.getBeanClassName(), null)));
    }

    /** Its name is all that is asked of it, so that it needs nothing that it reads from. */
    private static RequiredReading<?, ?> made(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        return (RequiredReading<?, ?>)
                BeanUtils.instantiateClass(constructor, new Object[constructor.getParameterCount()]);
    }

    private static Stream<Step> deciding() {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            List<Step> steps = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(file ->
                            PublishedSteps.read(
                                    content(file), file.getFileName().toString().replace(".bpmn", ""))
                                    .values()
                                    .stream())
                    .filter(step -> step.completing().contains("governance.decision"))
                    .toList();
            return steps.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
