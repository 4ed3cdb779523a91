package org.opencommissioning.publication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.sourcing.NoticeCode;
import org.opencommissioning.sourcing.NoticeView;
import org.opencommissioning.sourcing.Notices;
import org.opencommissioning.sourcing.Supplier;
import org.springframework.stereotype.Service;

/** What the public may read of contracts, decisions and opportunities. What is exempt is left out here, before any page or file is made of it. */
@Service
public class PublicRegisters {

    private static final String EXEMPT = "Exempt from publication";

    private final ContractsRegister contracts;
    private final KeyDecisions keyDecisions;
    private final Notices notices;
    private final Clock clock;

    PublicRegisters(ContractsRegister contracts, KeyDecisions keyDecisions, Notices notices, Clock clock) {
        this.contracts = contracts;
        this.keyDecisions = keyDecisions;
        this.notices = notices;
        this.clock = clock;
    }

    /** The contracts register: the fields of the Local Government Transparency Code 2015 with contract manager and lead director (recommendation 24). */
    PublicTable contracts() {
        return new PublicTable(List.of("reference", "title", "department", "description", "suppliers", "supplierIdentifiers", "sme", "vcse", "value", "irrecoverableVat", "startDate",
                "endDate", "nextReview", "procurementMethod", "procurementMethodDetails", "status", "contractManager", "leadDirector", "ocid"),
                contracts.search(null, false).stream().map(PublicRegisters::contract).toList());
    }

    private static List<Object> contract(ContractView contract) {
        return row(contract.reference(), contract.title(), contract.department(), contract.description(), joined(contract, Supplier::name), joined(contract, Supplier::identifier),
                any(contract, Supplier::sme), any(contract, Supplier::vcse), contract.value(), contract.irrecoverableVat(), contract.startDate(), contract.endDate(),
                contract.nextReview(), contract.procurementMethod(), contract.procurementMethodDetails(), contract.status(), contract.contractManager(),
                contract.leadDirector(), contract.sourceOcid());
    }

    /** Forthcoming executive decisions, the next first. */
    PublicTable forwardPlan() {
        return new PublicTable(List.of("reference", "title", "matter", "decisionMaker", "firstPublished", "notBefore", "urgency", "urgencyReason", "restriction", "exemptReason",
                "documents", "contact", "status"),
                keyDecisions.all().stream().map(decision -> row(decision.reference(), open(decision, decision.title()), open(decision, decision.matter()),
                        decision.decisionMaker(), decision.firstPublishedOn(), decision.notBefore(), decision.urgency(), decision.urgencyReason(), decision.restriction(),
                        decision.exemptReason(), open(decision, decision.documents()), decision.contact(), word(decision.status()))).toList());
    }

    /** Records of decisions that were taken (regulations 12 and 13 of the 2012 Regulations), the latest first. */
    PublicTable decisions() {
        return new PublicTable(List.of("reference", "title", "decisionMaker", "decidedOn", "decision", "reasons", "alternativesRejected", "interestsDeclared", "recordPublished",
                "inForce", "restriction", "exemptReason", "calledInBy", "callInGrounds", "callInOutcome", "status"),
                keyDecisions.all().stream().filter(decision -> decision.recordPublishedOn() != null)
                        .sorted(Comparator.comparing(KeyDecisionView::recordPublishedOn).reversed())
                        .map(decision -> row(decision.reference(), open(decision, decision.title()), decision.decisionMaker(), decision.decidedOn(), decision.outcome(),
                                open(decision, decision.reasons()), open(decision, decision.alternativesRejected()), open(decision, decision.interestsDeclared()),
                                decision.recordPublishedOn(), decision.inForceOn(), decision.restriction(), decision.exemptReason(), decision.calledInBy(),
                                open(decision, decision.callInGrounds()), decision.callInOutcome(), word(decision.status()))).toList());
    }

    /** Tenders that are open to all now, the first deadline first. */
    PublicTable opportunities() {
        List<List<Object>> rows = new ArrayList<>();
        for (NoticeView notice : notices.published()) {
            if (notice.code() != NoticeCode.UK4 || !(notice.content().get("tender") instanceof Map<?, ?> tender)) {
                continue;
            }
            OffsetDateTime deadline = deadline(tender);
            if (deadline != null && deadline.toInstant().isBefore(clock.instant())) {
                continue;
            }
            Object value = tender.get("value") instanceof Map<?, ?> amount ? amount.get("amountGross") : null;
            rows.add(row(notice.subjectReference(), notice.title(), tender.get("description"), tender.get("mainProcurementCategory"), value, notice.publishedAt(), deadline));
        }
        rows.sort(Comparator.comparing(row -> String.valueOf(row.getLast())));
        return new PublicTable(List.of("reference", "title", "description", "category", "valueIncludingVat", "published", "deadline"), rows);
    }

    private static OffsetDateTime deadline(Map<?, ?> tender) {
        return tender.get("tenderPeriod") instanceof Map<?, ?> period && period.get("endDate") instanceof String end ? OffsetDateTime.parse(end) : null;
    }

    /** The text where it may be published: nothing of a fully exempt matter, and of a part exempt one what its notice says. */
    private static String open(KeyDecisionView decision, String text) {
        return "fully-exempt".equals(decision.restriction()) ? EXEMPT : text;
    }

    private static String word(Enum<?> status) {
        return status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String joined(ContractView contract, java.util.function.Function<Supplier, String> part) {
        String joined = contract.suppliers().stream().map(part).filter(text -> text != null).collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }

    private static Boolean any(ContractView contract, java.util.function.Function<Supplier, Boolean> flag) {
        List<Boolean> known = contract.suppliers().stream().map(flag).filter(value -> value != null).toList();
        return known.isEmpty() ? null : known.contains(true);
    }

    private static List<Object> row(Object... values) {
        return Arrays.stream(values).map(value -> value instanceof LocalDate || value instanceof OffsetDateTime ? (Object) value.toString() : value).toList();
    }
}
