package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** What would break a case, a gate or a deployment is found before it is published, and the finding points at the element. */
@WithApplication
class ChecksTest {

    private static final Checks CHECKS = RunningApplication.shared().bean(Checks.class);

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    /** The file with one thing changed. */
    private static List<Finding> changed(String file, String what, String by) throws IOException {
        String content = read(file);
        assertThat(content).contains(what);
        return CHECKS.of(Path.of(file).getFileName().toString(), content.replace(what, by));
    }

    @Test
    void everythingThatIsLivePassesItsOwnChecks() throws IOException {
        try (Stream<Path> files = Stream.of("bpmn", "bpmn/forms", "dmn").flatMap(folder -> list(Path.of(folder)))) {
            for (Path file : files.filter(one -> one.toString().matches(".*\\.(bpmn|dmn|form)"))
                    .toList()) {
                assertThat(CHECKS.of(file.getFileName().toString(), Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bpmn/officer-sign-off.bpmn | <zeebe:taskListener eventType="completing" type="governance.decision" />  |                                        | give-sign-off | lost what guards the case: the task listener 'governance.decision' on completing
            bpmn/forms/give-legal-sign-off.form | "type": "checklist" | "type": "filepicker" | give-legal-sign-off-legalChecks | cannot draw a component of the kind 'filepicker'
            bpmn/officer-sign-off.bpmn | <zeebe:header key="gate" value="=gate" />                            |                                        | give-sign-off | header gate = =gate
            bpmn/officer-sign-off.bpmn | <zeebe:taskListener eventType="assigning" type="tasks.inbox" />      |                                        | give-sign-off | would not show in the task list
            bpmn/officer-sign-off.bpmn | formId="give-sign-off"                                               | formId="give-consent"                  | give-sign-off | There is no live form 'give-consent'
            bpmn/officer-sign-off.bpmn | candidateGroups="=[gateGroup]"                                       | candidateGroups="bosses"               | give-sign-off | There is no group 'bosses'
            bpmn/officer-sign-off.bpmn | formId="give-sign-off" bindingType="deployment"                      | formId="give-sign-off"                 | give-sign-off | Set its binding to 'deployment'
            bpmn/plan.bpmn             | type="cycle.freeze-plan"                                             | type="cycle.freeze-plans"              | freeze-plan   | Nothing here does the job 'cycle.freeze-plans'
            bpmn/plan.bpmn             | processId="market-engagement"                                        | processId="market-roads"               | market-engagement | There is no live process 'market-roads'
            bpmn/plan.bpmn             | decisionId="plan-rules"                                              | decisionId="standing"                  |               | There is no live decision 'standing'
            bpmn/officer-sign-off.bpmn | isExecutable="true"                                                  | isExecutable="false"                   | officer-sign-off | not executable
            dmn/plan-rules.dmn       | <text>&gt;= 2</text>                                                 | <text>&gt;= = 2</text>                 | key-decision-rule-1-in-2 | is not FEEL that the engine can read
            dmn/plan-rules.dmn       | <text>&gt;= 2</text>                                                 | <text>count(for i in 1..999999 return i)</text> | key-decision-rule-1-in-2 | may count on for long
            dmn/plan-rules.dmn       | <text>&gt;= 2</text>                                                 | <text>some i in 1..?, j in -9..9 satisfies i = j</text> | key-decision-rule-1-in-2 | Write both ends of the count as numbers
            dmn/plan-rules.dmn       | <text>&gt;= 2</text>                                                 | <text>count(for i in expenditureOrSaving..divisionsAffected return i)</text> | key-decision-rule-1-in-2 | may count on for long
            bpmn/plan.bpmn             | source="=termYears"                                                  | source="=for i in 1..200, j in 1..200 return i" |               | with at most 10,000 steps in all
            bpmn/forms/complete-contract-details.form | =not(kpisRequired = true)                             | =not(kpisRequired == true              | complete_contract_details_indicators | is not FEEL that the engine can read
            bpmn/forms/complete-contract-details.form | =not(kpisRequired = true)                             | =every i in 1..kpisRequired satisfies i > 0 | complete_contract_details_indicators | may count on for long
            dmn/plan-rules.dmn       | <text>&gt;= 2</text>                                                 | <text>two or more</text>               | key-decision-rule-1-in-2 | neither a text in double quotes nor the name of a fact
            dmn/plan-rules.dmn       | <description>Executive Arrangements Regulations 2012 reg 8: neither limb</description> |                      | key-decision-rule-4 | names no source
            dmn/plan-rules.dmn       | name="isKeyDecision"                                                 | name="isKey"                           | key-decision  | The output 'isKeyDecision' is gone
            dmn/plan-rules.dmn       | <decision id="key-decision"                                          | <decision id="key-decisions"           | key-decision  | The decision 'key-decision' is gone
            dmn/plan-rules.dmn       | hitPolicy="UNIQUE"                                                   | hitPolicy="COLLECT"                    | key-decision  | one answer is no list of answers
            dmn/performance-response.dmn | <text>"termination"</text>                                       | <text>"terminate"</text>               |               | ‘terminate’ is an answer that no process knows
            dmn/performance-response.dmn | <text>"none","support"                                           | <text>"none","help"                    | performance-response-output-response | ‘help’ is an answer that no process knows
            dmn/performance-response.dmn | <text>90</text>                                                  | <text>-90</text>                       |               | It answers less than nothing
            dmn/plan-rules.dmn       | name="divisionsAffected" typeRef="number"                            | name="divisions" typeRef="number"      | divisionsAffected | no process gives it
            bpmn/forms/give-sign-off.form | "key": "decision"                                                 | "key": "verdict"                       |               | Steps rely on its answer
            bpmn/forms/give-sign-off.form | "id": "give-sign-off",                                            | "id": "give-consent",                  |               | by which tasks link it
            """)
    void whatWouldBreakACaseIsFound(String file, String what, String by, String element, String message)
            throws IOException {
        assertThat(changed(file, what, by == null ? "" : by)).as(file).anySatisfy(finding -> {
            assertThat(finding.blocking()).isTrue();
            assertThat(finding.message()).contains(message);
            if (element != null) {
                assertThat(finding.elementId()).isEqualTo(element);
            }
            assertThat(finding.elementName()).isNotBlank();
        });
    }

    @Test
    void aGateThatWasTakenOutIsFound() throws IOException {
        String model = read("bpmn/officer-sign-off.bpmn")
                .replaceAll("(?s)<bpmn:userTask id=\"give-sign-off\".*?</bpmn:userTask>", "");

        assertThat(CHECKS.of("officer-sign-off.bpmn", model)).anySatisfy(finding -> {
            assertThat(finding.elementId()).isEqualTo("give-sign-off");
            assertThat(finding.message()).contains("This step is gone", "governance.decision");
        });
    }

    @Test
    void theEnginesOwnParseIsAskedWithoutDeployment() throws IOException {
        assertThat(changed("bpmn/officer-sign-off.bpmn", "source=\"=planVersion\"", "source=\"=planVersion +\""))
                .anySatisfy(finding -> {
                    assertThat(finding.elementId()).isEqualTo("give-sign-off");
                    assertThat(finding.message()).startsWith("The engine refuses it");
                });
        assertThat(changed("bpmn/officer-sign-off.bpmn", "<bpmn:process ", "<bpmn:procedure "))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("well-formed"));
        assertThat(changed("bpmn/officer-sign-off.bpmn", "<bpmn:incoming>", "<bpmn:unknown/><bpmn:incoming>"))
                .as("held against the schema")
                .anySatisfy(finding -> assertThat(finding.message()).contains("unknown"));
    }

    /** What passed every check once and then stopped cases, from {@code findings/models}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            noids2.dmn | has no id
            loop-a.bpmn | The engine refuses it
            """)
    void whatTheEngineWouldNotRunIsNotFoundInOrder(String file, String message) throws IOException {
        assertThat(CHECKS.of(file, read("src/test/resources/findings/models/" + file)))
                .anySatisfy(finding -> {
                    assertThat(finding.blocking()).isTrue();
                    assertThat(finding.message()).contains(message);
                });
    }

    @Test
    void entitiesAreNotExpanded() {
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><definitions>&b;</definitions>";

        assertThat(CHECKS.of("plan-rules.dmn", bomb))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("document type"));
        assertThat(CHECKS.of("plan.bpmn", bomb))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("document type"));
        assertThat(CHECKS.of("give-sign-off.form", "{"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("JSON"));
    }

    @Test
    void whatIsNestedWithoutEndReachesNoParser() throws IOException {
        assertThat(changed(
                        "dmn/contract-indicators.dmn",
                        "<text>true</text>",
                        "<text>" + "(".repeat(5_000) + "true" + ")".repeat(5_000) + "</text>"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message()).contains("simpler steps"))
                .first()
                .extracting(Finding::elementId)
                .isEqualTo("contract-indicators-rule-2-in-1");
        assertThat(changed(
                        "bpmn/officer-sign-off.bpmn",
                        "source=\"=planVersion\"",
                        "source=\"=" + "[".repeat(5_000) + "]".repeat(5_000) + "\""))
                .singleElement()
                .extracting(Finding::elementId)
                .isEqualTo("give-sign-off");
        assertThat(CHECKS.of("plan.bpmn", "<a>".repeat(50_000) + "</a>".repeat(50_000)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.blocking()).isTrue());
    }
}
