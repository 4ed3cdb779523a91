package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Objects;
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
     * of it was published. Once, however often it is asked. A lot ends by itself, and the notice names it; the notice of a whole tender names
     * the lots that have not ended before.
     *
     * @throws Refused when a contract of it is signed
     */
    @Transactional
    public void end(ProcurementReference reference, @Nullable String reasons) {
        events.publishEvent(new ProcurementEnded(reference));
        procurements.end(reference, reasons);
        ProcurementView ended = procurements.get(reference);
        List<ProcurementView> untold = lots(ended).stream()
                .filter(lot ->
                        notices.find(NoticeCode.UK12, lot.reference().value()).isEmpty())
                .toList();
        if (Stream.of(NoticeCode.UK4, NoticeCode.UK5)
                        .anyMatch(code ->
                                notices.find(code, ended.whole().value()).isPresent())
                && (lots(ended).isEmpty() || !untold.isEmpty())) {
            notices.publish(new NewNotice(
                    NoticeCode.UK12,
                    "end",
                    ended.caseReference().value(),
                    ended.planVersion(),
                    reference.value(),
                    ended.title(),
                    TenderNotices.termination(
                            ended,
                            untold.stream()
                                    .map(ProcurementView::lot)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            reasons,
                            time.today())));
        }
    }

    /** What of a divided tender ends: the lot itself, or those of the whole that came to nothing. */
    private List<ProcurementView> lots(ProcurementView ended) {
        return ended.lot() != null
                ? List.of(ended)
                : procurements.lots(ended.reference()).stream()
                        .filter(lot -> lot.status().equals(ProcurementStatus.UNSUCCESSFUL.word()))
                        .toList();
    }
}
