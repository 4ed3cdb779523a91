package org.opencommissioning.sourcing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.Weights;
import tools.jackson.databind.json.JsonMapper;

/**
 * A procurement as it stands. Offers stay empty until tenders have been opened.
 *
 * @param reference the case's reference with a number, such as {@code CC-2026-0001-P1}
 * @param terms what the tables ask of it
 */
public record ProcurementView(
        ProcurementReference reference,
        @JsonUnwrapped Begun begun,
        @JsonUnwrapped LawfulTerms terms,
        @JsonUnwrapped State state,
        @JsonUnwrapped Asked asked,
        @JsonUnwrapped Tender tender,
        List<OfferView> offers,
        List<ClarificationView> clarifications) {

    /** Routes whose procedure is accepted by Legal, or by those who will manage it, before anybody is recommended. */
    private static final Set<String> ACCEPTED_FIRST = Set.of("exempt-agreement", "psr-process", "in-house-agreement");

    /**
     * What it is for.
     *
     * @param part which lot of which tender it is; null where it is the whole
     */
    public record Begun(
            CaseReference caseReference,
            int planVersion,
            String title,
            OffsetDateTime openedAt,
            @Nullable Part part) {

        public Begun(CaseReference caseReference, int planVersion, String title, OffsetDateTime openedAt) {
            this(caseReference, planVersion, title, openedAt, null);
        }
    }

    /** A lot of a tender. */
    public record Part(ProcurementReference of, Lot lot) {}

    /**
     * How it stands.
     *
     * @param status OCDS tender status: planning, active, complete or unsuccessful
     * @param outcomeReason why it was recommended or ended
     */
    public record State(String status, @Nullable String outcomeReason) {}

    /**
     * How suppliers were found.
     *
     * @param procedure what was done, for routes secured by their own procedure; else null
     * @param documents the documents of that procedure and where they are kept; may be null
     * @param invited who was invited to quote; null when openly advertised
     * @param barriersConsidered what keeps smaller suppliers from quoting, and what was done about it (section 86)
     * @param mostGranted the most that can be granted, as a grant was defined; null for none and elsewhere
     * @param proposedValue what the procedure leads to for the whole life, in pounds including VAT; null where the offers say it
     */
    public record Asked(
            @Nullable String awardMethod,
            @Nullable String procedure,
            @Nullable String documents,
            @Nullable String invited,
            @Nullable String barriersConsidered,
            @Nullable BigDecimal proposedValue,
            @Nullable BigDecimal mostGranted,
            @Nullable Accepted accepted) {}

    /** Who accepted the procedure as it was on record then; {@code content} is its hash. */
    public record Accepted(String by, OffsetDateTime at, String content) {}

    /**
     * How tenders are taken and opened.
     *
     * @param deadline the moment after which no offer is accepted; null before there is one
     * @param weights null where nothing is weighed, as with quotations by invitation
     * @param firstOpener who opened the tenders
     * @param secondOpener who confirmed the opening
     * @param limits how many lots a supplier may tender for and win; null where it is not divided
     */
    public record Tender(
            @Nullable OffsetDateTime deadline,
            @Nullable Weights weights,
            @Nullable String firstOpener,
            @Nullable OffsetDateTime firstOpenedAt,
            @Nullable String secondOpener,
            @Nullable OffsetDateTime tendersOpenedAt,
            @Nullable LotLimits limits) {

        public Tender(
                @Nullable OffsetDateTime deadline,
                @Nullable Weights weights,
                @Nullable String firstOpener,
                @Nullable OffsetDateTime firstOpenedAt,
                @Nullable String secondOpener,
                @Nullable OffsetDateTime tendersOpenedAt) {
            this(deadline, weights, firstOpener, firstOpenedAt, secondOpener, tendersOpenedAt, null);
        }
    }

    /** The lot that it is; null where it is the whole of a tender. */
    public @Nullable Lot lot() {
        return begun.part() == null ? null : begun.part().lot();
    }

    /** The tender that it is a lot of, and otherwise itself. */
    public ProcurementReference whole() {
        return begun.part() == null ? reference : begun.part().of();
    }

    /** What a decision on it is bound to: the same for the same procedure, offers and value, and another one for any other. */
    public String contentHash() {
        return Sha256.of(JsonMapper.shared()
                .writeValueAsString(Arrays.asList(
                        reference.value(),
                        procedure(),
                        documents(),
                        awardMethod(),
                        plain(asked.proposedValue()),
                        offers.stream()
                                .map(offer -> Arrays.asList(
                                        offer.supplier().name(), plain(offer.price()), offer.invalidBecause()))
                                .toList())));
    }

    /** Why nobody can be recommended yet on a route whose procedure somebody else accepts first (G9); empty when what is on record was accepted. */
    public Optional<Refusal> acceptanceRefusal() {
        return !ACCEPTED_FIRST.contains(route())
                        || asked.accepted() != null
                                && asked.accepted().content().equals(contentHash())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "G9",
                        "what is on record of " + reference + " was not accepted.",
                        "Have it checked first, as it stands now."));
    }

    /** Why no more than the procedure leads to is recommended where no offer says the price; empty when it is not more. */
    public Optional<Refusal> valueRefusal(BigDecimal value) {
        return asked.proposedValue() == null
                        || value.compareTo(asked.proposedValue()) <= 0
                        || offers.stream().anyMatch(offer -> offer.price() != null)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "G9",
                        "what is on record of " + reference + " is £"
                                + asked.proposedValue().toPlainString() + ", and £" + value.toPlainString()
                                + " is more.",
                        "Propose no more than that, or end the procurement here and have it checked anew."));
    }

    /** Why a grant of this sum is not recommended: more than was said to everybody before they applied (R21). Empty when it is not more. */
    public Optional<Refusal> grantRefusal(BigDecimal value) {
        BigDecimal most = asked.mostGranted();
        return most == null || value.compareTo(most) <= 0
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "R21",
                        "the most that can be granted is £" + plain(most) + ", and £" + plain(value) + " is more.",
                        "Recommend an application for no more, or none, and define the grant anew."));
    }

    private static @Nullable String plain(@Nullable BigDecimal pounds) {
        return pounds == null ? null : pounds.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    public CaseReference caseReference() {
        return begun.caseReference();
    }

    public int planVersion() {
        return begun.planVersion();
    }

    public String title() {
        return begun.title();
    }

    public OffsetDateTime openedAt() {
        return begun.openedAt();
    }

    public String route() {
        return terms.route();
    }

    public String status() {
        return state.status();
    }

    public @Nullable String outcomeReason() {
        return state.outcomeReason();
    }

    public @Nullable String awardMethod() {
        return asked.awardMethod();
    }

    public @Nullable String procedure() {
        return asked.procedure();
    }

    public @Nullable String documents() {
        return asked.documents();
    }

    public @Nullable String invited() {
        return asked.invited();
    }

    public @Nullable OffsetDateTime deadline() {
        return tender.deadline();
    }

    public @Nullable Weights weights() {
        return tender.weights();
    }

    public @Nullable OffsetDateTime tendersOpenedAt() {
        return tender.tendersOpenedAt();
    }

    /** The last day on which an offer is accepted; null before there is a deadline, which is the midnight after that day. */
    public @Nullable LocalDate lastDay() {
        return deadline() == null ? null : lastDayBefore(deadline());
    }

    static LocalDate lastDayBefore(OffsetDateTime deadline) {
        return deadline.atZoneSameInstant(London.ZONE).minusNanos(1).toLocalDate();
    }

    /** Whether its tenders are still sealed: from the moment a tender begins until two people have opened them. */
    public boolean sealed() {
        return ("formal-tender".equals(route()) || "dynamic-market".equals(route())) && tendersOpenedAt() == null;
    }

    /**
     * The same as it will be with these tenders passed over, in place of those that were.
     *
     * @param passedOver why, by the name of the tenderer
     * @throws Refused when one of them did not tender
     */
    public ProcurementView passing(Map<String, PassedOver> passedOver) {
        passedOver.keySet().stream()
                .filter(name -> offers.stream().noneMatch(offer -> offer.isOf(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.conflict(name + " did not tender in " + reference + ".");
                });
        return with(offers.stream()
                .map(offer -> offer.passing(passedOver.entrySet().stream()
                        .filter(one -> offer.isOf(one.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(staysPassedOver(offer) ? offer.passedOver() : null)))
                .toList());
    }

    /** The same as it is after a check for exclusion: who is excluded is passed over, and who was before and is not any more can win again. */
    ProcurementView checked(Set<String> checked, Map<String, PassedOver> excluded) {
        return with(offers.stream()
                .map(offer -> excluded.keySet().stream().anyMatch(offer::isOf)
                        ? offer.passing(excluded.entrySet().stream()
                                .filter(one -> offer.isOf(one.getKey()))
                                .findFirst()
                                .orElseThrow()
                                .getValue())
                        : isExcluded(offer) && checked.stream().anyMatch(offer::isOf) ? offer.passing(null) : offer)
                .toList());
    }

    /** That it was excluded, or has won all the lots it may, which no recommendation undoes. */
    private static boolean staysPassedOver(OfferView offer) {
        return isExcluded(offer)
                || offer.passedOver() != null && offer.passedOver().ground() == PassedOver.Ground.LIMIT;
    }

    /** That it was excluded, which no later ranking undoes. */
    private static boolean isExcluded(OfferView offer) {
        return offer.passedOver() != null && offer.passedOver().ground() == PassedOver.Ground.EXCLUDED;
    }

    /** The same with these offers, whose prices are marked against the lowest of those that can win. */
    private ProcurementView with(List<OfferView> changed) {
        return new ProcurementView(reference, begun, terms, state, asked, tender, priced(changed), clarifications);
    }

    private List<OfferView> priced(List<OfferView> changed) {
        Weights weights = weights();
        BigDecimal lowest = lowest(changed);
        return weights == null || lowest == null
                ? changed
                : changed.stream().map(offer -> offer.priced(weights, lowest)).toList();
    }

    /** The lowest price of the tenders that can win, on which the price marks rest; null where none has a price. */
    public @Nullable BigDecimal lowestPrice() {
        return lowest(offers);
    }

    private static @Nullable BigDecimal lowest(List<OfferView> offers) {
        return offers.stream()
                .filter(OfferView::eligible)
                .map(OfferView::price)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The scored tenders that can win, the most advantageous first (section 19); of equal totals the lower price. */
    public List<OfferView> ranking() {
        return offers.stream()
                .filter(offer -> offer.eligible() && offer.totalScore() != null && offer.price() != null)
                .sorted(Comparator.comparing(OfferView::totalScore).reversed().thenComparing(OfferView::price))
                .toList();
    }

    /** The same as it will be with these marks, by the name of who offered. */
    public ProcurementView scored(Map<String, OfferScores> scores) {
        return with(offers.stream()
                .map(offer -> scores.containsKey(offer.supplier().name())
                        ? offer.scored(scores.get(offer.supplier().name()))
                        : offer)
                .toList());
    }

    /** The same with only those offers that are of none of these tenderers, for who looks what would be without them. */
    public ProcurementView without(Collection<String> tenderers) {
        return with(offers.stream()
                .filter(offer -> tenderers.stream().noneMatch(offer::isOf))
                .toList());
    }

    /** The same for those who may not see what was offered. */
    public ProcurementView withoutOffers() {
        return new ProcurementView(reference, begun, terms, state, asked, tender, List.of(), clarifications);
    }
}
