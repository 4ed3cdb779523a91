package org.opencommissioning.sourcing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.site.SiteWords;

/**
 * What cannot be right about a list of offers as somebody typed it: a supplier that is in it twice, a day of receipt that is still
 * to come, an offer that is called invalid on no named ground (section 19(3) of the Act).
 *
 * @param path the variable that the list is in
 * @param today the day on which it is typed
 * @param firstDay the day on which suppliers were asked by notice; null when none was published
 * @param lastDay the last day on which an offer was accepted; null when that is not known
 * @param lots into how many lots the tender is divided; 0 where it is not
 * @param lotsMayTender for how many of them one supplier may tender; null for all
 */
record OfferList(
        String path,
        LocalDate today,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        int lots,
        @Nullable Integer lotsMayTender) {

    /** The box by which somebody says that nothing came: an empty list alone may be a slip. */
    static final String NONE_CAME = "noneCame";

    OfferList(String path, LocalDate today, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        this(path, today, firstDay, lastDay, 0, null);
    }

    List<Violation> check(Map<String, Object> answers) {
        List<Violation> violations = new ArrayList<>();
        List<Map<?, ?>> rows = rows(answers, path);
        boolean none = Boolean.TRUE.equals(answers.get(NONE_CAME));
        if (rows.isEmpty() != none) {
            violations.add(new Violation(
                    NONE_CAME,
                    "Nothing came",
                    none
                            ? "You say that nothing came, and the list is not empty. Take the tick away, or take out what did not come."
                            : "The list is empty. Add what came, or tick that nothing came."));
        }
        for (int at = 0; at < rows.size(); at++) {
            Map<?, ?> row = rows.get(at);
            Integer lot = number(row.get("lot"));
            List<Map<?, ?>> before = rows.subList(0, at);
            twice(
                    row,
                    before.stream()
                            .filter(other -> Objects.equals(lot, number(other.get("lot"))))
                            .toList(),
                    at,
                    violations);
            lot(row, lot, before, at, violations);
            LocalDate received = day(row.get("receivedOn"));
            if (received != null && received.isAfter(today)) {
                violations.add(violation(
                        at,
                        "receivedOn",
                        "Received on",
                        "Nothing was received on a day to come. Enter the day on which it came."));
            }
            if (received != null && firstDay != null && received.isBefore(firstDay)) {
                violations.add(violation(
                        at,
                        "receivedOn",
                        "Received on",
                        "The notice was published on " + SiteWords.day(firstDay)
                                + ", and nothing came before it. Enter the day on which it came."));
            }
            if (!Boolean.TRUE.equals(row.get("valid"))) {
                invalid(row, received, at, violations);
            }
        }
        return violations;
    }

    /** A tender is for one of the lots of the notice, and a supplier tenders for no more of them than it says (regulation 18(2)(p)). */
    private void lot(Map<?, ?> row, @Nullable Integer lot, List<Map<?, ?>> before, int at, List<Violation> violations) {
        if (lots == 0 ? lot != null : lot == null || lot < 1 || lot > lots) {
            violations.add(violation(
                    at,
                    "lot",
                    "Lot",
                    lots == 0
                            ? "This tender is not divided into lots. Leave the field empty."
                            : "Enter the number of the lot, from 1 to " + lots + ", that this price is for."));
        } else if (lotsMayTender != null
                && before.stream().filter(other -> sameSupplier(row, other)).count() >= lotsMayTender) {
            violations.add(
                    violation(
                            at,
                            "lot",
                            "Lot",
                            "By the notice a supplier may tender for " + lotsMayTender
                                    + " of the lots, and this one is in the list as often. Ask it which it withdraws, and take that out."));
        }
    }

    private static boolean sameSupplier(Map<?, ?> one, Map<?, ?> other) {
        return SameSupplier.named(text(one.get("supplierName")), text(other.get("supplierName")))
                || SameSupplier.numbered(text(one.get("supplierIdentifier")), text(other.get("supplierIdentifier")));
    }

    static @Nullable Integer number(@Nullable Object value) {
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    private void twice(Map<?, ?> row, List<Map<?, ?>> before, int at, List<Violation> violations) {
        String name = text(row.get("supplierName"));
        String number = text(row.get("supplierIdentifier"));
        for (Map<?, ?> other : before) {
            if (SameSupplier.named(name, text(other.get("supplierName")))) {
                violations.add(violation(
                        at,
                        "supplierName",
                        "Supplier",
                        "“" + name + "” is in the list twice. Take one of them out, or name who else it is."));
                return;
            }
            if (SameSupplier.numbered(number, text(other.get("supplierIdentifier")))) {
                violations.add(
                        violation(
                                at,
                                "supplierIdentifier",
                                "Registration number",
                                "“" + text(other.get("supplierName"))
                                        + "” has this number, so it is the same supplier. Take one of them out, or put the number right."));
                return;
            }
        }
    }

    private void invalid(Map<?, ?> row, @Nullable LocalDate received, int at, List<Violation> violations) {
        Invalid.Ground ground = Invalid.Ground.of(row.get("invalidGround")).orElse(null);
        if (ground == null) {
            violations.add(violation(
                    at,
                    "invalidGround",
                    "Ground",
                    "Choose the ground on which it is not valid, or tick that it is valid. Its supplier is told."));
        } else if (ground == Invalid.Ground.LATE) {
            if (received != null && lastDay != null && !received.isAfter(lastDay)) {
                violations.add(violation(
                        at,
                        "invalidGround",
                        "Ground",
                        "By the day it was received it came in time. Put that day right, or choose another ground."));
            }
        } else {
            if (text(row.get("invalidProvision")) == null) {
                violations.add(
                        violation(
                                at,
                                "invalidProvision",
                                "Which",
                                "Cite the requirement or condition as it was published. What was not published cannot make it invalid."));
            }
            if (text(row.get("invalidBecause")) == null) {
                violations.add(violation(
                        at,
                        "invalidBecause",
                        "Why",
                        "Say in what it is not as published. Its supplier is told the reason."));
            }
        }
    }

    private Violation violation(int at, String field, String label, String message) {
        return new Violation(path + "[" + at + "]." + field, label, message);
    }

    static List<Map<?, ?>> rows(Map<String, Object> answers, String path) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (answers.get(path) instanceof List<?> list) {
            list.forEach(row -> rows.add(row instanceof Map<?, ?> map ? map : Map.of()));
        }
        return rows;
    }

    static @Nullable LocalDate day(@Nullable Object value) {
        try {
            return value instanceof String text ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank()
                ? Objects.requireNonNull(text).strip()
                : null;
    }
}
