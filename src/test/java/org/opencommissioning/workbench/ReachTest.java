package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.models.ModelVersion.Kind;

/** Who publishes a table is told truly which cases are decided by it: only some are kept by a case. */
class ReachTest {

    @Test
    void theRulesOfAPlanAreKeptByTheCase() {
        assertThat(Reach.words("plan-rules.dmn", List.of())).contains("A case keeps the rules", "new cases follow");
    }

    @Test
    void aTableThatNoStepAsksAnswersInRunningCasesAtOnce() {
        assertThat(Reach.words("contract-extension.dmn", List.of()))
                .contains("from now on this version answers, in running cases and contracts too")
                .doesNotContain("stays on its version");
    }

    @Test
    void aTableThatStepsAskIsKeptThereAndNowhereElse() throws Exception {
        List<StepLink.Use> uses = StepLink.uses(
                        "change-contract.bpmn",
                        "Change contract",
                        Files.readString(Path.of("bpmn/change-contract.bpmn")))
                .filter(use -> use.link().kind() == Kind.DECISION)
                .toList();

        assertThat(Reach.words("contract-change.dmn", uses))
                .contains("“Change contract”", "what runs stays on its version", "in running cases too");
    }
}
