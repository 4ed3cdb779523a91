package org.opencommissioning.monitor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;

/** What the list of instances is filtered, sorted and paged by, as its address says it. */
record InstanceFilter(
        String caseReference,
        String process,
        String state,
        String from,
        String to,
        String element,
        String sort,
        String order,
        Integer page) {

    static final int PAGE = 25;

    InstanceFilter {
        caseReference = blank(caseReference).toUpperCase(Locale.UK);
        process = blank(process);
        state = blank(state);
        from = blank(from);
        to = blank(to);
        // A step belongs to one process: without the process it means nothing.
        element = process.isEmpty() ? "" : blank(element);
        sort = Stream.of(Instances.Order.values())
                .map(InstanceFilter::word)
                .filter(blank(sort)::equals)
                .findFirst()
                .orElse("started");
        order = "asc".equals(order) ? "asc" : "desc";
        page = page == null ? 1 : Math.clamp(page, 1, Instances.REACH / PAGE);
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.UK);
    }

    List<Violation> problems() {
        List<Violation> problems = new ArrayList<>();
        if (Typed.date(from).isRefused()) {
            problems.add(new Violation("from", "First day: " + Typed.date(from).problem()));
        }
        if (Typed.date(to).isRefused()) {
            problems.add(new Violation("to", "Last day: " + Typed.date(to).problem()));
        }
        return problems;
    }

    Instances.Query query() {
        var first = day(from);
        var last = day(to);
        return new Instances.Query(
                orNull(caseReference),
                orNull(process),
                Stream.of(Instances.State.values())
                        .filter(one -> word(one).equals(state))
                        .findFirst()
                        .orElse(null),
                first == null ? null : midnight(first),
                last == null ? null : midnight(last.plusDays(1)),
                orNull(element));
    }

    Instances.Order by() {
        return Instances.Order.valueOf(sort.toUpperCase(Locale.UK));
    }

    boolean descending() {
        return order.equals("desc");
    }

    int offset() {
        return (page - 1) * PAGE;
    }

    public boolean filtered() {
        return Stream.of(caseReference, process, state, from, to, element).anyMatch(one -> !one.isEmpty());
    }

    /** The address of the list sorted by a column: the other way round when it is sorted by it already. */
    public String sorted(String column) {
        return address(column, sort.equals(column) && order.equals("asc") ? "desc" : "asc", 1);
    }

    public String at(int other) {
        return address(sort, order, other);
    }

    /** What a screen reader is told of a column. */
    public String ariaSort(String column) {
        return !sort.equals(column) ? null : descending() ? "descending" : "ascending";
    }

    private String address(String by, String way, int number) {
        return "/monitor/instances?sort=" + by + "&order=" + way + "&page=" + number
                + parameter("caseReference", caseReference) + parameter("process", process) + parameter("state", state)
                + parameter("from", from) + parameter("to", to) + parameter("element", element);
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toOffsetDateTime();
    }

    private static LocalDate day(String typed) {
        return Typed.date(typed).value();
    }

    private static String blank(String text) {
        return text == null ? "" : text.strip();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
