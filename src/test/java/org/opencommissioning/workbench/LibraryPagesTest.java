package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** Who reads a model finds what its steps ask, call and show, and who reads a table or form finds who would feel its change. */
@WithApplication
class LibraryPagesTest {

    private static final PageRequests PAGES = new PageRequests(RunningApplication.shared());

    private static String text(String file) {
        return PAGES.page("auditors", "/workbench/files/" + file)
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void aStepLeadsToWhatItAsksCallsAndShows() {
        assertThat(PAGES.page("auditors", "/workbench/files/plan.bpmn"))
                .contains(
                        "href=\"/workbench/files/market-engagement.bpmn\"",
                        "href=\"/workbench/files/write-specification.form\"");
        assertThat(text("plan.bpmn"))
                .contains(
                        "shows the form write-specification for Commissioning officers",
                        "has the job done cycle.freeze-plan",
                        "Numbers the plan and fixes its content");
        assertThat(text("plan.bpmn")).contains("asks the table plan-rules");
    }

    @Test
    void whatIsUsedSaysWhereAndWhatIsNotSaysSo() {
        assertThat(text("plan-rules.dmn")).contains("Where it is used", "Plan , at Determine route");
        assertThat(text("give-sign-off.form")).contains("Where it is used Officer sign-off , at ");
        assertThat(text("legal-sign-off.bpmn"))
                .contains("Where it is used Further decision , at Legal sign-off Plan , at Legal sign-off");
        assertThat(text("commissioning-cycle.bpmn")).contains("No other process calls it");
    }
}
