package org.opencommissioning.tasks;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Typed;

/** The filters as the address bar carries them, so that a list can be shared, kept under a name and gone back to. */
record TaskFilters(
        String scope,
        String text,
        String stage,
        String gate,
        String kind,
        String person,
        String directorate,
        String due,
        String claimed,
        String valueFrom,
        String valueTo,
        String sort,
        String size,
        String after,
        String saved) {

    private static final List<String> SIZES = List.of("25", "50", "100");

    TaskFilters {
        scope = scope == null || scope.isBlank() ? "mine" : scope;
        sort = sort == null || sort.isBlank() ? "urgency" : sort;
        size = size != null && SIZES.contains(size) ? size : SIZES.getFirst();
    }

    /** The filters of a list by its address, from the first page on. */
    static TaskFilters of(String address) {
        UnaryOperator<String> one = ListAddress.parameters(address)::get;
        return new TaskFilters(
                one.apply("scope"),
                one.apply("text"),
                one.apply("stage"),
                one.apply("gate"),
                one.apply("kind"),
                one.apply("person"),
                one.apply("directorate"),
                one.apply("due"),
                one.apply("claimed"),
                one.apply("valueFrom"),
                one.apply("valueTo"),
                one.apply("sort"),
                one.apply("size"),
                null,
                null);
    }

    private Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put("scope", scope);
        values.put("text", text);
        values.put("stage", stage);
        values.put("gate", gate);
        values.put("kind", kind);
        values.put("person", person);
        values.put("directorate", directorate);
        values.put("due", due);
        values.put("claimed", claimed);
        values.put("valueFrom", valueFrom);
        values.put("valueTo", valueTo);
        values.put("sort", sort);
        values.put("size", size.equals(SIZES.getFirst()) ? null : size);
        return values;
    }

    /** The address of this list with another value for one filter; a new filter starts at the first page. */
    public String with(String name, String value) {
        var values = values();
        values.put("saved", saved);
        values.put(name, value);
        values.values().removeIf(TaskFilters::unchosen);
        return "/tasks?" + encoded(values);
    }

    private static boolean unchosen(String value) {
        return value == null || value.isBlank();
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public String here() {
        return with("after", after);
    }

    /** What is kept under a name: all but the place in the list and the name itself. */
    String query() {
        var values = values();
        values.values().removeIf(TaskFilters::unchosen);
        return encoded(values);
    }

    /** The address of this list in the order of a column, the other way round where it is in that order already. */
    public String sortedBy(String order, String reversed) {
        return with("sort", sort.equals(order) ? reversed : order);
    }

    /** What a heading says of the order: ascending, descending, or null where the list is in another. */
    public String order(String up, String down) {
        return sort.equals(up) ? "ascending" : sort.equals(down) ? "descending" : null;
    }

    public boolean filtered() {
        var values = values();
        return List.of(
                        "text",
                        "stage",
                        "gate",
                        "kind",
                        "person",
                        "directorate",
                        "due",
                        "claimed",
                        "valueFrom",
                        "valueTo")
                .stream()
                .map(values::get)
                .anyMatch(value -> !unchosen(value));
    }

    /** @throws Refused when a filter is not one that a list has */
    TaskQuery query(String username, Set<String> groups, LocalDate today) {
        var order = TaskEndpoints.oneOf(TaskQuery.Sort.class, "sort", sort);
        return new TaskQuery(
                TaskEndpoints.oneOf(TaskQuery.Scope.class, "scope", scope),
                username,
                groups,
                new TaskFilter(
                        null,
                        new TaskFilter.Kind(blankToNull(stage), blankToNull(gate), blankToNull(kind)),
                        null,
                        blankToNull(directorate),
                        blankToNull(due) == null ? null : TaskEndpoints.oneOf(TaskFilter.Due.class, "due", due),
                        new TaskFilter.Taken(
                                blankToNull(claimed) == null ? null : Boolean.valueOf(claimed), blankToNull(person)),
                        blankToNull(text),
                        new TaskFilter.Value(amount("valueFrom", valueFrom), amount("valueTo", valueTo))),
                today,
                order,
                blankToNull(after) == null ? null : Cursor.read(after, order),
                Integer.parseInt(size));
    }

    static BigDecimal amount(String field, String typed) {
        var amount = Typed.amount(typed);
        if (amount.isRefused()) {
            throw Refused.badRequest(
                    field, (field.equals("valueTo") ? "Value to: " : "Value from: ") + amount.problem());
        }
        return amount.value();
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
