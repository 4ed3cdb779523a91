package org.opencommissioning.sourcing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of the procurements of a case that is withdrawn. */
@Component
class WithdrawnProcurements {

    private static final Set<NoticeCode> TELL_THE_MARKET = Set.of(NoticeCode.UK4, NoticeCode.UK5);

    private final Procurements procurements;
    private final Notices notices;
    private final Cases cases;
    private final LawfulTime time;

    WithdrawnProcurements(Procurements procurements, Notices notices, Cases cases, LawfulTime time) {
        this.procurements = procurements;
        this.notices = notices;
        this.cases = cases;
        this.time = time;
    }

    /**
     * Ends every procurement of the case that has not ended: with a procurement termination notice (section 55) where the market was told
     * by notice, and with a line on the case that names who was invited or has offered and is to be told.
     */
    @Transactional
    void end(CaseReference caseReference) {
        String why = "The case was withdrawn: " + cases.requireWithdrawn(caseReference);
        procurements.of(caseReference).stream()
                .filter(one -> Set.of("planning", "active").contains(one.status()))
                .forEach(one -> {
                    procurements.end(one.reference(), why);
                    if (notices.of(caseReference.value()).stream()
                            .anyMatch(notice -> TELL_THE_MARKET.contains(notice.code()))) {
                        notices.publish(new NewNotice(
                                NoticeCode.UK12,
                                "end",
                                caseReference.value(),
                                one.planVersion(),
                                one.reference().value(),
                                one.title(),
                                TenderNotices.termination(one, why, time.today())));
                    }
                    Set<String> told = new LinkedHashSet<>();
                    if (one.invited() != null) {
                        Stream.of(one.invited().split("[\\n,;]"))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .forEach(told::add);
                    }
                    one.offers().forEach(offer -> told.add(offer.supplier().name()));
                    if (!told.isEmpty()) {
                        cases.note(
                                caseReference,
                                ApprovedSteps.SYSTEM,
                                "To be told of the withdrawal: " + one.reference(),
                                String.join(", ", told));
                    }
                });
    }
}
