package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractPlans;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contract payment notices (UK8, Procurement Act 2023 section 70): which of the recorded payments are published, by when, and each once. */
@Component
public class PaymentNotices {

    private final Invoices invoices;
    private final ContractsRegister register;
    private final ContractPlans plans;
    private final Notices notices;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final LawfulTime time;

    PaymentNotices(
            Invoices invoices,
            ContractsRegister register,
            ContractPlans plans,
            Notices notices,
            Decisions decisions,
            JdbcClient jdbc,
            LawfulTime time) {
        this.invoices = invoices;
        this.register = register;
        this.plans = plans;
        this.notices = notices;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * A payment that is to be published.
     *
     * @param invoice it was made of, and as which version of that
     * @param amount including VAT
     * @param by the last day for it: of its own quarter, however late it was recorded
     */
    record Payment(
            Asked invoice,
            ContractReference contract,
            String payee,
            String number,
            LocalDate paidOn,
            BigDecimal amount,
            LocalDate by) {}

    /** An invoice as somebody is asked about its payment; once that is corrected it is another. */
    record Asked(long id, int version) {}

    /** Until when somebody who was asked about a payment, as it was then, is not asked again. */
    private record Asking(int version, LocalDate restsUntil) {}

    /**
     * The payments of all quarters that have ended that have to be published and are not yet, the earliest first. Who recorded one late, or left it out,
     * has not done with the duty.
     *
     * What somebody was asked about, or left out, a short while ago rests until then, unless it is corrected before.
     */
    @Transactional(readOnly = true)
    List<Payment> outstanding() {
        LocalDate today = time.today();
        LocalDate quarter = today.with(today.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
        Map<Long, Asking> asked = asked();
        Map<Map<String, Object>, Map<String, Object>> duties = new HashMap<>();
        List<Payment> found = new ArrayList<>();
        for (InvoiceView invoice : invoices.all().reversed()) {
            if (invoice.isCredit()
                    || invoice.paidOn() == null
                    || !invoice.paidOn().isBefore(quarter)
                    || rests(invoice, asked.get(invoice.id()))) {
                continue;
            }
            ContractView contract = register.get(invoice.contractReference());
            Map<String, Object> duty = duties.computeIfAbsent(
                    facts(contract, invoice),
                    facts -> decisions.evaluate("payment-notice", facts).outputs());
            if (Boolean.TRUE.equals(duty.get("noticeRequired")) && !isPublished(invoice)) {
                found.add(new Payment(
                        new Asked(invoice.id(), invoice.version()),
                        contract.reference(),
                        contract.supplierNames(),
                        invoice.number(),
                        invoice.paidOn(),
                        invoice.amount(),
                        time.daysBeginningWith(quarterEnd(invoice.paidOn()), ((Number) duty.get("days")).intValue())
                                .date()));
            }
        }
        return found;
    }

    /** Whether what the latest notice of it says is what is recorded; a payment that was corrected since is confirmed and published again, as a correction. */
    private boolean isPublished(InvoiceView invoice) {
        return notices.latest(NoticeCode.UK8, subject(invoice))
                .filter(notice -> said(notice)
                        .equals(List.of(
                                invoice.number(),
                                invoice.paidOn(),
                                invoice.amount().stripTrailingZeros())))
                .isPresent();
    }

    /** Number, day and amount of the payment in a notice. */
    private static List<Object> said(NoticeView notice) {
        JsonNode payment =
                JsonMapper.shared().valueToTree(notice.content()).at("/contracts/0/implementation/transactions/0");
        return List.of(
                payment.path("id").asString(),
                LocalDate.parse(payment.path("date").asString().substring(0, 10)),
                payment.at("/value/amountGross").decimalValue().stripTrailingZeros());
    }

    /** Whether section 69 is about a contract: it was awarded as a public contract by its plan; an import does not say by what regime it was. */
    boolean isPublicContract(ContractReference reference) {
        return plans.of(register.get(reference))
                .map(plan -> plan.decisions().get("regime"))
                .filter("public-contract"::equals)
                .isPresent();
    }

    private static LocalDate quarterEnd(LocalDate day) {
        return day.with(day.getMonth().firstMonthOfQuarter())
                .withDayOfMonth(1)
                .plusMonths(3)
                .minusDays(1);
    }

    private boolean rests(InvoiceView invoice, @Nullable Asking asked) {
        return asked != null
                && asked.version() == invoice.version()
                && time.today().isBefore(asked.restsUntil());
    }

    /**
     * Keeps that a task asks for these payments.
     *
     * @param againDays working days after which they are asked for again, should nobody have answered
     */
    @Transactional
    void ask(List<Payment> payments, int againDays) {
        payments.forEach(one -> remember(one.invoice(), againDays));
    }

    /**
     * Keeps that a payment was left out, and why in the ledger: it is to be corrected first, and stays due.
     *
     * @param againDays working days after which it is asked for again, unless it is corrected before
     */
    @Transactional
    void leaveOut(ContractReference contract, String number, String why, String by, int againDays) {
        remember(invoices.leftOut(contract, number, why, by), againDays);
    }

    private Map<Long, Asking> asked() {
        Map<Long, Asking> asked = new HashMap<>();
        jdbc.sql("SELECT invoice_id, invoice_version, rests_until FROM payment_asked")
                .query(row -> {
                    asked.put(row.getLong(1), new Asking(row.getInt(2), row.getObject(3, LocalDate.class)));
                });
        return asked;
    }

    private void remember(Asked invoice, int againDays) {
        jdbc.sql("DELETE FROM payment_asked WHERE invoice_id = ?")
                .param(invoice.id())
                .update();
        jdbc.sql("INSERT INTO payment_asked (invoice_id, invoice_version, rests_until) VALUES (?, ?, ?)")
                .params(invoice.id(), invoice.version(), time.dueIn(time.today(), againDays))
                .update();
    }

    /**
     * Publishes a payment as it was confirmed.
     *
     * @throws Refused where the recorded invoice is another than the one confirmed, or the table does not want it published (G9)
     */
    public void publish(ContractReference reference, String number, LocalDate paidOn, BigDecimal amount) {
        ContractView contract = register.get(reference);
        InvoiceView invoice = invoices.get(reference, number);
        if (!Boolean.TRUE.equals(duty(contract, invoice).get("noticeRequired"))) {
            throw Refused.by(new Refusal(
                    "section 70",
                    "the table payment-notice does not ask for invoice " + number + " of " + reference
                            + " to be published.",
                    "Cancel this instance and start contract-payments again."));
        }
        invoices.ensureConfirmed(reference, number, paidOn, amount);
        Map<String, Object> facts = contract.noticeFacts();
        facts.put("payment", invoice.number());
        facts.put("paidOn", invoice.paidOn());
        facts.put("amount", invoice.amount());
        facts.put("payee", contract.supplierNames());
        notices.publishOrCorrect(
                new NewNotice(
                        NoticeCode.UK8,
                        "performance",
                        contract.caseReference() == null
                                ? null
                                : contract.caseReference().value(),
                        contract.planVersion(),
                        subject(invoice),
                        contract.title(),
                        NoticeContent.write(NoticeCode.UK8, facts)),
                facts,
                SubjectKind.CONTRACT,
                contract.reference());
    }

    private Map<String, Object> duty(ContractView contract, InvoiceView invoice) {
        return decisions.evaluate("payment-notice", facts(contract, invoice)).outputs();
    }

    /** What the table asks of a payment. An imported contract does not keep by what regime it was awarded, and nothing is published of it here. */
    private Map<String, Object> facts(ContractView contract, InvoiceView invoice) {
        PlanVersion plan = plans.of(contract).orElse(null);
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", plan == null ? "earlier-law" : plan.decisions().getOrDefault("regime", "earlier-law"));
        facts.put("contractType", contract.contractType());
        facts.put("commencedOn", plan == null ? null : plan.facts().get("commencedOn"));
        facts.put("amount", invoice.amount());
        return facts;
    }

    private static String subject(InvoiceView invoice) {
        return invoice.contractReference() + "-payment-" + invoice.id();
    }
}
