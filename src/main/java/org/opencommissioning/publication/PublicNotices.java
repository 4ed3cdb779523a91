package org.opencommissioning.publication;

import static org.opencommissioning.publication.PublicTable.row;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.publication.PublicTable.Column;
import org.opencommissioning.publication.PublicTable.Kind;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Notices and opportunities as the public finds them. */
@Component
class PublicNotices {

    private static final List<Column> NOTICE = List.of(
            Column.of("reference", "Reference"),
            Column.of("title", "Title").inList(),
            Column.of("notice", "Notice").inList().asChoice(),
            Column.of("code", "Code"),
            Column.of("published", "Published", Kind.MOMENT).inList(),
            Column.of("category", "Category", Kind.CODE).asChoice(),
            Column.of("place", "Place").asChoice(),
            Column.of("value", "Value including VAT", Kind.MONEY).inList(),
            Column.of("ocid", "Open contracting id"),
            Column.of("corrects", "Corrects notice"),
            Column.of("correctedBy", "Corrected by notice").inList());

    private static final List<Column> OPPORTUNITY = List.of(
            Column.of("reference", "Reference"),
            Column.of("title", "Title").inList(),
            Column.of("description", "Description"),
            Column.of("category", "Category", Kind.CODE).asChoice(),
            Column.of("place", "Place").inList().asChoice(),
            Column.of("valueIncludingVat", "Value including VAT", Kind.MONEY).inList(),
            Column.of("smeSuitable", "Suitable for small and medium-sized enterprises", Kind.FLAG)
                    .asChoice(),
            Column.of("vcseSuitable", "Suitable for voluntary, community and social enterprises", Kind.FLAG)
                    .asChoice(),
            Column.of("how", "How to take part", Kind.CODE).asChoice(),
            Column.of("notice", "Notice"),
            Column.of("published", "Published", Kind.MOMENT),
            Column.of("deadline", "Closes", Kind.MOMENT).inList());

    /** The contract among the subjects of notices about it. */
    private static final Pattern CONTRACT = Pattern.compile("^(CT-\\d{4}-\\d+)-");

    private static final int MOST = 10_000;

    private final Notices notices;
    private final NoticeText text;
    private final NoticeReleases releases;
    private final Procurements procurements;
    private final Cases cases;
    private final Plans plans;
    private final RegisterPublication published;
    private final Clock clock;

    PublicNotices(
            Notices notices,
            NoticeText text,
            NoticeReleases releases,
            Procurements procurements,
            Cases cases,
            Plans plans,
            RegisterPublication published,
            Clock clock) {
        this.notices = notices;
        this.text = text;
        this.releases = releases;
        this.procurements = procurements;
        this.cases = cases;
        this.plans = plans;
        this.published = published;
        this.clock = clock;
    }

    /** Every published notice, the newest first. */
    PublicTable notices() {
        Map<String, Optional<String>> places = new HashMap<>();
        List<NoticeView> all = notices.published();
        Map<String, String> corrects = new HashMap<>();
        Map<String, String> correctedBy = new HashMap<>();
        all.forEach(notice -> Optional.ofNullable(notice.corrects()).ifPresent(wrong -> {
            corrects.put(notice.reference(), wrong);
            correctedBy.put(wrong, notice.reference());
        }));
        return new PublicTable(
                NOTICE,
                all.stream()
                        .map(notice -> row(
                                notice.reference(),
                                notice.title(),
                                notice.code().title(),
                                notice.code().name(),
                                notice.publishedAt(),
                                text(notice, "mainProcurementCategory"),
                                places.computeIfAbsent(
                                                String.valueOf(notice.caseReference()),
                                                reference -> Optional.ofNullable(place(reference)))
                                        .orElse(null),
                                value(notice),
                                releases.ocid(notice),
                                corrects.get(notice.reference()),
                                correctedBy.get(notice.reference())))
                        .toList());
    }

    /** How contracts perform, by reference: what the latest performance notice of each says of its indicators, of a breach or of a failure to improve (section 71). */
    Map<String, String> performance() {
        Map<String, String> published = new HashMap<>();
        for (NoticeView notice : notices.published(Set.of(NoticeCode.UK9), null, null, null, MOST)) {
            Matcher contract = CONTRACT.matcher(notice.subjectReference());
            if (contract.find()) {
                published.putIfAbsent(
                        contract.group(1),
                        text.lines(notice).stream()
                                .filter(line -> line.of("assessedOn", "ratings", "breach"))
                                .map(line -> line.words() + ": " + line.text())
                                .collect(Collectors.joining("\n")));
            }
        }
        return published;
    }

    /** What suppliers can go for now, the first deadline first: tenders open to all, and invitations to quote that the tables say are published. */
    PublicTable opportunities() {
        List<List<Object>> rows = new ArrayList<>();
        Set<String> advertised = new HashSet<>();
        for (NoticeView notice : notices.published()) {
            String subject = notice.subjectReference();
            if (notice.code() == NoticeCode.UK12) {
                advertised.add(subject);
            }
            if (notice.code() != NoticeCode.UK4
                    || !(notice.content().get("tender") instanceof Map<?, ?> tender)
                    || !advertised.add(subject)) {
                continue;
            }
            OffsetDateTime deadline = tender.get("tenderPeriod") instanceof Map<?, ?> period
                            && period.get("endDate") instanceof String end
                    ? OffsetDateTime.parse(end)
                    : null;
            if (open(deadline)) {
                Map<?, ?> suitable =
                        tender.get("suitability") instanceof Map<?, ?> suitability ? suitability : Map.of();
                rows.add(row(
                        subject,
                        notice.title(),
                        tender.get("description"),
                        tender.get("mainProcurementCategory"),
                        place(notice.caseReference()),
                        value(notice),
                        suitable.get("sme"),
                        suitable.get("vcse"),
                        "selective".equals(tender.get("procurementMethod"))
                                ? "only for suppliers that the notice names"
                                : "open to all",
                        notice.reference(),
                        notice.publishedAt(),
                        deadline));
            }
        }
        for (ProcurementView procurement : procurements.invited()) {
            if (open(procurement.deadline())
                    // What has been quoted already is no opportunity any more.
                    && procurement.offers().isEmpty()
                    && advertised.add(procurement.reference().value())
                    && isPublished(procurement)) {
                boolean grant = "grant-award".equals(procurement.route());
                rows.add(row(
                        procurement.reference().value(),
                        procurement.title(),
                        grant ? granted(procurement) : null,
                        null,
                        place(procurement.caseReference().value()),
                        grant && procurement.asked().mostGranted() != null
                                ? procurement.asked().mostGranted()
                                : estimatedValue(procurement),
                        null,
                        null,
                        grant ? "apply for a grant" : "suppliers are invited to quote",
                        null,
                        procurement.openedAt(),
                        procurement.deadline() == null ? null : London.lastMoment(procurement.deadline())));
            }
        }
        int deadline = OPPORTUNITY.size() - 1;
        rows.sort(Comparator.comparing(
                row -> (OffsetDateTime) row.get(deadline), Comparator.nullsLast(Comparator.naturalOrder())));
        return new PublicTable(OPPORTUNITY, rows);
    }

    /** What a grant is for, and who may apply for it (R21). */
    private static String granted(ProcurementView procurement) {
        return Stream.of(procurement.asked().barriersConsidered(), "Who may apply: " + procurement.invited())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private boolean open(OffsetDateTime deadline) {
        return deadline == null || deadline.toInstant().isAfter(clock.instant());
    }

    /** Whether an invitation is among the published opportunities: the table register-publication says. */
    private boolean isPublished(ProcurementView procurement) {
        BigDecimal value = estimatedValue(procurement);
        if (value == null) {
            return false;
        }
        boolean advertised = plans.version(procurement.caseReference(), procurement.planVersion())
                .map(plan -> Boolean.TRUE.equals(plan.facts().get("advertised")))
                .orElse(false);
        return published.ofOpportunity(procurement.route(), value, advertised);
    }

    private BigDecimal estimatedValue(ProcurementView procurement) {
        return plans.current(procurement.caseReference())
                .map(plan -> plan.facts().get("estimatedValue"))
                .map(value -> new BigDecimal(value.toString()))
                .orElse(null);
    }

    private String place(String caseReference) {
        return Optional.ofNullable(caseReference)
                .map(CaseReference::of)
                .flatMap(cases::find)
                .map(CaseView::place)
                .filter(place -> !place.isBlank())
                .orElse(null);
    }

    private static BigDecimal value(NoticeView notice) {
        if (notice.content().get("awards") instanceof List<?> lots && lots.size() > 1) {
            return lots.stream()
                    .map(PublicNotices::gross)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        for (Map<?, ?> section : sections(notice)) {
            BigDecimal gross = gross(section);
            if (gross != null) {
                return gross;
            }
        }
        return null;
    }

    private static BigDecimal gross(Object section) {
        return section instanceof Map<?, ?> map
                        && map.get("value") instanceof Map<?, ?> value
                        && value.get("amountGross") instanceof Number amount
                ? new BigDecimal(amount.toString())
                : null;
    }

    private static String text(NoticeView notice, String field) {
        return sections(notice).stream()
                .map(section -> section.get(field))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** Tender, award and contract, as far as the notice has them. */
    private static List<Map<?, ?>> sections(NoticeView notice) {
        List<Map<?, ?>> sections = new ArrayList<>();
        for (String name : List.of("contracts", "awards", "tender")) {
            Object section = notice.content().get(name);
            if (section instanceof List<?> list && !list.isEmpty()) {
                section = list.getFirst();
            }
            if (section instanceof Map<?, ?> map) {
                sections.add(map);
            }
        }
        return sections;
    }
}
