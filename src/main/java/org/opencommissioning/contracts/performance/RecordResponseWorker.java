package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps what must follow a review, and works out by when improvement must have come. */
@Component
class RecordResponseWorker implements Worker {

    private final Reviews reviews;
    private final LawfulTime time;

    RecordResponseWorker(Reviews reviews, LawfulTime time) {
        this.reviews = reviews;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.record-response";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        Integer days = job.optionalVariable("improvementDays", Integer.class);
        LocalDate improveBy = days == null
                ? null
                : time.daysBeginningWith(time.today().plusDays(1), days).date();
        reviews.respond(job.variable("reviewId", Long.class), job.variable("response", String.class), improveBy);
        Map<String, Object> found = new HashMap<>();
        found.put("improveBy", improveBy == null ? null : improveBy.toString());
        return found;
    }
}
