package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Quotes, offers under a framework and applications for a grant as they came: drawn as their forms are, and held to what holds of any offer. */
@Configuration(proxyBeanMethods = false)
class RecordOffersShapes {

    /** Those of a tender but for the lot: quotes have none, and a field too many would leave the list unchecked. */
    private static final Set<String> FIELDS = TenderList.FIELDS.stream()
            .filter(field -> !field.equals("tenders[].lot"))
            .map(field -> field.replace("tenders[]", "quotes[]"))
            .collect(Collectors.toSet());

    @Bean
    TaskShape recordQuotesShape(TenderList offers) {
        return new RecordOffers("record-quotes", offers);
    }

    @Bean
    TaskShape recordApplicationsShape(TenderList offers) {
        return new RecordOffers("record-applications", offers);
    }

    private record RecordOffers(String formId, TenderList offers) implements TaskShape {

        @Override
        public Set<String> fields() {
            return FIELDS;
        }

        @Override
        public List<Violation> check(TaskView task, Map<String, Object> answers) {
            return offers.check("quotes", task, answers);
        }
    }
}
