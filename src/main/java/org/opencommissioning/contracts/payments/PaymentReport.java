package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
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

        /** What is paid within 30 days, in 31 to 60 and later makes a whole, but for what rounding takes. */
        private void ensureWhole() {
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
    private Figures figures = new Figures(null, null, null, null, null, null);

    private String confirmedBy;
    private String approvedBy;
    private State state = State.BEGUN;

    private PaymentReport() {}

    /** One that is begun in a process instance. */
    static PaymentReport begin(long processInstanceKey, LocalDate periodStart, LocalDate periodEnd) {
        PaymentReport report = new PaymentReport();
        report.processInstanceKey = processInstanceKey;
        report.periodStart = periodStart;
        report.periodEnd = periodEnd;
        return report;
    }

    /** Finance says that the figures are right. */
    void confirm(Figures said, String by) {
        if (state == State.APPROVED) {
            throw Refused.by(new Refusal(
                    "G8", "the figures were approved by " + approvedBy + ".", "They are published as they are."));
        }
        said.ensureWhole();
        figures = said;
        confirmedBy = by;
        state = State.CONFIRMED;
    }

    /** A director, who did not confirm them, has them published (section 69: the notice says that a director approved it). */
    void approve(String by) {
        ensureConfirmed(by);
        approvedBy = by;
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

    LocalDate periodStart() {
        return periodStart;
    }

    LocalDate periodEnd() {
        return periodEnd;
    }
}
