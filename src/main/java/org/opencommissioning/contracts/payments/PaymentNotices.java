package org.opencommissioning.contracts.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** Contract payment notices (UK8, Procurement Act 2023 section 70): which of the recorded payments are published, by when, and each once. */
@Component
public class PaymentNotices {

    private final Invoices invoices;
    private final ContractsRegister register;
    private final Plans plans;
    private final Notices notices;
    private final Decisions decisions;
    private final LawfulTime time;

    PaymentNotices(
            Invoices invoices,
            ContractsRegister register,
            Plans plans,
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
    record Payment(String contract, String payee, String number, LocalDate paidOn, BigDecimal amount, LocalDate by) {}

    /** The payments of a quarter that have to be published and are not yet, the earliest first. */
    List<Payment> of(LocalDate quarterStart, LocalDate quarterEnd) {
        List<Payment> found = new ArrayList<>();
        for (InvoiceView invoice : invoices.all().reversed()) {
            if (invoice.paidOn() != null
                    && !invoice.paidOn().isBefore(quarterStart)
                    && !invoice.paidOn().isAfter(quarterEnd)) {
                ContractView contract =
                        register.find(invoice.contractReference()).orElseThrow();
                Map<String, Object> duty = duty(contract, invoice);
                if (Boolean.TRUE.equals(duty.get("noticeRequired"))
                        && notices.find(NoticeCode.UK8, subject(invoice)).isEmpty()) {
                    found.add(new Payment(
                            contract.reference(),
                            payee(contract),
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
     * @throws NotRetryable where the recorded invoice is another than the one confirmed, or the table does not want it published (G9)
     */
    public void publish(String contractReference, String number, LocalDate paidOn, BigDecimal amount) {
        ContractView contract = register.find(contractReference).orElseThrow();
        InvoiceView invoice = invoices.of(contractReference).stream()
                .filter(one -> one.number().equals(number)
                        && paidOn.equals(one.paidOn())
                        && amount.compareTo(one.amount()) == 0)
                .findFirst()
                .orElseThrow(
                        () -> new NotRetryable(
                                "Invoice " + number + " of " + contractReference
                                        + " was changed after its payment was confirmed. Put it back as it was confirmed and resolve this incident, or cancel this "
                                        + "instance and start contract-payments again: what is published already is not published twice."));
        if (!Boolean.TRUE.equals(duty(contract, invoice).get("noticeRequired"))) {
            throw new NotRetryable("The table payment-notice does not ask for invoice " + number + " of "
                    + contractReference + " to be published. Cancel this instance and start contract-payments again.");
        }
        Map<String, Object> facts = contract.noticeFacts();
        facts.put("payment", invoice.number());
        facts.put("paidOn", invoice.paidOn());
        facts.put("amount", invoice.amount());
        facts.put("payee", payee(contract));
        notices.publish(new NewNotice(
                NoticeCode.UK8,
                "performance",
                contract.caseReference(),
                contract.planVersion(),
                subject(invoice),
                contract.title(),
                NoticeContent.write(NoticeCode.UK8, facts)));
    }

    /** What the table says of a payment. An imported contract does not keep by what regime it was awarded, and nothing is published of it here. */
    private Map<String, Object> duty(ContractView contract, InvoiceView invoice) {
        PlanVersion plan = contract.caseReference() == null || contract.planVersion() == null
                ? null
                : plans.version(contract.caseReference(), contract.planVersion())
                        .orElse(null);
        Map<String, Object> facts = new HashMap<>();
        facts.put("regime", plan == null ? "earlier-law" : plan.decisions().getOrDefault("regime", "earlier-law"));
        facts.put("contractType", contract.contractType());
        facts.put("commencedOn", plan == null ? null : plan.facts().get("commencedOn"));
        facts.put("amount", invoice.amount());
        return decisions.evaluate("payment-notice", facts).outputs();
    }

    private static String payee(ContractView contract) {
        return contract.suppliers().stream().map(Supplier::name).collect(Collectors.joining(", "));
    }

    private static String subject(InvoiceView invoice) {
        return invoice.contractReference() + "-payment-" + invoice.id();
    }
}
