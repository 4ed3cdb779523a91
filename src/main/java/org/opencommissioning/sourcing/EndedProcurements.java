package org.opencommissioning.sourcing;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends procurements that come to nothing, in the one way in which they do. */
@Component
public class EndedProcurements {

    private final Procurements procurements;
    private final Notices notices;
    private final LawfulTime time;

    EndedProcurements(Procurements procurements, Notices notices, LawfulTime time) {
        this.procurements = procurements;
        this.notices = notices;
        this.time = time;
    }

    /**
     * Ends a procurement that has not ended, and publishes its termination notice (UK12, section 55) where a tender or transparency notice
     * of it was published. Once, however often it is asked.
     */
    @Transactional
    public void end(ProcurementReference reference, @Nullable String reasons) {
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
