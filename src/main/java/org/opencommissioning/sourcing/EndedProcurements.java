package org.opencommissioning.sourcing;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends procurements that come to nothing, in the one way in which they do. */
@Component
public class EndedProcurements {

    private final Procurements procurements;
    private final Notices notices;
    private final LawfulTime time;
    private final ApplicationEventPublisher events;

    EndedProcurements(Procurements procurements, Notices notices, LawfulTime time, ApplicationEventPublisher events) {
        this.procurements = procurements;
        this.notices = notices;
        this.time = time;
        this.events = events;
    }

    /**
     * Ends a procurement that has not ended, and publishes its termination notice (UK12, section 55) where a tender or transparency notice
     * of it was published. Once, however often it is asked.
     *
     * @throws Refused when a contract of it is signed
     */
    @Transactional
    public void end(ProcurementReference reference, @Nullable String reasons) {
        events.publishEvent(new ProcurementEnded(reference));
        procurements.end(reference, reasons);
        if (Stream.of(NoticeCode.UK4, NoticeCode.UK5)
                .anyMatch(code -> notices.find(code, reference.value()).isPresent())) {
            ProcurementView ended = procurements.get(reference);
            notices.publish(new NewNotice(
                    NoticeCode.UK12,
                    "end",
                    ended.caseReference().value(),
                    ended.planVersion(),
                    reference.value(),
                    ended.title(),
                    TenderNotices.termination(ended, reasons, time.today())));
        }
    }
}
