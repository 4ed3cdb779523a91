package org.opencommissioning.sourcing.award;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.tasks.TaskStart;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Begins the details of a contract with what its case and its tender notice say. */
@Component
class ContractDetailsStart implements TaskStart {

    private final Awards awards;
    private final Notices notices;

    ContractDetailsStart(Awards awards, Notices notices) {
        this.awards = awards;
        this.notices = notices;
    }

    @Override
    public Map<String, Object> of(TaskView task) {
        Map<String, Object> start = new HashMap<>();
        if (!task.elementId().equals("complete-contract-details") || task.caseReference() == null) {
            return start;
        }
        put(start, "department", task.directorate());
        Optional<AwardView> award = awards.toSign(CaseReference.of(task.caseReference()));
        // The notice is of the whole tender; its lot is named by the task.
        award.map(one -> awards.whole(one.reference()))
                .flatMap(whole -> notices.latest(
                        NoticeCode.UK4, whole.procurementReference().value()))
                .filter(notice -> notice.content().get("tender") instanceof Map<?, ?>)
                .map(notice -> (Map<?, ?>) notice.content().get("tender"))
                .ifPresent(tender -> {
                    put(start, "contractDescription", tender.get("description"));
                    if (tender.get("contractPeriod") instanceof Map<?, ?> period) {
                        put(start, "startDate", day(period.get("startDate")));
                        put(start, "endDate", day(period.get("endDate")));
                    }
                });
        return start;
    }

    private static void put(Map<String, Object> start, String name, @Nullable Object value) {
        if (value != null) {
            start.put(name, value.toString());
        }
    }

    private static @Nullable String day(@Nullable Object moment) {
        return moment == null
                ? null
                : OffsetDateTime.parse(moment.toString())
                        .atZoneSameInstant(London.ZONE)
                        .toLocalDate()
                        .toString();
    }
}
