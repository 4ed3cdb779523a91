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

    private final Awards awards;

    AwardThatWaits(PublishedSteps steps, Awards awards, Readings readings) {
        super("award", "cases/award-on-task :: award", steps, readings);
        this.awards = awards;
    }

    @Override
    protected Optional<CaseReference> subject(About about) {
        return about.ofCase();
    }

    @Override
    protected Optional<AwardView> current(CaseReference reference, String username) {
        return awards.latest(reference).filter(award -> award.status().equals("pending"));
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
