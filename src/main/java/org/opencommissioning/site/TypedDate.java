package org.opencommissioning.site;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** A date as somebody types it into three boxes, kept as typed so that a page can show it again. */
public record TypedDate(String day, String month, String year) {

    /** What a page shows for a date that is known; empty boxes for none. */
    public static TypedDate of(LocalDate date) {
        return date == null
                ? new TypedDate("", "", "")
                : new TypedDate(
                        String.valueOf(date.getDayOfMonth()),
                        String.valueOf(date.getMonthValue()),
                        String.valueOf(date.getYear()));
    }

    public boolean isBlank() {
        return parts().allMatch(String::isBlank);
    }

    /** The date; null when it is none. A month may be typed as a number or by its name. */
    public LocalDate read() {
        return typed().value();
    }

    /** What is wrong with what was typed; null when nothing was, or nothing is. */
    public String problem() {
        return typed().problem();
    }

    public Typed<LocalDate> typed() {
        List<String> typed = parts().map(Typed::plain).toList();
        if (typed.stream().allMatch(String::isEmpty)) {
            return Typed.blank();
        }
        if (typed.get(1).isEmpty() && typed.get(2).isEmpty() && !typed.get(0).matches("\\d{0,2}")) {
            // All of it in the first box.
            return TypedDays.read(day);
        }
        List<String> missing = Stream.of("day", "month", "year")
                .filter(part ->
                        typed.get(List.of("day", "month", "year").indexOf(part)).isEmpty())
                .map("the "::concat)
                .toList();
        if (!missing.isEmpty()) {
            return Typed.refused(String.join(" ", typed).strip(), "enter " + String.join(" and ", missing) + " too.");
        }
        return TypedDays.read(toString());
    }

    /** As it would be typed into one box. */
    @Override
    public String toString() {
        return String.join("/", parts().map(Typed::plain).toList());
    }

    private Stream<String> parts() {
        return Stream.of(day, month, year).map(part -> part == null ? "" : part);
    }
}
