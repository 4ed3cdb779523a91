package org.opencommissioning.monitor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.cycle.Stage;

/** What running cases are counted by. */
enum Breakdown {
    STAGE("Stage"),
    DIRECTORATE("Directorate"),
    VALUE("Estimated value"),
    RISK("Risk");

    static final String UNKNOWN = "not-known";

    /** Orders of magnitude, for a picture; no rule depends on them. */
    private static final List<BigDecimal> POWERS = List.of(
            new BigDecimal(10_000), new BigDecimal(100_000), new BigDecimal(1_000_000), new BigDecimal(10_000_000));

    private static final List<String> SIZES = List.of(
            "Under £10,000",
            "£10,000 to £100,000",
            "£100,000 to £1 million",
            "£1 million to £10 million",
            "£10 million or more");
    private static final List<String> RISKS = List.of("high", "medium", "low");

    private final String title;

    Breakdown(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Its name in addresses. */
    public String word() {
        return name().toLowerCase(Locale.UK);
    }

    static Optional<Breakdown> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The part a case belongs to. */
    String part(RunningCase one) {
        return switch (this) {
            case STAGE -> one.view().stage().word();
            case DIRECTORATE ->
                one.view().directorate() == null || one.view().directorate().isBlank()
                        ? UNKNOWN
                        : one.view().directorate().strip();
            case VALUE ->
                one.value() == null
                        ? UNKNOWN
                        : "size-"
                                + POWERS.stream()
                                        .filter(power -> one.value().compareTo(power) >= 0)
                                        .count();
            case RISK -> one.risk() == null ? UNKNOWN : one.risk();
        };
    }

    /** How a part is called. */
    String words(String part) {
        if (part.equals(UNKNOWN)) {
            return this == RISK ? "Not rated yet" : this == DIRECTORATE ? "No directorate" : "Not known";
        }
        return switch (this) {
            case VALUE -> part.matches("size-[0-4]") ? SIZES.get(part.charAt(5) - '0') : part;
            case DIRECTORATE -> part;
            default -> Character.toUpperCase(part.charAt(0)) + part.substring(1).replace('-', ' ');
        };
    }

    /** Where a part stands among the others, those without an order of their own by name. */
    int rank(String part) {
        return part.equals(UNKNOWN)
                ? Integer.MAX_VALUE
                : switch (this) {
                    case STAGE -> Stage.of(part).ordinal();
                    case VALUE -> part.charAt(5);
                    case RISK -> RISKS.indexOf(part);
                    case DIRECTORATE -> 0;
                };
    }
}
