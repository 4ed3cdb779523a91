package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Component;

/** Contract payment notices (UK8, Procurement Act 2023 section 70): which of the recorded payments are published, by when, and each once. */
@Component
public class PaymentNotices {

    private final Invoices invoices;
    private final ContractsRegister register;
    private final ContractPlans plans;
    private final Notices notices;
    private final Decisions decisions;
    private final LawfulTime time;

    PaymentNotices(
            Invoices invoices,
            ContractsRegister register,
            ContractPlans plans,
            Notices notices,
            Decisions decisions,
            LawfulTime time) {
        this.invoices = invoices;
        this.register = register;
        this.plans = plans;
        this.notices = notices;
        this.decisions = decisions;
        this.time = time;
    }

    /**
     * A payment that is to be published.
     *
     * @param amount including VAT
     * @param by the last day for it
     */
    record Payment(
            ContractReference contract,
            String payee,
            String number,
            LocalDate paidOn,
            BigDecimal amount,
            LocalDate by) {}

    /** The payments of a quarter that have to be published and are not yet, the earliest first. */
    List<Payment> of(LocalDate quarterStart, LocalDate quarterEnd) {
        List<Payment> found = new ArrayList<>();
        for (InvoiceView invoice : invoices.all().reversed()) {
            if (!invoice.isCredit()
                    && invoice.paidOn() != null
                    && !invoice.paidOn().isBefore(quarterStart)
                    && !invoice.paidOn().isAfter(quarterEnd)) {
                ContractView contract = register.get(invoice.contractReference());
                Map<String, Object> duty = duty(contract, invoice);
                if (Boolean.TRUE.equals(duty.get("noticeRequired"))
                        && notices.find(NoticeCode.UK8, subject(invoice)).isEmpty()) {
                    found.add(new Payment(
                            contract.reference(),
                            contract.supplierNames(),
                            invoice.number(),
                            invoice.paidOn(),
                            invoice.amount(),
                            time.daysBeginningWith(quarterEnd, ((Number) duty.get("days")).intValue())
                                    .date()));
                }
            }
        }
        return found;
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
        notices.publish(
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
                SubjectKind.CONTRACT,
                contract.reference());
    }

    /** What the table says of a payment. An imported contract does not keep by what regime it was awarded, and nothing is published of it here. */
    private Map<String, Object> duty(ContractView contract, InvoiceView invoice) {
        PlanVersion plan = plans.of(contract).orElse(null);
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", plan == null ? "earlier-law" : plan.decisions().getOrDefault("regime", "earlier-law"));
        facts.put("contractType", contract.contractType());
        facts.put("commencedOn", plan == null ? null : plan.facts().get("commencedOn"));
        facts.put("amount", invoice.amount());
        return decisions.evaluate("payment-notice", facts).outputs();
    }

    private static String subject(InvoiceView invoice) {
        return invoice.contractReference() + "-payment-" + invoice.id();
    }
}
