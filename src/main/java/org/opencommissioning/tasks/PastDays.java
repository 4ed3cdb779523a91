package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/** Days on which something was done, which are not still to come: fields whose custom property {@code day} is {@code past}. */
final class PastDays {

    private PastDays() {}

    /** @param today the day of the application's clock */
    static List<Violation> stillToCome(TaskForm form, Map<String, Object> answers, LocalDate today) {
        return EnteredField.of(form, answers).stream()
                .filter(field -> "past".equals(field.property("day"))
                        && field.value() instanceof String typed
                        && Typed.date(typed).value() instanceof LocalDate day
                        && day.isAfter(today))
                .map(field -> new Violation(
                        field.path(),
                        form.label(field.component(), field.beside(), field.path()),
                        "This day is still to come. Enter the day on which it was done."))
                .toList();
    }
}
