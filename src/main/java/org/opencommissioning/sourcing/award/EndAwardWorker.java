package org.opencommissioning.sourcing.award;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.Standstill;
import org.opencommissioning.sourcing.TenderNotices;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Cancels an award that comes to nothing; where a tender or transparency notice was published, publishes UK12 (section 55). */
@Component
class EndAwardWorker implements Worker {

    private final Procurements procurements;
    private final Awards awards;
    private final Notices notices;
    private final Standstill standstill;

    EndAwardWorker(Procurements procurements, Awards awards, Notices notices, Standstill standstill) {
        this.procurements = procurements;
        this.awards = awards;
        this.notices = notices;
        this.standstill = standstill;
    }

    @Override
    public String type() {
        return "sourcing.end-award";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("procurementReference", String.class);
        String reasons = Stream.of("awardReasons", "challengeReasons", "signatureReasons")
                .map(name -> job.optionalVariable(name, String.class))
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .orElse(null);
        awards.ofProcurement(reference).ifPresent(award -> awards.cancel(award.reference()));
        procurements.end(reference, reasons);
        if (Stream.of(NoticeCode.UK4, NoticeCode.UK5)
                .anyMatch(code -> notices.find(code, reference).isPresent())) {
            notices.publish(new NewNotice(
                    NoticeCode.UK12,
                    "end",
                    job.variable("caseReference", String.class),
                    job.variable("planVersion", Integer.class),
                    reference,
                    job.variable("title", String.class),
                    TenderNotices.termination(
                            reference, job.variable("title", String.class), reasons, standstill.today())));
        }
        return Map.of();
    }
}
