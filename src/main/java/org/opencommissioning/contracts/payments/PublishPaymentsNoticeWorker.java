package org.opencommissioning.contracts.payments;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Publishes the payments compliance notice (UK17, section 69). */
@Component
class PublishPaymentsNoticeWorker implements Worker {

    private final Notices notices;

    PublishPaymentsNoticeWorker(Notices notices) {
        this.notices = notices;
    }

    @Override
    public String type() {
        return "contracts.publish-payments-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String end = job.variable("periodEnd", String.class);
        Map<String, Object> facts = new HashMap<>();
        for (String name :
                List.of("periodStart", "periodEnd", "meanDays", "within30", "from31to60", "from61", "late", "unpaid")) {
            facts.put(name, job.optionalVariable(name, Object.class));
        }
        facts.put("approvedBy", "Director of finance");
        notices.publish(new NewNotice(
                NoticeCode.UK17,
                "performance",
                null,
                null,
                "payments-" + end,
                "Payments compliance to " + SiteWords.day(LocalDate.parse(end)),
                NoticeContent.write(NoticeCode.UK17, facts)));
        return Map.of();
    }
}
