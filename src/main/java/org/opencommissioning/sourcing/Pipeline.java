package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.State;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.sourcing.ConfirmedPipeline.ConfirmedTender;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tenders that lie ahead (section 93 of the Procurement Act 2023): which cases the table of notices wants in the pipeline, and their notices. */
@Component
class Pipeline {

    private static final int PAGE = 500;
    private static final Set<Stage> AHEAD = Set.of(Stage.ANALYSE, Stage.PLAN, Stage.PROCURE);

    private final Cases cases;
    private final Plans plans;
    private final Notices notices;
    private final PlanRules rules;
    private final ConfirmedPipelines rows;
    private final LawfulTime time;
    private final Clock clock;

    Pipeline(
            Cases cases,
            Plans plans,
            Notices notices,
            PlanRules rules,
            ConfirmedPipelines rows,
            LawfulTime time,
            Clock clock) {
        this.cases = cases;
        this.plans = plans;
        this.notices = notices;
        this.rules = rules;
        this.rows = rows;
        this.time = time;
        this.clock = clock;
    }

    /**
     * A tender that lies ahead.
     *
     * @param reference of its case
     * @param value estimated, whole life, in pounds including VAT
     * @param description what the notice says of it; the need of the case, until somebody words it for the public
     * @param noticeDate when its tender or transparency notice is expected; null before somebody has said so
     */
    record Ahead(
            CaseReference reference,
            String title,
            @Nullable BigDecimal value,
            @Nullable String description,
            @Nullable LocalDate noticeDate) {}

    /** The running cases that have no tender yet and that belong in the pipeline. */
    @Transactional(readOnly = true)
    List<Ahead> ahead() {
        return running().stream()
                .filter(view -> AHEAD.contains(view.stage()) && belongs(view))
                .filter(view -> notices.of(view.reference().value()).stream()
                        .noneMatch(
                                notice -> Set.of(NoticeCode.UK4, NoticeCode.UK5).contains(notice.code())))
                .map(view -> new Ahead(view.reference(), view.title(), value(view), view.need(), null))
                .toList();
    }

    private List<CaseView> running() {
        var running = new ArrayList<CaseView>();
        List<CaseView> page;
        do {
            page = cases.search("", null, State.RUNNING, running.size(), PAGE).cases();
            running.addAll(page);
        } while (page.size() == PAGE);
        return running;
    }

    /**
     * Keeps what somebody signed in here confirmed in one run of the process; whoever is asked there once more says it anew.
     *
     * What does not lie ahead, has been announced since it was asked for, or is expected later than this pipeline reaches, is left out.
     *
     * @param why there has to be none; null where there has to be one
     * @throws Refused by section 93 where a tender stands there twice, has no day or no words, or where nobody says why there has to be none
     */
    @Transactional
    void confirm(long processInstanceKey, boolean needed, @Nullable String why, List<Ahead> said, String by) {
        if (!needed && (why == null || why.isBlank())) {
            throw Refused.by(new Refusal(
                    "section 93",
                    "the council publishes a pipeline unless it expects to spend no more than the Act names.",
                    "Say what it expects to spend, and who says so."));
        }
        Set<CaseReference> ahead = ahead().stream().map(Ahead::reference).collect(Collectors.toSet());
        Map<CaseReference, Ahead> expected = new HashMap<>();
        for (Ahead one : said) {
            if (!ahead.contains(one.reference())) {
                continue;
            }
            if (one.noticeDate() == null) {
                throw Refused.by(new Refusal(
                        "section 93",
                        one.reference() + " has no day for its notice.",
                        "Give the day on which it is expected."));
            }
            if (one.noticeDate().isBefore(time.today())) {
                throw Refused.by(new Refusal(
                        "section 93",
                        "the notice of " + one.reference() + " is not expected on a day that has passed.",
                        "Give the day on which it is expected now."));
            }
            if (!one.noticeDate().isBefore(time.pipelineEnds(year()))) {
                continue;
            }
            if (one.description() == null || one.description().isBlank()) {
                throw Refused.by(new Refusal(
                        "section 93",
                        "the notice of " + one.reference() + " says nothing of what is wanted.",
                        "Describe it in words for the public."));
            }
            if (expected.put(one.reference(), one) != null) {
                throw Refused.by(new Refusal(
                        "section 93",
                        one.reference() + " stands in the pipeline twice.",
                        "Leave one line for each tender."));
            }
        }
        ConfirmedPipeline confirmed = rows.findByProcessInstanceKey(processInstanceKey)
                .orElseGet(() -> ConfirmedPipeline.of(processInstanceKey));
        confirmed.confirm(needed, expected.values(), by, OffsetDateTime.now(clock));
        rows.save(confirmed);
    }

    /**
     * Publishes a pipeline notice, UK1, for each tender that was confirmed in this run of the process; one that was published for its case in the same
     * financial year stays as it is.
     *
     * @throws Refused by G9 where nobody confirmed that there has to be a pipeline
     */
    @Transactional
    void publish(long processInstanceKey) {
        rows.findByProcessInstanceKey(processInstanceKey)
                .orElseGet(() -> ConfirmedPipeline.of(processInstanceKey))
                .expected()
                .forEach(this::publish);
    }

    /** As it was confirmed, whatever has become of the case since. */
    private void publish(CaseReference reference, ConfirmedTender confirmed) {
        CaseView view = cases.get(reference);
        Map<String, Object> facts = CaseSubject.facts(view);
        facts.put("reference", reference.value());
        facts.put("title", confirmed.title());
        facts.put("description", confirmed.description());
        facts.put("value", confirmed.estimatedValue());
        facts.put("category", view.facts().getOrDefault("contractType", "services"));
        facts.put("noticeDate", confirmed.noticeDate().toString());
        notices.publish(new NewNotice(
                NoticeCode.UK1,
                "pipeline",
                reference.value(),
                view.planVersion(),
                subject(reference),
                confirmed.title(),
                NoticeContent.write(NoticeCode.UK1, facts)));
    }

    /** A tender stands in the pipeline of each financial year in which it lies ahead (section 93). */
    private String subject(CaseReference reference) {
        return reference + "-Y" + year().getYear();
    }

    /** The first day of the financial year of which the pipeline is. */
    private LocalDate year() {
        LocalDate today = time.today();
        LocalDate april = LocalDate.of(today.getYear(), Month.APRIL, 1);
        return today.isBefore(april) ? april.minusYears(1) : april;
    }

    /** By its plan where there is one; before that by its estimate, as an advertised public contract. */
    private boolean belongs(CaseView view) {
        if (plans.current(view.reference())
                .filter(plan -> !plan.decisions().isEmpty())
                .isPresent()) {
            return plans.needsNotice(view.reference(), view.planVersion(), NoticeCode.UK1.name());
        }
        return value(view) != null
                && rules
                        .askOne(
                                "required-notices",
                                Map.of(
                                        "regime",
                                        "public-contract",
                                        "route",
                                        "formal-tender",
                                        "buyingVehicle",
                                        "contract",
                                        "advertised",
                                        true,
                                        "marketEngagement",
                                        false,
                                        "estimatedValue",
                                        value(view),
                                        "contractType",
                                        view.facts().getOrDefault("contractType", "services")))
                        .stream()
                        .anyMatch(notice -> NoticeCode.UK1.name().equals(notice.get("code")));
    }

    private static BigDecimal value(CaseView view) {
        return view.facts().get("estimatedValue") instanceof Number value ? new BigDecimal(value.toString()) : null;
    }
}
