package org.opencommissioning.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A contract to be entered in the register: the fields of the Local Government Transparency Code 2015, the contract
 * manager and lead director, and where it came from. Begun with {@link #awarded} or {@link #imported}, and told more of
 * with the methods that follow; what is not told is not known.
 */
public record NewContract(
        Origin origin, Subject subject, List<Supplier> suppliers, Terms terms, Answerable answerable, Profile profile) {

    /**
     * Where a contract came from.
     *
     * @param caseReference the case it was awarded in; null for an import
     * @param planVersion the plan version of that award
     * @param awardReference the award it follows from; null for an import
     * @param sourceOcid the ocid of the process it was imported from; null for a contract awarded here
     * @param sourceAwardId the id of the award inside that release
     */
    public record Origin(
            @Nullable CaseReference caseReference,
            @Nullable Integer planVersion,
            @Nullable AwardReference awardReference,
            @Nullable String sourceOcid,
            @Nullable String sourceAwardId) {}

    /**
     * What it is about.
     *
     * @param department the council's department, or the buyer's name in an import
     * @param contractType goods, services, works, light-touch, concession or light-touch-concession
     * @param classification the main CPV code
     */
    public record Subject(
            String title,
            @Nullable String department,
            @Nullable String description,
            @Nullable String contractType,
            @Nullable String classification) {}

    /**
     * What was agreed, and how it came about.
     *
     * @param contractValue the sum over the contract's life, in pounds including VAT
     * @param irrecoverableVat in pounds
     * @param procurementMethod OCDS: open, selective, limited or direct
     * @param procurementMethodDetails the procedure in words: whether quotes were invited or a tender was published
     * @param endDate its last day
     */
    public record Terms(
            @JsonProperty("value") @Nullable BigDecimal contractValue,
            @Nullable BigDecimal irrecoverableVat,
            @Nullable String procurementMethod,
            @Nullable String procurementMethodDetails,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate startDate,
            @Nullable LocalDate endDate) {

        static final Terms UNKNOWN = new Terms(null, null, null, null, null, null, null);

        public Terms {
            // Pounds and pence as the register keeps them, so that 22 and 22.00 are the same contract.
            contractValue = pence(contractValue);
            irrecoverableVat = pence(irrecoverableVat);
        }

        /** The sum over the contract's life, in pounds including VAT. */
        public @Nullable BigDecimal value() {
            return contractValue;
        }

        private static @Nullable BigDecimal pence(@Nullable BigDecimal pounds) {
            return pounds == null ? null : pounds.setScale(2, RoundingMode.HALF_UP);
        }

        /** The same of another value and last day. */
        Terms changedTo(@Nullable BigDecimal newValue, @Nullable LocalDate lastDay) {
            return new Terms(
                    newValue,
                    irrecoverableVat,
                    procurementMethod,
                    procurementMethodDetails,
                    signedOn,
                    startDate,
                    lastDay);
        }
    }

    /** Who answers for it, by user name (recommendation 24). */
    public record Answerable(
            @Nullable String contractManager, @Nullable String leadDirector) {

        static final Answerable NOBODY = new Answerable(null, null);

        Answerable orElse(Answerable known) {
            return new Answerable(
                    contractManager == null ? known.contractManager : contractManager,
                    leadDirector == null ? known.leadDirector : leadDirector);
        }
    }

    /**
     * What its management goes by.
     *
     * @param riskRating low, medium or high
     * @param deliveryModel contract, grant, in-house, ...
     * @param staffTransfer whether staff transfer to the supplier (TUPE)
     */
    public record Profile(
            @Nullable String riskRating, @Nullable String deliveryModel, boolean staffTransfer) {

        static final Profile UNKNOWN = new Profile(null, null, false);

        Profile orElse(Profile known) {
            return riskRating == null ? new Profile(known.riskRating, deliveryModel, staffTransfer) : this;
        }
    }

    public NewContract {
        if (subject.title() == null || subject.title().isBlank()) {
            throw new IllegalArgumentException("A contract in the register needs a title");
        }
        if (origin.awardReference() == null && (origin.sourceOcid() == null || origin.sourceAwardId() == null)) {
            throw new IllegalArgumentException(
                    "A contract in the register comes from an award: name it, or the ocid and award it was imported from");
        }
        suppliers = List.copyOf(suppliers);
    }

    /** A contract that was awarded here. */
    public static NewContract awarded(CaseReference ofCase, int planVersion, AwardReference award, String title) {
        return of(new Origin(ofCase, planVersion, award, null, null), title);
    }

    /** A contract that was published elsewhere. */
    public static NewContract imported(String ocid, String awardId, String title) {
        return of(new Origin(null, null, null, ocid, awardId), title);
    }

    private static NewContract of(Origin origin, String title) {
        return new NewContract(
                origin,
                new Subject(title, null, null, null, null),
                List.of(),
                Terms.UNKNOWN,
                Answerable.NOBODY,
                Profile.UNKNOWN);
    }

    /** What it is for, as {@link Subject} says. */
    public NewContract about(
            @Nullable String department,
            @Nullable String description,
            @Nullable String contractType,
            @Nullable String classification) {
        return new NewContract(
                origin,
                new Subject(subject.title(), department, description, contractType, classification),
                suppliers,
                terms,
                answerable,
                profile);
    }

    /** Who delivers it. */
    public NewContract from(List<Supplier> others) {
        return new NewContract(origin, subject, others, terms, answerable, profile);
    }

    /** What it costs, in pounds, with irrecoverable VAT where some is known. */
    public NewContract worth(@Nullable BigDecimal value, @Nullable BigDecimal irrecoverableVat) {
        return with(new Terms(
                value,
                irrecoverableVat,
                terms.procurementMethod(),
                terms.procurementMethodDetails(),
                terms.signedOn(),
                terms.startDate(),
                terms.endDate()));
    }

    /** How it was procured: the OCDS method, and in words. */
    public NewContract procured(@Nullable String method, @Nullable String details) {
        return with(new Terms(
                terms.value(),
                terms.irrecoverableVat(),
                method,
                details,
                terms.signedOn(),
                terms.startDate(),
                terms.endDate()));
    }

    /** When it was signed, and its first and last day. */
    public NewContract running(
            @Nullable LocalDate signedOn, @Nullable LocalDate startDate, @Nullable LocalDate endDate) {
        return with(new Terms(
                terms.value(),
                terms.irrecoverableVat(),
                terms.procurementMethod(),
                terms.procurementMethodDetails(),
                signedOn,
                startDate,
                endDate));
    }

    /** Who answers for it. */
    public NewContract answeredForBy(@Nullable String contractManager, @Nullable String leadDirector) {
        return new NewContract(
                origin, subject, suppliers, terms, new Answerable(contractManager, leadDirector), profile);
    }

    /** What its management goes by. */
    public NewContract managedAs(@Nullable String riskRating, @Nullable String deliveryModel, boolean staffTransfer) {
        return new NewContract(
                origin, subject, suppliers, terms, answerable, new Profile(riskRating, deliveryModel, staffTransfer));
    }

    private NewContract with(Terms agreed) {
        return new NewContract(origin, subject, suppliers, agreed, answerable, profile);
    }

    /** The same, with what the council itself recorded since of an entry that is known where this does not say it. */
    NewContract orElse(Answerable known, Profile managed) {
        return new NewContract(origin, subject, suppliers, terms, answerable.orElse(known), profile.orElse(managed));
    }
}
