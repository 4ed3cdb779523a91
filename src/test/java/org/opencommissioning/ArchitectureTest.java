package org.opencommissioning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.chrono.ChronoLocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that the compiler cannot keep. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.opencommissioning");

    @Test
    void onlyTheEdgesKnowCamunda() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.opencommissioning.engine..", "org.opencommissioning.models")
                .and()
                .haveSimpleNameNotEndingWith("Process")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.camunda..", "org.camunda..")
                .because(
                        "business code does not know Camunda: only the modules engine and models and ...Process classes do")
                .check(CLASSES);
    }

    @Test
    void nothingOutsideKnowsThatAnEmbeddedEngineExists() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.opencommissioning.engine.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.opencommissioning.engine.embedded..")
                .because("what is proven on the embedded engine must hold on a cluster")
                .check(CLASSES);
    }

    @Test
    void theEmbeddedEngineKnowsNothingOfOursButWhatItIsHanded() {
        noClasses()
                .that()
                .resideInAPackage("org.opencommissioning.engine.embedded..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.opencommissioning..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("org.opencommissioning.engine.embedded.."))
                        .and(DescribedPredicate.describe(
                                "neither the application's account, nor what it handles, has published and keeps to its author, nor how its folder is copied",
                                type -> !Set.of(
                                                "ServiceAccount",
                                                "HandledJobs",
                                                "PublishedModels",
                                                "OwnAnswers",
                                                "TurnedAway",
                                                "GivenPast",
                                                "EngineFolder",
                                                "Running",
                                                "Moment")
                                        .contains(type.getSimpleName()))))
                .because("it is Zeebe in this JVM, and could stand in another application as it is")
                .check(CLASSES);
    }

    @Test
    void thePartsOfTheEmbeddedEngineDoNotNeedEachOtherInACircle() {
        SlicesRuleDefinition.slices()
                .matching("org.opencommissioning.engine.embedded.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void recordsOfTheDomainImportNeitherSpringNorCamunda() {
        noClasses()
                .that(areDomainTypes())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.camunda..",
                        "org.camunda..",
                        "org.springframework.web..",
                        "org.springframework.jdbc..",
                        "org.springframework.stereotype..",
                        "org.springframework.transaction..",
                        "org.springframework.context..")
                .because("a domain record is plain Java; Spring Data's mapping annotations are all it may carry")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** Enums and records that are not a configuration, a page or an answer over HTTP. */
    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> areDomainTypes() {
        return DescribedPredicate.describe(
                "domain records and enums",
                type -> (type.isRecord() || type.isEnum())
                        && !type.getPackageName().startsWith("org.opencommissioning.engine")
                        && type.getEnclosingClass().isEmpty()
                        && !type.isAnnotatedWith(
                                "org.springframework.boot.context.properties.ConfigurationProperties"));
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(DescribedPredicate.describe(
                        "reading the machine's clock",
                        target -> target.getName().equals("now")
                                        && target.getRawParameterTypes().isEmpty()
                                        && (target.getOwner().isAssignableTo(Temporal.class)
                                                || target.getOwner().isAssignableTo(ChronoLocalDate.class))
                                || target.getName().equals("currentTimeMillis")
                                        && target.getOwner().isEquivalentTo(System.class))))
                .because("java.time.Clock is injected everywhere, so that a test can travel through a notice period")
                .check(CLASSES);
    }

    @Test
    void dependenciesComeThroughTheConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .check(CLASSES);
    }

    @Test
    void namesUseTheFieldsWords() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.[A-Za-z]*(Manager|Helper|Utils?|Impl)")
                .check(CLASSES);
    }

    @Test
    void workersAndListenersArePackagePrivateAndShort() throws IOException {
        classes()
                .that()
                .haveSimpleNameEndingWith("Worker")
                .and()
                .areNotInterfaces()
                .and()
                .resideOutsideOfPackage("org.opencommissioning.engine..")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(CLASSES);
        assertThat(sources()
                        .filter(file -> file.getFileName().toString().endsWith("Worker.java")
                                && !file.toString().contains("/engine/"))
                        .filter(file -> bodyLines(file) > 60))
                .as("workers over 60 lines")
                .isEmpty();
    }

    @Test
    void aFileHoldsOneIdea() throws IOException {
        assertThat(sources().filter(file -> size(file) >= 24 * 1024))
                .as("Java files of 24 KB and more")
                .isEmpty();
    }

    @Test
    void everyModuleSaysWhatItIsFor() throws IOException {
        Set<Path> packages = sources().map(Path::getParent).collect(Collectors.toSet());
        assertThat(packages)
                // Besides the modules there is only what stands in place of the engine's own factories, under their
                // names.
                .filteredOn(room -> !room.startsWith(SOURCES.resolve("io/camunda/zeebe"))
                        && !room.startsWith(SOURCES.resolve("org/opencommissioning/engine/embedded"))
                        && !room.equals(SOURCES.resolve("org/opencommissioning")))
                .allSatisfy(room -> assertThat(room.resolve("package-info.java"))
                        .content(StandardCharsets.UTF_8)
                        .contains("/**", "@org.springframework.modulith.ApplicationModule"));
    }

    /** Thymeleaf puts a fragment in the place of an element before it looks at a condition on that element, and the condition is lost. */
    @Test
    void noConditionStandsOnAnElementThatAFragmentReplaces() throws IOException {
        var tag = Pattern.compile("<[\\w:]+(?:\\s+[\\w:-]+(?:=\"[^\"]*\")?)*\\s*/?>");
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertThat(tag.matcher(Files.readString(template))
                                .results()
                                .map(MatchResult::group)
                                .filter(one -> one.matches("(?s).*\\sth:(replace|insert)=.*"))
                                .filter(one -> one.matches("(?s).*\\sth:(if|unless|each|with)=.*")))
                        .as(template.toString())
                        .isEmpty();
            }
        }
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return List.copyOf(
                    files.filter(file -> file.toString().endsWith(".java")).toList())
                    .stream();
        }
    }

    /** Lines of the class itself: what follows the imports, without comments and blank lines. */
    private static long bodyLines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty()
                            && !line.startsWith("import ")
                            && !line.startsWith("package ")
                            && !line.startsWith("*")
                            && !line.startsWith("/*")
                            && !line.startsWith("//"))
                    .count();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Test
    void nobodyButPeopleAsksForAGroupByItsName() throws IOException {
        Pattern asked = Pattern.compile(
                "holds\\(['\"]|\"(?:managers|auditors|administrators|analysts|democratic-services|cabinet-committee|contract-management)\"");
        assertThat(places(SOURCES, asked, path -> !path.contains("/people/") && !path.contains("/engine/embedded/")))
                .as("ask for a Permission instead")
                .isEmpty();
        assertThat(places(
                        Path.of("src/main/resources/templates"),
                        Pattern.compile("holds\\('|hasRole|sec:auth"),
                        path -> true))
                .as("ask for a Permission instead")
                .isEmpty();
    }

    @Test
    void thereIsOneOfEach() throws IOException {
        Pattern own = Pattern.compile(
                "ZoneId\\.of\\(\"|getInstance\\(\"SHA-256\"\\)|class \\w*Refused extends|interface TaskListener|<T> T ask\\(");
        assertThat(places(
                        SOURCES,
                        own,
                        path -> !path.contains("/records/")
                                && !path.contains("/engine/embedded/")
                                // A backup's files are read piece by piece.
                                && !path.endsWith("/backup/Manifest.java")))
                .as(
                        "the time zone, a fingerprint, what is refused and asking the engine each have one place; a refused start and"
                                + " the engine's own refusal are other things")
                .allMatch(place ->
                        place.matches(".*/(StartRefused|EngineRefused|Models)\\.java: class \\w*Refused extends"));
        assertThat(places(
                        SOURCES,
                        Pattern.compile("@ExceptionHandler|record Problem\\(String field"),
                        path -> !path.contains("/site/") && !path.contains("/engine/embedded/rest/")))
                .as("what went wrong is answered in one place, and about a field by Refused.Violation")
                .isEmpty();
    }

    /** Records that still have more than eight components, and how many; none may join them or grow, and whoever splits one takes it off. */
    private static final Map<String, Integer> STILL_TOO_WIDE = Map.ofEntries(
            Map.entry("contracts.ending.DecommissionWorkers.Step", 9),
            Map.entry("engine.Incidents.Incident", 12),
            Map.entry("engine.Instances.Instance", 11),
            Map.entry("engine.Job", 10),
            Map.entry("engine.UserTaskProperties", 11),
            Map.entry("monitor.InstanceFilter", 9),
            Map.entry("publication.imports.Release.Award", 11),
            Map.entry("publication.imports.Release.Tender", 18),
            Map.entry("sourcing.ReceivedOffer", 9),
            Map.entry("sourcing.diary.DiaryTender", 9),
            Map.entry("sourcing.exclusions.FindingRow", 14),
            Map.entry("tasks.Attachment", 12),
            Map.entry("tasks.DrawnForm.Part", 9),
            Map.entry("tasks.TaskEndpoints.TaskBody", 26),
            Map.entry("tasks.TaskFilters", 15),
            Map.entry("tasks.TaskView", 26),
            Map.entry("workbench.DecisionFile.Decision", 11));

    /** Nobody can check more than eight values by their position. */
    @Test
    void noRecordIsBuiltWithMoreThanEightPositionalArguments() {
        assertThat(CLASSES.stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> type.reflect().getRecordComponents().length > 8)
                        .collect(Collectors.toMap(
                                type -> type.getName()
                                        .replace("org.opencommissioning.", "")
                                        .replace('$', '.'),
                                type -> type.reflect().getRecordComponents().length)))
                .as("split a record by meaning, as KeyDecisionView is")
                .containsExactlyInAnyOrderEntriesOf(STILL_TOO_WIDE);
    }

    /** Where a pattern stands in the files below a folder, as path and what was found. */
    private static List<String> places(Path folder, Pattern pattern, java.util.function.Predicate<String> wanted)
            throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(file.toString()))
                    .flatMap(file -> pattern.matcher(content(file)).results().map(found -> file + ": " + found.group()))
                    .toList();
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
