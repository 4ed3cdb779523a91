package org.opencommissioning.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.NewContract.Answerable;
import org.opencommissioning.contracts.NewContract.Origin;
import org.opencommissioning.contracts.NewContract.Profile;
import org.opencommissioning.contracts.NewContract.Subject;
import org.opencommissioning.contracts.NewContract.Terms;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A contract of the register, from its entry to its end. It is changed, extended and reviewed while it runs; once it has
 * ended nothing of that can be done to it.
 */
class Contract {

    /** What a contract can be. */
    enum State {
        ACTIVE("active"),
        ENDED("terminated");

        private final String status;

        State(String status) {
            this.status = status;
        }
    }

    private static final String REGISTER = "register";
    private static final String STAFF_INFORMATION = "TUPE regulation 11(6)";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference reference;

    @Embedded.Empty
    private Origin origin;

    @Embedded.Empty
    private Subject subject;

    private List<ContractSupplier> suppliers = new ArrayList<>();

    @Embedded.Empty
    private Terms terms;

    @Embedded.Empty
    private Answerable answerable;

    @Embedded.Empty
    private Profile profile;

    private LocalDate staffInformationBy;
    private LocalDate staffInformationOn;
    private String staffInformationTo;
    private String staffInformationLate;
    private LocalDate mobilisedOn;
    private String reviewEvery;
    private LocalDate nextReview;
    private State state = State.ACTIVE;
    private LocalDate terminatesOn;
    private @Nullable TerminationGround terminationGround;
    private LocalDate endedOn;
    private String endReason;

    private Contract() {}

    /** A contract that comes into the register. */
    static Contract enter(ContractReference reference, NewContract entered) {
        Contract contract = new Contract();
        contract.reference = reference;
        contract.take(entered);
        return contract;
    }

    /**
     * Brings the entry to what is said of the contract now. What the council itself recorded since stays where nothing is
     * said of it: manager, director, risk.
     *
     * @return whether that changed anything
     */
    boolean update(NewContract said) {
        NewContract before = terms();
        NewContract now = said.orElse(answerable, profile);
        take(now);
        return !now.equals(before);
    }

    /** Whether this says something else than the entry has. */
    boolean differs(NewContract said) {
        return !said.orElse(answerable, profile).equals(terms());
    }

    private void take(NewContract said) {
        origin = said.origin();
        subject = said.subject();
        suppliers = new ArrayList<>(
                said.suppliers().stream().map(ContractSupplier::of).toList());
        terms = said.terms();
        answerable = said.answerable();
        profile = said.profile();
    }

    private NewContract terms() {
        return new NewContract(
                origin, subject, suppliers.stream().map(ContractSupplier::view).toList(), terms, answerable, profile);
    }

    /** Names who answers for it (recommendation 24: every contract has a named manager and lead director). */
    void appoint(String contractManager, String leadDirector) {
        answerable = new Answerable(contractManager, leadDirector);
    }

    /**
     * What is said of the employee liability information when a contract is mobilised.
     *
     * @param on,to when the present employer gave it, and to whom; null where no staff transfer
     * @param late why it was given after its last lawful day; null or blank when it was not
     */
    record StaffInformed(
            @Nullable LocalDate on,
            @Nullable String to,
            @Nullable String late) {

        static final StaffInformed NOBODY = new StaffInformed(null, null, null);
    }

    /** Everything was in place for its first day, and the staff who transfer were spoken of in time. */
    void mobilise(LocalDate on, StaffInformed informed, LocalDate today) {
        ensureMobilisable(on, informed, today);
        mobilisedOn = on;
        if (profile.staffTransfer()) {
            staffInformationOn = informed.on();
            staffInformationTo = informed.to();
            staffInformationLate = informed.late() == null || informed.late().isBlank() ? null : informed.late();
        }
    }

    /** Holds that it can have been mobilised on that day: once, after it was signed and not in days to come. */
    void ensureMobilisable(LocalDate on, StaffInformed informed, LocalDate today) {
        running("mobilised");
        if (mobilisedOn != null && !mobilisedOn.equals(on)) {
            throw refused(
                    REGISTER,
                    "the contract was mobilised on " + SiteWords.day(mobilisedOn) + ".",
                    "A contract is mobilised once.");
        }
        if (on.isAfter(today)) {
            throw refused(
                    REGISTER,
                    "Everything was in place on: " + SiteWords.day(on) + " is still to come.",
                    "Complete this once everything is in place, with the day from which it was.");
        }
        if (terms.signedOn() != null && on.isBefore(terms.signedOn())) {
            throw refused(
                    REGISTER,
                    "Everything was in place on: the contract was signed on " + SiteWords.day(terms.signedOn()) + ".",
                    "Enter a day from then to today.");
        }
        if (profile.staffTransfer()) {
            ensureStaffInformed(informed, today);
        }
    }

    private void ensureStaffInformed(StaffInformed informed, LocalDate today) {
        if (staffInformationBy == null
                || informed.on() == null
                || informed.to() == null
                || informed.to().isBlank()) {
            throw refused(
                    STAFF_INFORMATION,
                    "staff transfer under " + reference
                            + ", and it is not said when the present employer gave their information, and to whom.",
                    "Enter the day and the new employer who has it.");
        }
        if (informed.on().isAfter(today)) {
            throw refused(
                    STAFF_INFORMATION,
                    "Staff information given on: " + SiteWords.day(informed.on()) + " is still to come.",
                    "Complete this once it has been given.");
        }
        if (informed.on().isAfter(staffInformationBy)
                && (informed.late() == null || informed.late().isBlank())) {
            throw refused(
                    STAFF_INFORMATION,
                    "the staff information was due by " + SiteWords.day(staffInformationBy)
                            + ", 28 days before the transfer, and was given on " + SiteWords.day(informed.on()) + ".",
                    "Enter why: later is lawful only where special circumstances left no time before, and then as soon as could be.");
        }
    }

    /** By when the present employer must give the staff information before a transfer (TUPE Regulations 2006 regulation 11). */
    void informStaffBy(LocalDate by) {
        running("prepared for a transfer of staff");
        if (!profile.staffTransfer()) {
            throw refused(
                    "TUPE regulation 11", "no staff transfer under " + reference + ", so no information is due.", "");
        }
        staffInformationBy = by;
    }

    /**
     * Sets the review schedule.
     *
     * @param every ISO 8601 duration
     * @param next the next review; none is kept that would come after the end
     */
    void scheduleReview(String every, LocalDate next) {
        running("reviewed");
        reviewEvery = every;
        nextReview = terms.endDate() == null || !next.isAfter(terms.endDate()) ? next : null;
    }

    /**
     * Gives it another value or last day; reviews go on as they were scheduled.
     *
     * @param value in pounds including VAT
     * @param lastDay null where none is set
     */
    void change(BigDecimal value, LocalDate lastDay) {
        running("changed");
        if (value == null || value.signum() < 0) {
            throw refused("section 74", "a contract has a value.", "Say what it is worth after the change.");
        }
        if (lastDay != null && terms.startDate() != null && lastDay.isBefore(terms.startDate())) {
            throw refused(
                    "section 74",
                    "the contract would end before it starts on " + SiteWords.day(terms.startDate()) + ".",
                    "Name a day on or after its start as its last.");
        }
        terms = terms.changedTo(value, lastDay);
    }

    /** Holds whether it could be extended to this day (select committee 2014, 8.4.4); the extension itself is a change. */
    void extendable(LocalDate lastDay) {
        running("extended");
        if (terms.endDate() == null) {
            throw refused("8.4.4", "a contract without a last day is not extended.", "Change it instead.");
        }
        if (lastDay == null || !lastDay.isAfter(terms.endDate())) {
            throw refused(
                    "8.4.4",
                    "New last day of the contract: an extension goes beyond the present end.",
                    "Please enter a day after " + SiteWords.day(terms.endDate()) + ".");
        }
    }

    /** It is terminated: this will be its last day (Procurement Act 2023 section 78, or by its own terms). */
    void terminate(LocalDate lastDay, TerminationGround ground, LocalDate today) {
        terminable(lastDay, today);
        terminatesOn = lastDay;
        terminationGround = ground;
    }

    /** Holds whether it could end with this day. */
    void terminable(@Nullable LocalDate lastDay, LocalDate today) {
        running("terminated");
        if (lastDay == null || lastDay.isBefore(today) || terms.endDate() != null && lastDay.isAfter(terms.endDate())) {
            throw refused(
                    "section 78",
                    "Last day of the contract: a contract is not ended for days that have passed, nor beyond its end.",
                    "Enter a day from today"
                            + (terms.endDate() == null
                                    ? "."
                                    : " to its end on " + SiteWords.day(terms.endDate()) + "."));
        }
    }

    /** It has ended, with the last day that was agreed or the one on which it was terminated. */
    void end(LocalDate today) {
        running("ended");
        LocalDate last = terminatesOn == null ? terms.endDate() : terminatesOn;
        if (last == null) {
            throw refused(REGISTER, reference + " has no last day.", "Have it changed or terminated first.");
        }
        if (!last.isBefore(today)) {
            throw refused(
                    REGISTER,
                    reference + " runs to the end of " + SiteWords.day(last) + ".",
                    "Close it after that day.");
        }
        close(last, terminatesOn == null ? "Reached its end date" : ground().words());
    }

    /** It ended on this day, for reasons that were published elsewhere. */
    void endedElsewhere(LocalDate on, String reason, LocalDate today) {
        running("ended");
        if (on.isAfter(today)) {
            throw refused(REGISTER, SiteWords.day(on) + " is still to come.", "Enter an end that has passed.");
        }
        close(on, reason);
    }

    private void close(LocalDate on, String reason) {
        state = State.ENDED;
        endedOn = on;
        endReason = reason;
        nextReview = null;
    }

    private void running(String what) {
        if (state == State.ENDED) {
            throw refused(
                    REGISTER,
                    reference + " ended on " + SiteWords.day(endedOn) + ".",
                    "A contract that has ended is not " + what + ".");
        }
    }

    private static Refused refused(String rule, String reason, String advice) {
        return Refused.by(new Refusal(rule, reason, advice));
    }

    ContractReference reference() {
        return reference;
    }

    /** Whether a termination was decided. */
    boolean terminated() {
        return terminatesOn != null;
    }

    private TerminationGround ground() {
        return terminationGround == null ? TerminationGround.POOR_PERFORMANCE : terminationGround;
    }

    /** On what it is terminated; null when no termination was decided. */
    @Nullable
    TerminationGround terminationGround() {
        return terminatesOn == null ? null : ground();
    }

    /** The last day that a termination named; null when none was decided. */
    @Nullable
    LocalDate terminatesOn() {
        return terminatesOn;
    }

    ContractView view(LocalDate today) {
        boolean live = state == State.ACTIVE
                && (terms.endDate() == null || !terms.endDate().isBefore(today));
        return new ContractView(
                reference,
                origin,
                subject,
                suppliers.stream().map(ContractSupplier::view).toList(),
                terms,
                answerable,
                profile,
                new ContractView.Course(
                        new ContractView.StaffInformation(
                                staffInformationBy, staffInformationOn, staffInformationTo, staffInformationLate),
                        mobilisedOn,
                        reviewEvery,
                        nextReview,
                        state.status,
                        live,
                        endedOn,
                        endReason));
    }
}
