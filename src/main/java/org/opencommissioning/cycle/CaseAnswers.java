package org.opencommissioning.cycle;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** What the steps of a case wrote, as it is kept for its plan. */
@Component
public class CaseAnswers {

    private final CaseDrafts drafts;
    private final Inbox inbox;

    CaseAnswers(CaseDrafts drafts, Inbox inbox) {
        this.drafts = drafts;
        this.inbox = inbox;
    }

    /**
     * What one step wrote last.
     *
     * @param name what the step is called
     */
    public record Step(String step, String name, Map<String, Object> content) {}

    /** By step, in the order in which they were written. */
    public List<Step> of(CaseReference reference) {
        Map<String, String> names = inbox.endedTasks(reference.value()).stream()
                .collect(Collectors.toMap(TaskView::elementId, TaskView::name, (earlier, later) -> later));
        return drafts.of(reference).entrySet().stream()
                .map(one ->
                        new Step(one.getKey(), names.getOrDefault(one.getKey(), inWords(one.getKey())), one.getValue()))
                .toList();
    }

    private static String inWords(String step) {
        return Character.toUpperCase(step.charAt(0)) + step.substring(1).replace('-', ' ');
    }
}
