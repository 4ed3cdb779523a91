package org.opencommissioning.sourcing.evaluation;

import java.util.Set;
import org.opencommissioning.tasks.TaskShape;
import org.springframework.stereotype.Component;

/** Tenders scored by somebody who receives the service: quality alone, in plain words. */
@Component
class ScoreAsServiceUserShape implements TaskShape {

    @Override
    public String formId() {
        return "score-as-service-user";
    }

    @Override
    public Set<String> fields() {
        return Set.of("scores[].supplierName", "scores[].quality", "scores[].comments");
    }
}
