package org.opencommissioning.sourcing.award;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.records.CaseReference;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who takes a further decision the award that asks for it: to whom, for how much and why. */
@Component
@Order(2)
class AwardThatWaits extends RequiredReading<CaseReference, AwardView> {

    private final AwardRows rows;

    AwardThatWaits(PublishedSteps steps, AwardRows rows, Readings readings) {
        super("award", "cases/award-on-task :: award", steps, readings);
        this.rows = rows;
    }

    @Override
    protected Optional<CaseReference> subject(About about) {
        return about.ofCase();
    }

    @Override
    protected Optional<AwardView> current(CaseReference reference, String username) {
        return rows.findByCaseReferenceOrderById(reference).stream()
                .map(Award::view)
                .reduce((earlier, latest) -> latest)
                .filter(award -> award.status().equals("pending"));
    }

    @Override
    protected boolean optional() {
        return true;
    }

    @Override
    protected Map<String, Object> shown(AwardView award, Step step) {
        return Map.of("awardThatWaits", award);
    }

    @Override
    protected Object content(AwardView award) {
        return List.of(
                award.reference(), award.suppliers(), award.value(), award.reasons() == null ? "" : award.reasons());
    }

    @Override
    protected String words(AwardView award) {
        return "the award " + award.reference() + " that waits";
    }
}
