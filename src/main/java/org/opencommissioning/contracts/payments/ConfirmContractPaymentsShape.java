package org.opencommissioning.contracts.payments;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The payments that have to be published, each confirmed or left out for a reason. */
@Component
class ConfirmContractPaymentsShape implements TaskShape {

    private final SiteWords words;

    ConfirmContractPaymentsShape(SiteWords words) {
        this.words = words;
    }

    @Override
    public String formId() {
        return "confirm-contract-payments";
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "payments[].contract",
                "payments[].payee",
                "payments[].number",
                "payments[].paidOn",
                "payments[].amount",
                "payments[].by",
                "payments[].confirmed",
                "payments[].reason");
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return Map.of(
                "bys",
                each(answers, row -> day(row.get("by"))),
                "amounts",
                each(answers, row -> row.get("amount") instanceof Number amount ? words.money(amount) : ""),
                "days",
                each(answers, row -> day(row.get("paidOn"))));
    }

    private String day(Object iso) {
        return iso == null ? "" : words.date(LocalDate.parse(iso.toString()));
    }

    private static List<String> each(Map<String, Object> answers, Function<Map<?, ?>, String> said) {
        return answers.get("payments") instanceof List<?> rows
                ? rows.stream()
                        .map(row -> said.apply(row instanceof Map<?, ?> one ? one : Map.of()))
                        .map(text -> Objects.toString(text, ""))
                        .toList()
                : List.of();
    }
}
