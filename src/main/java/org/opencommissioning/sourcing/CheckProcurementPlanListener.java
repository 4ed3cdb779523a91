package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.sourcing.PlannedNotices.Standing;
import org.springframework.stereotype.Component;

/** Holds back a procurement plan that the law or the council's rules do not allow. */
@Component
class CheckProcurementPlanListener implements TaskListener {

    private final ServiceUserShare share;
    private final PlannedNotices planned;
    private final LawfulTime time;

    CheckProcurementPlanListener(ServiceUserShare share, PlannedNotices planned, LawfulTime time) {
        this.share = share;
        this.planned = planned;
        this.time = time;
    }

    @Override
    public String type() {
        return "sourcing.check-procurement-plan";
    }

    @Override
    public Outcome decide(Job job) {
        boolean tendered = "competition".equals(job.optionalVariable("awardMethod", String.class));
        BigDecimal asked = tendered ? job.optionalVariable("serviceUserShare", BigDecimal.class) : null;
        return share.problem(job.optionalVariable("contractType", String.class), asked)
                .or(() -> announcement(job))
                .<Outcome>map(Denied::new)
                .orElseGet(Accepted::new);
    }

    private Optional<String> announcement(Job job) {
        String how = String.valueOf(job.optionalVariable("plannedNotice", String.class));
        return switch (how) {
            case "publish" ->
                expected(
                        job.optionalVariable("tenderNoticeExpectedOn", LocalDate.class),
                        planned.of(job.variable("caseReference", String.class), 0)
                                .filter(standing ->
                                        !time.today().isAfter(standing.until().date()))
                                .orElseGet(() -> planned.standing(time.today())));
            case "published" -> published(job.optionalVariable("plannedNoticeOn", LocalDate.class));
            default -> Optional.empty();
        };
    }

    private static Optional<String> expected(LocalDate tenderNotice, Standing standing) {
        if (tenderNotice == null) {
            return Optional.of("Planned procurement notice: say when you expect to publish the tender notice.");
        }
        return standing.qualifies(tenderNotice)
                ? Optional.empty()
                : Optional.of("Planned procurement notice: expect the tender notice on another day, or publish none. "
                        + standing.refusal(tenderNotice));
    }

    private Optional<String> published(LocalDate on) {
        return on == null || on.isAfter(time.today())
                ? Optional.of(
                        "Planned procurement notice: enter the day on which it was published, which cannot come after today.")
                : Optional.empty();
    }
}
