package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Commencement;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;

/** What the routes by quotation - {@code one-quote}, {@code three-quotes}, {@code framework-call-off} - ask of the application. */
@HandlesJobs
class QuotesWorkers {

    private final Procurements procurements;
    private final Plans plans;
    private final Notices notices;
    private final TenderNotices texts;
    private final ApprovedSteps steps;
    private final Refusals refusals;
    private final LawfulTime time;
    private final Commencement commencement;
    private final CouncilArea area;

    QuotesWorkers(
            Procurements procurements,
            Plans plans,
            Notices notices,
            TenderNotices texts,
            ApprovedSteps steps,
            Refusals refusals,
            LawfulTime time,
            Commencement commencement,
            CouncilArea area) {
        this.area = area;
        this.time = time;
        this.commencement = commencement;
        this.procurements = procurements;
        this.plans = plans;
        this.notices = notices;
        this.texts = texts;
        this.steps = steps;
        this.refusals = refusals;
    }

    record OfProcurement(ProcurementReference procurementReference) {}

    /** Who is invited, a line each. */
    record Whom(@Nullable String invited) {

        /** A supplier is invited once, however its name is written: otherwise two lines pass for two suppliers. */
        Optional<Refusal> refusal() {
            Set<String> names = new HashSet<>();
            return String.valueOf(invited)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !names.add(SameSupplier.name(line)))
                    .findFirst()
                    .map(line -> new Refusal(
                            "section 12",
                            line + " is invited twice.",
                            "Name every supplier once, on a line of its own."));
        }
    }

    /** What an open invitation to quote says in its notice. */
    record Advert(
            LocalDate quoteDeadline,
            @Nullable String quoteDescription,
            @Nullable String submission,
            @Nullable LocalDate contractStartsOn,
            @Nullable LocalDate contractEndsOn,
            @Nullable Boolean smeSuitable,
            @Nullable Boolean vcseSuitable) {}

    /** What is bought where, if not what the case says. */
    record Supply(@Nullable String cpvCode, @Nullable String deliveryPlace) {}

    /** For whom somebody reserves it; a local one is for the council's area and those places that are named besides. */
    record Reserved(
            @Nullable String reservedFor,
            @Nullable String reservedAreas,
            @Nullable String reservedPlaces) {

        /** A local reservation names its areas, and the places outside the council's as somebody can tell them by. */
        Optional<Refusal> refusal() {
            if (!"local".equals(reservedFor)) {
                return Optional.empty();
            }
            return !TenderRequirements.said(reservedAreas)
                    ? Optional.of(new Refusal(
                            "section 87",
                            "a reservation for suppliers of the area names the areas.",
                            "Enter them; the notice says them."))
                    : places().filter(place -> !Supplier.isPlace(place))
                            .findFirst()
                            .map(place -> new Refusal(
                                    "section 87",
                                    place + " is no place by which it can be told who is based there.",
                                    "Enter postcode areas (BN), postcode districts (TN5) or codes of regions (UKJ2)."));
        }

        /** For whom; null for everybody. */
        @Nullable
        Reservation in(CouncilArea area) {
            return reservedFor == null || "nobody".equals(reservedFor)
                    ? null
                    : new Reservation(
                            reservedFor,
                            "local".equals(reservedFor) ? reservedAreas : null,
                            "local".equals(reservedFor)
                                    ? Stream.concat(area.places().stream(), places())
                                            .collect(Collectors.joining(" "))
                                    : null);
        }

        private Stream<String> places() {
            return Stream.of(String.valueOf(reservedPlaces == null ? "" : reservedPlaces)
                            .toUpperCase(Locale.UK)
                            .split("[^A-Z0-9]+"))
                    .filter(place -> !place.isEmpty());
        }
    }

    record Invitation(
            ProcurementReference procurementReference,
            String invited,
            @Nullable String barriersConsidered,
            LocalDate quoteDeadline,
            @Nullable BigDecimal grantAmount) {}

    record Invited(OffsetDateTime quotesCloseAt) {}

    record Received(
            ProcurementReference procurementReference,
            @Nullable List<ReceivedOffer> quotes) {}

    /** @param publishedWeights by which the quotes are compared, in words; null where no notice named any */
    record Kept(
            int validQuotes,
            List<Map<String, Object>> quotes,
            @Nullable String publishedWeights) {}

    /** Holds back an open invitation whose notice would lack what it must say (section 87 and regulation 24). */
    @Decides("sourcing.check-invitation")
    Outcome check(Job job, OfProcurement of, Whom whom, Advert advert, Supply supply, Reserved reserved) {
        ProcurementView procurement = procurements.get(of.procurementReference());
        if (!advert.quoteDeadline().isAfter(time.today())) {
            return refusals.refuse(
                    job,
                    procurement.caseReference(),
                    procurement.planVersion(),
                    new Refusal(
                            "section 87",
                            "the deadline leaves suppliers no time to quote.",
                            "Choose a day after today."));
        }
        Optional<Refusal> refused = commencement
                .refusal(procurement.caseReference(), procurement.planVersion())
                .or(whom::refusal);
        if (refused.isPresent()) {
            return refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refused.get());
        }
        return procurement.route().equals("framework-call-off") || !advertised(procurement)
                ? new Accepted()
                : reserved.refusal()
                        .or(() -> otherwise(procurement, reserved.in(area)))
                        .or(() -> texts.refusal(procurement, advert, supply, reserved.in(area)))
                        .map(refusal ->
                                refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                        .orElseGet(Accepted::new);
    }

    /** Publishes the notice (UK4) of an open invitation to quote before anybody is invited (section 87). */
    @Work("sourcing.publish-quote-notice")
    void announce(OfProcurement of, Advert advert, Supply supply, Reserved reserved) {
        ProcurementView procurement = procurements.get(of.procurementReference());
        steps.require(procurement.caseReference(), procurement.planVersion());
        if (announced(procurement)) {
            return;
        }
        notices.publish(new NewNotice(
                NoticeCode.UK4,
                "tender",
                procurement.caseReference().value(),
                procurement.planVersion(),
                procurement.reference().value(),
                procurement.title(),
                texts.invitation(procurement, advert, supply, reserved.in(area))));
    }

    /** Who is invited again is invited under the notice that was published. */
    private Optional<Refusal> otherwise(ProcurementView procurement, @Nullable Reservation now) {
        Reservation published =
                procurements.reservation(procurement.reference()).orElse(null);
        return !announced(procurement) || now == null || now.equals(published)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "section 87",
                        "the notice that was published says "
                                + (published == null ? "no reservation" : "“" + published.words() + "”") + ".",
                        "Leave it as it is: it is decided before anybody is invited."));
    }

    /** Whether the plan's notices ask for one before quotes are invited. */
    private boolean advertised(ProcurementView procurement) {
        return plans.version(procurement.caseReference(), procurement.planVersion())
                .filter(plan -> plan.needsNotice("UK4"))
                .isPresent();
    }

    private boolean announced(ProcurementView procurement) {
        return notices.find(NoticeCode.UK4, procurement.reference().value()).isPresent();
    }

    /** Records the invitation; an open one only once its notice is published. */
    @Work("sourcing.record-invitation")
    Invited invite(Invitation in, Reserved reserved) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        boolean open = advertised(procurement) && !procurement.route().equals("framework-call-off");
        if (open && !announced(procurement)) {
            throw Refused.by(new Refusal(
                    "section 87",
                    "this invitation is openly advertised, and its tender notice is not published.",
                    "Publish the notice first; nobody is told before it."));
        }
        if (open && procurement.deadline() == null) {
            procurements.reserve(in.procurementReference(), reserved.in(area));
            Weights published = texts.proposed(procurement);
            if (published != null && procurement.route().equals("three-quotes")) {
                procurements.weigh(in.procurementReference(), published);
            }
        }
        if (in.grantAmount() != null) {
            procurements.grantAtMost(in.procurementReference(), in.grantAmount());
        }
        return new Invited(procurements.invite(
                in.procurementReference(), in.invited(), in.barriersConsidered(), in.quoteDeadline()));
    }

    /** Keeps the quotes that came and counts the valid ones. */
    @Work("sourcing.record-quotes")
    Kept record(Received in) {
        List<OfferView> valid = procurements.record(
                in.procurementReference(), in.quotes() == null ? List.of() : ReceivedOffer.offers(in.quotes()));
        ProcurementView procurement = procurements.get(in.procurementReference());
        Weights weights = procurement.weights();
        return new Kept(
                valid.size(),
                ReceivedOffer.shown(procurement.offers()),
                weights == null
                        ? null
                        : new TenderProposal.Weighting(weights.price(), weights.quality(), weights.socialValue())
                                .words());
    }
}
