package org.opencommissioning.publication;

import static org.opencommissioning.publication.PublicTable.row;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.governance.Checkpoints;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.publication.PublicTable.Column;
import org.opencommissioning.publication.PublicTable.Kind;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.award.OfficerDecisions;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Service;

/**
 * What the public may read. Whatever is exempt, and whoever works on a matter for the council, is left out here, before any page, file or feed is made of it.
 */
@Service
class PublicRegisters {

    private static final List<Column> CONTRACT = List.of(
            Column.of("reference", "Reference"),
            Column.of("title", "Title").inList(),
            Column.of("department", "Department").asChoice(),
            Column.of("description", "Description"),
            Column.of("suppliers", "Suppliers").inList(),
            Column.of("supplierIdentifiers", "Supplier identifiers"),
            Column.of("sme", "Small or medium-sized enterprise", Kind.FLAG).asChoice(),
            Column.of("vcse", "Voluntary, community or social enterprise", Kind.FLAG)
                    .asChoice(),
            Column.of("value", "Value including VAT", Kind.MONEY).inList(),
            Column.of("irrecoverableVat", "Irrecoverable VAT", Kind.MONEY),
            Column.of("startDate", "Starts", Kind.DATE),
            Column.of("endDate", "Ends", Kind.DATE).inList(),
            Column.of("nextReview", "Review date", Kind.DATE),
            Column.of("procurementMethod", "Procurement method", Kind.CODE),
            Column.of("procurementMethodDetails", "Invitation to quote or published tender"),
            Column.of("category", "Category", Kind.CODE).asChoice(),
            Column.of("status", "Status", Kind.CODE).inList().asChoice(),
            Column.of("performance", "Performance as published (section 71)"),
            Column.of("ocid", "Open contracting id"));

    private static final List<Column> GRANT = List.of(
            Column.of("reference", "Reference"),
            Column.of("title", "Title").inList(),
            Column.of("beneficiaries", "Beneficiary").inList(),
            Column.of("beneficiaryIdentifiers", "Beneficiary identifiers"),
            Column.of("vcse", "Voluntary, community or social enterprise", Kind.FLAG)
                    .asChoice(),
            Column.of("department", "Department").asChoice(),
            Column.of("purpose", "Purpose"),
            Column.of("amount", "Amount", Kind.MONEY).inList(),
            Column.of("awarded", "Awarded", Kind.DATE),
            Column.of("startDate", "From", Kind.DATE),
            Column.of("endDate", "Until", Kind.DATE).inList(),
            Column.of("status", "Status", Kind.CODE).asChoice());

    private static final List<Column> PLANNED = List.of(
            Column.of("reference", "Reference"),
            Column.of("title", "Title").inList(),
            Column.of("matter", "What is to be decided"),
            Column.of("decisionMaker", "Decision maker").inList(),
            Column.of("firstPublished", "First published", Kind.DATE),
            Column.of("decidedWhen", "To be decided"),
            Column.of("notBefore", "Not before", Kind.DATE).inList(),
            Column.of("urgency", "Notice", Kind.CODE).asChoice(),
            Column.of("urgencyReason", "Why the usual notice could not be given"),
            Column.of("chairName", "Urgency agreed for scrutiny by"),
            Column.of("chairReasons", "Why scrutiny agreed"),
            Column.of("restriction", "Restriction", Kind.CODE).asChoice(),
            Column.of("exemptReason", "Ground of exemption"),
            Column.of("documents", "Documents for the decision maker"),
            Column.of("contact", "Who can be asked about it"),
            Column.of("documentsFrom", "Where documents can be had"),
            Column.of("otherDocuments", "Other documents"),
            Column.of("status", "Status").inList().asChoice(),
            Column.of(Register.CHANGED, "Last changed", Kind.DATE));

    private static final List<Column> DECIDED = List.of(
            Column.of("reference", "Reference"),
            Column.of("title", "Title").inList(),
            Column.of("matter", "What was to be decided"),
            Column.of("decisionMaker", "Decision maker").inList(),
            Column.of("takenBy", "Taken by").inList(),
            Column.of("decidedOn", "Decided", Kind.DATE).inList(),
            Column.of("decision", "Decision", Kind.CODE),
            Column.of("reasons", "Reasons"),
            Column.of("alternativesRejected", "Alternatives considered and rejected"),
            Column.of("interestsDeclared", "Interests declared"),
            Column.of("recordPublished", "Record published", Kind.DATE),
            Column.of("inForce", "In force from", Kind.DATE),
            Column.of("restriction", "Restriction", Kind.CODE).asChoice(),
            Column.of("exemptReason", "Ground of exemption"),
            Column.of("calledIn", "Called in", Kind.FLAG).asChoice(),
            Column.of("calledInBy", "Called in by"),
            Column.of("callInGrounds", "Grounds of the call-in"),
            Column.of("callInOutcome", "Outcome of the call-in", Kind.CODE),
            Column.of("callInReasons", "What scrutiny said"),
            Column.of("againNotBefore", "To be decided again, not before", Kind.DATE),
            Column.of("status", "Status").inList().asChoice(),
            Column.of(Register.CHANGED, "Last changed", Kind.DATE));

    /** Where among them stands the day on which the record was published. */
    private static final int RECORDED =
            DECIDED.stream().map(Column::name).toList().indexOf("recordPublished");

    private static final List<Column> CHECKPOINT = List.of(
            Column.of("reference", "Number"),
            Column.of("title", "Title").inList(),
            Column.of("entries", "Entries").inList(),
            Column.of("published", "Signed", Kind.MOMENT).inList(),
            Column.of("hash", "Seal of the last entry (HMAC-SHA256)"),
            Column.of("signature", "Signature (Ed25519, Base64)"),
            Column.of("publicKey", "Public key (X.509, Base64)"));

    private final ContractsRegister contracts;
    private final Checkpoints checkpoints;
    private final KeyDecisions keyDecisions;
    private final OfficerDecisions officerDecisions;
    private final PublicNotices notices;
    private final RegisterPublication published;
    private final Clock clock;
    private final SiteWords words;
    private final PublisherProperties council;

    PublicRegisters(
            ContractsRegister contracts,
            KeyDecisions keyDecisions,
            OfficerDecisions officerDecisions,
            PublicNotices notices,
            RegisterPublication published,
            Checkpoints checkpoints,
            Clock clock,
            SiteWords words,
            PublisherProperties council) {
        this.contracts = contracts;
        this.clock = clock;
        this.checkpoints = checkpoints;
        this.keyDecisions = keyDecisions;
        this.officerDecisions = officerDecisions;
        this.notices = notices;
        this.published = published;
        this.words = words;
        this.council = council;
    }

    PublicTable table(Register register) {
        return switch (register) {
            case FORWARD_PLAN -> announced(PublicRegisters::ahead);
            case DECISIONS -> decisions();
            case OPPORTUNITIES -> notices.opportunities();
            case NOTICES -> notices.notices();
            case CONTRACTS -> contracts();
            case GRANTS -> grants();
            case CHECKPOINTS -> checkpoints();
        };
    }

    /** What has an entry of its own: the forward plan lists what is still to be decided, and who followed one matter finds there what came of it. */
    PublicTable entries(Register register) {
        return register == Register.FORWARD_PLAN ? announced(decision -> true) : table(register);
    }

    private static boolean ahead(KeyDecisionView decision) {
        return decision.status() == DecisionStatus.FOR_DETERMINATION;
    }

    private PublicTable checkpoints() {
        return new PublicTable(
                CHECKPOINT,
                checkpoints.all().stream()
                        .map(checkpoint -> row(
                                String.valueOf(checkpoint.entries()),
                                checkpoint.entries() == 1
                                        ? "The first entry"
                                        : "The first " + checkpoint.entries() + " entries",
                                checkpoint.entries(),
                                checkpoint.at().atZone(London.ZONE).toOffsetDateTime(),
                                checkpoint.hash(),
                                checkpoint.signature(),
                                checkpoint.publicKey()))
                        .toList());
    }

    /** The contracts register: the fields of the Local Government Transparency Code 2015. Who manages a contract is for the council's own register. */
    private PublicTable contracts() {
        Map<String, String> performance = notices.performance();
        return new PublicTable(
                CONTRACT,
                newest().filter(contract -> !isGrant(contract))
                        .filter(published.contracts())
                        .map(contract -> row(
                                contract.reference().value(),
                                contract.title(),
                                contract.department(),
                                contract.description(),
                                joined(contract, Supplier::name),
                                joined(contract, Supplier::identifier),
                                any(contract, Supplier::sme),
                                any(contract, Supplier::vcse),
                                contract.value(),
                                contract.irrecoverableVat(),
                                contract.startDate(),
                                contract.endDate(),
                                contract.nextReview(),
                                contract.procurementMethod(),
                                contract.procurementMethodDetails(),
                                contract.contractType(),
                                contract.live() ? "active" : "ended",
                                performance.get(contract.reference().value()),
                                contract.sourceOcid()))
                        .toList());
    }

    /** Grants, with the fields of the Code (recommendation 21: their use is transparent, and bound to a time and a task). */
    private PublicTable grants() {
        return new PublicTable(
                GRANT,
                newest().filter(PublicRegisters::isGrant)
                        .filter(published.grants())
                        .map(grant -> row(
                                grant.reference().value(),
                                grant.title(),
                                joined(grant, Supplier::name),
                                joined(grant, Supplier::identifier),
                                any(grant, Supplier::vcse),
                                grant.department(),
                                grant.description(),
                                grant.value(),
                                grant.signedOn(),
                                grant.startDate(),
                                grant.endDate(),
                                grant.live() ? "active" : "ended"))
                        .toList());
    }

    private Stream<ContractView> newest() {
        return contracts.search(null, false).stream()
                .sorted(Comparator.comparing(ContractView::reference).reversed());
    }

    private static boolean isGrant(ContractView contract) {
        return "grant".equals(contract.deliveryModel());
    }

    /** Matters of which notice was given (regulation 9 of the 2012 Regulations), the soonest first. */
    private PublicTable announced(Predicate<KeyDecisionView> which) {
        return new PublicTable(
                PLANNED,
                keyDecisions.all().stream()
                        .map(KeyDecisionView::withoutExempt)
                        .filter(which)
                        .map(decision -> row(
                                decision.reference(),
                                decision.subject().title(),
                                decision.subject().matter(),
                                decision.subject().decisionMaker(),
                                decision.dates().firstPublishedOn(),
                                decision.subject().period() == null
                                        ? null
                                        : decision.subject().period().words(),
                                decision.dates().notBefore(),
                                decision.handling().urgency(),
                                decision.handling().urgencyReason(),
                                decision.handling().chair().name(),
                                decision.handling().chair().reasons(),
                                decision.handling().restriction(),
                                decision.handling().exemptReason(),
                                decision.subject().documents(),
                                decision.subject().contact(),
                                "Unless they are exempt, copies of the documents listed, or extracts, can be had from "
                                        + address() + ".",
                                "Other documents may be submitted to the decision maker. To be told of them as they become available, write to "
                                        + council.email() + " with the reference of this decision.",
                                decision.standing(),
                                changed(decision)))
                        .toList());
    }

    private String address() {
        return String.join(
                ", ",
                council.contact(),
                council.name(),
                council.streetAddress(),
                council.locality() + " " + council.postalCode());
    }

    /** Records of decisions that were taken, officers' among them (regulations 12 and 13), the latest first. */
    private PublicTable decisions() {
        return new PublicTable(
                DECIDED,
                Stream.concat(officers(), taken())
                        .sorted(Comparator.comparing((List<Object> row) -> (LocalDate) row.get(RECORDED))
                                .thenComparing(row -> (String) row.getFirst())
                                .reversed())
                        .toList());
    }

    private Stream<List<Object>> taken() {
        return keyDecisions.all().stream()
                .map(KeyDecisionView::withoutExempt)
                .filter(decision -> decision.taken().recordPublishedOn() != null)
                .map(decision -> row(
                        decision.reference(),
                        decision.subject().title(),
                        decision.subject().matter(),
                        decision.subject().decisionMaker(),
                        takenBy(decision),
                        decision.taken().on(),
                        decision.taken().outcome(),
                        decision.taken().grounds().reasons(),
                        decision.taken().grounds().alternativesRejected(),
                        decision.taken().grounds().interestsDeclared(),
                        decision.taken().recordPublishedOn(),
                        decision.taken().inForceOn(),
                        decision.handling().restriction(),
                        decision.handling().exemptReason(),
                        decision.callIn().by() != null,
                        decision.callIn().by(),
                        decision.callIn().grounds(),
                        decision.callIn().outcome(),
                        decision.callIn().reasons(),
                        decision.referredBack() ? decision.dates().notBefore() : null,
                        decision.standing(),
                        changed(decision)));
    }

    /** What officers decided because a key decision delegates it; it carries that one out, and is not called in again. */
    private Stream<List<Object>> officers() {
        return officerDecisions.published().stream()
                .map(decision -> row(
                        decision.reference(),
                        decision.title(),
                        decision.matter(),
                        "An officer, under key decision " + decision.keyDecision(),
                        words.person(decision.taken().by()),
                        decision.taken().on(),
                        "approve",
                        decision.taken().reasons(),
                        decision.taken().alternativesRejected(),
                        decision.taken().consulted() == null
                                ? "None"
                                : decision.taken().consulted(),
                        decision.taken().publishedOn(),
                        decision.taken().on(),
                        decision.handling().restriction(),
                        decision.handling().exemptReason(),
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "Decided by an officer",
                        decision.taken().publishedOn()));
    }

    /** The day on which something last happened to a matter that is read in its entry: notice, deferral, decision, record, call-in, coming into force. */
    private LocalDate changed(KeyDecisionView decision) {
        LocalDate today = LocalDate.now(clock.withZone(London.ZONE));
        return Stream.of(
                        decision.dates().firstPublishedOn(),
                        decision.dates().deferredOn(),
                        decision.taken().on(),
                        decision.taken().recordPublishedOn(),
                        decision.taken().inForceOn(),
                        decision.callIn().on())
                .filter(day -> day != null && !day.isAfter(today))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Who took it: the member by the name of their account, and nobody who entered what a body decided. */
    private @Nullable String takenBy(KeyDecisionView decision) {
        if (decision.taken().by() == null) {
            return null;
        }
        return decision.subject().maker() == null
                ? decision.subject().decisionMaker()
                : words.person(decision.taken().by());
    }

    private static String joined(ContractView contract, Function<Supplier, String> part) {
        String joined = contract.suppliers().stream()
                .map(part)
                .filter(text -> text != null)
                .collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }

    private static Boolean any(ContractView contract, Function<Supplier, Boolean> flag) {
        List<Boolean> known = contract.suppliers().stream()
                .map(flag)
                .filter(value -> value != null)
                .toList();
        return known.isEmpty() ? null : known.contains(true);
    }
}
