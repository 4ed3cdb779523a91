package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskShape;
import org.springframework.stereotype.Component;

/** The notice of a tender for one contract: where it is to be divided into lots, the field says what to do instead. */
@Component
class PrepareTenderNoticeShape implements TaskShape {

    @Override
    public String formId() {
        return "prepare-tender-notice";
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public List<Violation> check(Map<String, Object> answers) {
        return "lots".equals(answers.get("lots"))
                ? List.of(new Violation("lots", "Is it divided into lots?", TenderTerms.ONE_PROCUREMENT_FOR_EACH_LOT))
                : List.of();
    }
}
