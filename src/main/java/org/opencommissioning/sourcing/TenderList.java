package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The list of tenders that two people open: which came late, and what cannot be right about it. */
@Component
class TenderList {

    static final Set<String> FIELDS = Set.of(
            "tenders[].lot",
            "tenders[].supplierName",
            "tenders[].supplierIdentifier",
            "tenders[].place",
            "tenders[].sme",
            "tenders[].vcse",
            "tenders[].receivedOn",
            "tenders[].price",
            "tenders[].valid",
            "tenders[].invalidGround",
            "tenders[].invalidProvision",
            "tenders[].invalidBecause",
            OfferList.NONE_CAME);

    private final Procurements procurements;
    private final Notices notices;
    private final LawfulTime time;

    TenderList(Procurements procurements, Notices notices, LawfulTime time) {
        this.procurements = procurements;
        this.notices = notices;
        this.time = time;
    }

    /**
     * A tender as it was typed.
     *
     * @param lot for which lot; null where the tender is not divided
     * @param invalid on which ground it is not valid and why, as its tenderer will be told; null when it is valid
     * @param late whether it came after the last day; it is kept, but not valid
     */
    record Line(
            @Nullable Integer lot,
            String supplier,
            LocalDate received,
            BigDecimal price,
            boolean valid,
            @Nullable String invalid,
            boolean late) {}

    /**
     * What the page of the opening says besides the fields.
     *
     * @param lastDay the last day on which a tender was accepted; null when there is no deadline
     * @param firstOpener who opened first; null before
     * @param lots the lots of the tender; none where it is not divided
     */
    record Opening(
            LocalDate lastDay, String firstOpener, OffsetDateTime firstOpenedAt, List<Line> lines, List<Lot> lots) {

        public long late() {
            return lines.stream().filter(Line::late).count();
        }
    }

    Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        Optional<ProcurementView> row = latest(task);
        LocalDate lastDay = row.map(ProcurementView::lastDay).orElse(null);
        return Map.of(
                "opening",
                new Opening(
                        lastDay,
                        row.map(one -> one.tender().firstOpener()).orElse(null),
                        row.map(one -> one.tender().firstOpenedAt()).orElse(null),
                        OfferList.rows(answers, "tenders").stream()
                                .map(one -> line(one, lastDay))
                                .toList(),
                        lots(row)),
                // What the second of two people found to be otherwise.
                "corrections",
                Objects.toString(answers.get("openingCorrections"), ""));
    }

    /** What is wrong with the list beyond what its form says. */
    List<Violation> check(TaskView task, Map<String, Object> answers) {
        return check("tenders", task, answers);
    }

    /** The same for a list of another name. */
    List<Violation> check(String path, TaskView task, Map<String, Object> answers) {
        Optional<ProcurementView> procurement = latest(task);
        List<Violation> violations = new OfferList(
                        path,
                        time.today(),
                        procurement.flatMap(this::asked).orElse(null),
                        procurement.map(ProcurementView::lastDay).orElse(null),
                        lots(procurement).size(),
                        procurement
                                .map(one -> one.tender().limits())
                                .map(LotLimits::mayTender)
                                .orElse(null))
                .check(answers);
        procurement
                .flatMap(one -> procurements.reservation(one.reference()))
                .ifPresent(reservation -> violations.addAll(reservation.unsaid(path, OfferList.rows(answers, path))));
        return violations;
    }

    private List<Lot> lots(Optional<ProcurementView> tender) {
        return tender.map(one -> procurements.lots(one.reference()).stream()
                        .map(ProcurementView::lot)
                        .toList())
                .orElse(List.of());
    }

    /** The day on which suppliers were asked by notice; empty when none was published. */
    private Optional<LocalDate> asked(ProcurementView procurement) {
        return notices.find(NoticeCode.UK4, procurement.reference().value())
                .map(notice ->
                        notice.publishedAt().atZoneSameInstant(London.ZONE).toLocalDate());
    }

    private Optional<ProcurementView> latest(TaskView task) {
        return procurements.of(CaseReference.of(task.caseReference())).stream().reduce((earlier, later) -> later);
    }

    private static Line line(Map<?, ?> row, LocalDate lastDay) {
        LocalDate received = OfferList.day(row.get("receivedOn"));
        boolean late = received != null && lastDay != null && received.isAfter(lastDay);
        return new Line(
                OfferList.number(row.get("lot")),
                OfferList.text(row.get("supplierName")),
                received,
                row.get("price") instanceof Number price ? new BigDecimal(price.toString()) : null,
                Boolean.TRUE.equals(row.get("valid")),
                late ? Invalid.late().words() : invalid(row),
                late);
    }

    /** As its tenderer will be told; what is not said yet is not made up. */
    private static @Nullable String invalid(Map<?, ?> row) {
        Invalid.Ground ground = Invalid.Ground.of(row.get("invalidGround")).orElse(null);
        String provision = OfferList.text(row.get("invalidProvision"));
        String because = OfferList.text(row.get("invalidBecause"));
        return Boolean.TRUE.equals(row.get("valid"))
                ? null
                : ground == null || ground != Invalid.Ground.LATE && (provision == null || because == null)
                        ? "The ground, what was published or the reason is missing"
                        : new Invalid(ground, provision, because).words();
    }
}
