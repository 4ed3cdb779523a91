package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** What the council publishes of how promptly it paid in six months (Procurement Act 2023 section 69): confirmed by finance, approved by a director. */
class PaymentReport {

    /** How far it has come; figures that are returned are confirmed again. */
    enum State {
        BEGUN,
        CONFIRMED,
        APPROVED
    }

    /** The figures as the form names them: days, and shares of a hundred. */
    record Figures(
            @Nullable BigDecimal meanDays,
            @Nullable BigDecimal within30,
            @Nullable BigDecimal from31to60,
            @Nullable BigDecimal from61,
            @Nullable BigDecimal late,
            @Nullable BigDecimal unpaid) {

        static final Figures NONE = new Figures(null, null, null, null, null, null);

        /** Whether they are the same, however they are written. */
        boolean same(Figures other) {
            List<@Nullable BigDecimal> here = all();
            List<@Nullable BigDecimal> there = other.all();
            return IntStream.range(0, here.size()).allMatch(at -> same(here.get(at), there.get(at)));
        }

        private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null || other == null ? one == other : one.compareTo(other) == 0;
        }

        /** In the order in which they are published. */
        List<@Nullable BigDecimal> all() {
            return Arrays.asList(meanDays, within30, from31to60, from61, late, unpaid);
        }

        /** What is paid within 30 days, in 31 to 60 and later makes a whole, but for what rounding takes. */
        private void ensureWhole() {
            if (all().contains(null)) {
                throw Refused.by(new Refusal(
                        "regulation 38", "all six figures are published.", "Enter those that are missing."));
            }
            BigDecimal sum = Stream.of(within30, from31to60, from61)
                    .map(share -> share == null ? BigDecimal.ZERO : share)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.subtract(BigDecimal.valueOf(100)).abs().compareTo(BigDecimal.ONE) > 0) {
                throw Refused.by(new Refusal(
                        RULE,
                        "The shares paid within 30 days, in 31 to 60 days and later add up to " + sum.toPlainString()
                                + " per cent.",
                        "Correct them so that they make 100."));
            }
        }
    }

    private static final String RULE = "section 69";

    @Id
    private Long id;

    @Version
    private Integer version;

    private long processInstanceKey;
    private LocalDate periodStart;
    private LocalDate periodEnd;

    @Embedded.Empty
    private Figures figures = Figures.NONE;

    /** What the recorded invoices said when it was begun. */
    @Embedded.Empty(prefix = "worked_out_")
    private Figures workedOut = Figures.NONE;

    /** Why other figures were confirmed than those worked out. */
    private @Nullable String differenceReasons;

    private String confirmedBy;
    private String approvedBy;
    /** The office of who approved it, as the notice names it. */
    private @Nullable String approvedAs;

    private State state = State.BEGUN;

    private PaymentReport() {}

    /** One that is begun in a process instance. */
    static PaymentReport begin(long processInstanceKey, LocalDate periodStart, LocalDate periodEnd, Figures workedOut) {
        PaymentReport report = new PaymentReport();
        report.processInstanceKey = processInstanceKey;
        report.periodStart = periodStart;
        report.periodEnd = periodEnd;
        report.workedOut = workedOut;
        return report;
    }

    /**
     * Finance says that the figures are right.
     *
     * @param why they are not those that the recorded invoices say
     */
    void confirm(Figures said, @Nullable String why, String by) {
        if (state == State.APPROVED) {
            throw Refused.by(new Refusal(
                    "G8", "the figures were approved by " + approvedBy + ".", "They are published as they are."));
        }
        said.ensureWhole();
        boolean differs = !said.same(workedOut);
        if (differs && (why == null || why.isBlank())) {
            throw Refused.by(new Refusal(
                    "regulation 38",
                    "the figures are not those that the recorded invoices say.",
                    "Say why, and where yours come from: whoever approves them reads it."));
        }
        differenceReasons = differs ? why.strip() : null;
        figures = said;
        confirmedBy = by;
        state = State.CONFIRMED;
    }

    /** A director, who did not confirm them, has them published (section 69: the notice says that a director approved it). */
    void approve(String by, @Nullable String office) {
        ensureConfirmed(by);
        if (office == null || office.isBlank()) {
            throw Refused.by(new Refusal(
                    "regulation 38",
                    "the notice gives the name and the title of who approved it.",
                    "Enter the title of your office."));
        }
        approvedBy = by;
        approvedAs = office.strip();
        state = State.APPROVED;
    }

    /** A director wants them looked at again. */
    void giveBack(String by) {
        ensureConfirmed(by);
        state = State.BEGUN;
    }

    private void ensureConfirmed(String by) {
        if (state != State.CONFIRMED) {
            throw Refused.by(
                    new Refusal("G9", "finance has not confirmed the figures.", "Have them confirmed on their task."));
        }
        if (by.equals(confirmedBy)) {
            throw Refused.by(new Refusal(
                    "G2",
                    "Four eyes: whoever confirmed the figures cannot approve them.",
                    "Somebody else of your group must."));
        }
    }

    /** The figures as they were approved (G9). */
    Figures approved() {
        if (state != State.APPROVED) {
            throw Refused.by(
                    new Refusal("G9", "no director has approved the figures.", "Have them approved on their task."));
        }
        return figures;
    }

    /** What finance confirmed; nothing before. */
    Figures confirmed() {
        return figures;
    }

    Figures workedOut() {
        return workedOut;
    }

    @Nullable
    String differenceReasons() {
        return differenceReasons;
    }

    @Nullable
    String confirmedBy() {
        return confirmedBy;
    }

    /** Who approved it, by the name of their account. */
    String approvedBy() {
        return approvedBy;
    }

    @Nullable
    String approvedAs() {
        return approvedAs;
    }

    LocalDate periodStart() {
        return periodStart;
    }

    LocalDate periodEnd() {
        return periodEnd;
    }
}
