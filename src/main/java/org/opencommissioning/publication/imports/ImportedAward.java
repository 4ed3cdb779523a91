package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.site.Typed;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * What the newest imported release says of an award. It enters the register, where it is public and managed, once others than who imported it have
 * confirmed it: one, or two where it is worth a key decision or its release does not give its value (M5).
 */
class ImportedAward {

    /** How it stands. */
    enum State {
        WAITING,
        CONFIRMED,
        REFUSED
    }

    static final String TWO_PEOPLE = "M5";

    private static final int LONGEST = 2000;

    /** A value with VAT for one without, at the standard rate (Value Added Tax Act 1994, section 2): nothing is refused by it, only asked back. */
    private static final BigDecimal WITH_VAT = new BigDecimal("1.2");

    @Id
    private Long id;

    @Version
    private Integer version;

    private String ocid;
    private String awardId;
    private String releaseId;
    private String title;
    /** A hash of what the release says of it: who confirms, confirms that. */
    private String said;

    private BigDecimal publishedValue;
    /** Whether the release says that this includes VAT. */
    private boolean gross;
    /** As the release gives it gross, or as who confirmed first stated it. */
    private BigDecimal valueWithVat;

    private String importedBy;
    private OffsetDateTime importedAt;
    private State state;
    private String firstBy;
    private OffsetDateTime firstAt;
    private String answeredBy;
    private OffsetDateTime answeredAt;
    private String reason;
    /** Who had it wait again although it had been refused; the refusal is kept with it until a newer release is told. */
    private String reopenedBy;

    private OffsetDateTime reopenedAt;
    private String reopenedBecause;
    private ContractReference contractReference;

    private ImportedAward() {}

    static ImportedAward of(String ocid, String awardId) {
        ImportedAward award = new ImportedAward();
        award.ocid = ocid;
        award.awardId = awardId;
        return award;
    }

    /** A release says this of it: confirmations of something else are of no force any more. */
    void told(Release release, Release.Award award, String saidNow, String by, OffsetDateTime at) {
        BigDecimal value = award.value() == null ? null : award.value().amount();
        gross = award.value() != null && award.value().includesVat();
        if (gross) {
            valueWithVat = value;
        } else if (!samePublished(value)) {
            valueWithVat = null;
        }
        publishedValue = value;
        releaseId = release.id();
        said = saidNow;
        importedBy = by;
        importedAt = at;
        state = State.WAITING;
        forget();
    }

    private boolean samePublished(BigDecimal value) {
        return value == null ? publishedValue == null : publishedValue != null && value.compareTo(publishedValue) == 0;
    }

    private void forget() {
        forgetFirst();
        answeredBy = null;
        answeredAt = null;
        reason = null;
        reopenedBy = null;
        reopenedAt = null;
        reopenedBecause = null;
    }

    private void forgetFirst() {
        firstBy = null;
        firstAt = null;
    }

    /** Nothing of it waits any more: the register says the same, or its source has taken it back. */
    void settled(String why, String by, OffsetDateTime at) {
        if (state == State.WAITING) {
            answer(State.REFUSED, why, by, at);
        }
    }

    boolean refused(String saidNow) {
        return state == State.REFUSED && said.equals(saidNow);
    }

    boolean waits(String saidNow) {
        return state == State.WAITING && said.equals(saidNow);
    }

    /** Whether a release has told of it before. */
    boolean known() {
        return state != null;
    }

    /** The value including VAT of an amount that was published without; null while nobody has stated it. */
    BigDecimal withVat(BigDecimal published) {
        return samePublished(published) ? valueWithVat : null;
    }

    /** Whether its publisher stated an amount that need not include VAT, and nobody has said yet what it is with VAT. */
    boolean asksForValue() {
        return publishedValue != null && valueWithVat == null;
    }

    /**
     * What somebody states of its worth.
     *
     * @param withVat the value including VAT; null where they state none
     * @param sure whether they say that it is right although it is more than VAT adds
     */
    record Stated(BigDecimal withVat, boolean sure) {

        static final Stated NOTHING = new Stated(null, false);
    }

    /**
     * Somebody has compared it with the contract.
     *
     * @param seen what it said when they looked, as {@link #content} has it
     * @param worth the value including VAT, where the release does not give it
     * @param key whether a sum is worth a key decision
     * @return whether it is confirmed now; otherwise one more person has to
     */
    boolean confirm(String seen, Stated worth, Predicate<BigDecimal> key, String by, OffsetDateTime at) {
        BigDecimal stated = worth.withVat();
        waiting(seen);
        if (by.equals(importedBy)) {
            throw no(
                    "Who imported it cannot confirm it.",
                    "Another procurement officer, contract manager or director does.");
        }
        if (by.equals(firstBy)) {
            throw no(
                    "You have confirmed it already.",
                    "Another person confirms it as well: it is worth a key decision, or its release does not give its value.");
        }
        if (stated != null) {
            if (valueWithVat == null) {
                // Who confirmed before knew of no value: what they confirmed is not this.
                forgetFirst();
            }
            state(stated, worth.sure());
        } else if (asksForValue()) {
            throw Refused.invalid(
                    "valueWithVat",
                    "Schedule 3: the release gives the value without VAT. Enter the value including VAT, as the contract has it.");
        }
        if (firstBy == null && takesTwo(key)) {
            firstBy = by;
            firstAt = at;
            return false;
        }
        answer(State.CONFIRMED, null, by, at);
        return true;
    }

    private void state(BigDecimal stated, boolean sure) {
        if (valueWithVat != null && stated.compareTo(valueWithVat) != 0) {
            throw Refused.invalid(
                    "valueWithVat",
                    "Schedule 3: the value has been stated already. If it is wrong, refuse the entry with a reason and have it wait again: it is then stated and confirmed anew.");
        }
        if (stated.signum() <= 0 || publishedValue != null && stated.compareTo(publishedValue) < 0) {
            throw Refused.invalid(
                    "valueWithVat",
                    "Schedule 3: a value including VAT is more than nothing, and not below the one that was published without.");
        }
        if (!sure
                && valueWithVat == null
                && publishedValue != null
                && stated.compareTo(publishedValue.multiply(WITH_VAT)) > 0) {
            throw Refused.invalid(
                    "sure",
                    "Schedule 3: £" + Typed.writtenAmount(stated) + " including VAT, where £"
                            + Typed.writtenAmount(publishedValue)
                            + " was published without, is more than VAT adds. Say that this is right, or correct it.");
        }
        valueWithVat = stated;
    }

    /** Whether two have to confirm it: it is worth a key decision, or its release does not say what it is worth, so that one states it and another confirms that. */
    boolean takesTwo(Predicate<BigDecimal> key) {
        return publishedValue == null || key.test(valueWithVat == null ? publishedValue : valueWithVat);
    }

    /** What is confirmed: what the release says, and the value as somebody has stated it. */
    String content() {
        return gross || valueWithVat == null
                ? said
                : Sha256.of(said + " " + valueWithVat.stripTrailingZeros().toPlainString());
    }

    /** It is not the council's contract, or not as the release has it. */
    void refuse(String seen, String why, String by, OffsetDateTime at) {
        waiting(seen);
        if (why == null || why.isBlank()) {
            throw Refused.invalid("reason", "Say why it is refused: who imported it reads that.");
        }
        answer(State.REFUSED, why.strip(), by, at);
    }

    /** It was refused by mistake, and waits again; who refused it and why stays with it. */
    void reopen(String because, String by, OffsetDateTime at) {
        if (state != State.REFUSED) {
            throw Refused.conflict("It was not refused.");
        }
        if (by.equals(importedBy)) {
            throw no(
                    "Who imported it cannot take back that it was refused.",
                    "Another procurement officer, contract manager or director does.");
        }
        if (because == null || because.isBlank()) {
            throw Refused.invalid(
                    "because", "Say why it waits again although it was refused: who confirms it reads that.");
        }
        state = State.WAITING;
        if (!gross) {
            valueWithVat = null;
        }
        forgetFirst();
        reopenedBy = by;
        reopenedAt = at;
        reopenedBecause = cut(because.strip());
    }

    void entered(ContractReference reference) {
        contractReference = reference;
    }

    private void waiting(String seen) {
        if (state != State.WAITING) {
            throw Refused.conflict(state == State.CONFIRMED ? "It was confirmed already." : "It was refused already.");
        }
        if (!content().equals(seen)) {
            throw no(
                    said.equals(seen)
                            ? "Its value has been stated since you opened it."
                            : "A newer release tells otherwise since you opened it.",
                    "Read it again, then confirm or refuse it.");
        }
    }

    private void answer(State now, String why, String by, OffsetDateTime at) {
        state = now;
        reason = why == null ? null : cut(why);
        answeredBy = by;
        answeredAt = at;
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }

    private static Refused no(String why, String advice) {
        return Refused.by(new Refusal(TWO_PEOPLE, why, advice));
    }

    String ocid() {
        return ocid;
    }

    String awardId() {
        return awardId;
    }

    /** What it is called; null for one that was imported before titles were kept. */
    String title() {
        return title;
    }

    ImportedAward called(String name) {
        title = name;
        return this;
    }

    String releaseId() {
        return releaseId;
    }

    String importedBy() {
        return importedBy;
    }

    String firstBy() {
        return firstBy;
    }

    BigDecimal valueWithVat() {
        return valueWithVat;
    }

    ImportedAwardView view(Predicate<BigDecimal> key) {
        return new ImportedAwardView(
                id,
                new ImportedAwardView.Source(ocid, awardId, releaseId, content()),
                new ImportedAwardView.Worth(publishedValue, gross, valueWithVat, asksForValue(), takesTwo(key)),
                state.name(),
                new ImportedAwardView.Deed(importedBy, importedAt),
                firstBy == null ? null : new ImportedAwardView.Deed(firstBy, firstAt),
                answeredBy == null
                        ? null
                        : new ImportedAwardView.Answer(
                                answeredBy,
                                answeredAt,
                                reason,
                                reopenedBy == null
                                        ? null
                                        : new ImportedAwardView.Reopened(reopenedBy, reopenedAt, reopenedBecause)),
                contractReference);
    }
}
