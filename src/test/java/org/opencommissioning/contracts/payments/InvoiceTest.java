package org.opencommissioning.contracts.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** An invoice is disputed, settled and paid in that order, and paid once (section 68). */
class InvoiceTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-05-03");
    private static final LocalDate RECEIVED = LocalDate.parse("2027-04-01");

    private static NewInvoice said(String amount, String dispute, LocalDate paid) {
        return new NewInvoice(
                ContractReference.of("CT-2027-0001"), " A-1 ", RECEIVED, new BigDecimal(amount), dispute, paid);
    }

    private static Invoice invoice(String dispute, LocalDate paid) {
        return Invoice.enter(said("100", dispute, paid), "finance", OffsetDateTime.parse("2027-05-03T09:00:00+01:00"));
    }

    @Test
    void itIsNotPaidTwice() {
        Invoice invoice = invoice(null, TODAY.minusDays(3));
        RefusedBy.rule("section 68", () -> invoice.pay(TODAY)).contains("30 April 2027", "not paid twice");
        RefusedBy.rule("section 68", () -> invoice.update(said("100", null, TODAY), TODAY));
        RefusedBy.rule("section 68", () -> invoice.update(said("100", null, null), TODAY));
        RefusedBy.rule("section 68", () -> invoice.update(said("101", null, TODAY.minusDays(3)), TODAY))
                .contains("another amount");
        assertThat(invoice.says(said("100.00", null, TODAY.minusDays(3)))).isTrue();
    }

    @Test
    void whoeverLooksAtItMayCorrectTheDayOfItsPayment() {
        Invoice invoice = invoice(null, TODAY.minusDays(3));
        invoice.correct(said("100", null, TODAY), TODAY);
        assertThat(invoice.says(said("100", null, TODAY))).isTrue();
        invoice.correct(said("100", "Not ours", null), TODAY);
        assertThat(invoice.says(said("100", "Not ours", null))).isTrue();
    }

    @Test
    void itIsPaidFromTheDayItCame() {
        RefusedBy.rule("section 68", () -> invoice(null, null).pay(RECEIVED.minusDays(1)))
                .contains("received on 1 April 2027");
    }

    @Test
    void whatIsDisputedIsNotPaidAndWhatIsPaidIsNotDisputed() {
        RefusedBy.rule(
                        "section 68",
                        () -> invoice("Half was not delivered", null).pay(TODAY))
                .contains("Half was not delivered");
        RefusedBy.rule("section 68", () -> invoice(null, TODAY).dispute("Not ours", TODAY))
                .contains("credit note");
    }

    @Test
    void aDisputeIsSettledOnceAndTheTimeBeginsAnew() {
        Invoice invoice = invoice("Half was not delivered", null);
        assertThat(invoice.countsFrom()).isEqualTo(RECEIVED);
        invoice.settle(TODAY);
        assertThat(invoice.countsFrom()).isEqualTo(TODAY);
        RefusedBy.rule("section 68", () -> invoice.settle(TODAY)).contains("nothing to settle");
    }

    @Test
    void aPaymentIsPublishedAsItWasConfirmed() {
        Invoice invoice = invoice(null, null);
        RefusedBy.rule("section 70", () -> invoice.confirmPayment("finance")).contains("is not paid");
        invoice.pay(TODAY);
        RefusedBy.rule("G9", () -> invoice.ensureConfirmed(TODAY, new BigDecimal("100")));
        invoice.confirmPayment("finance");
        invoice.ensureConfirmed(TODAY, new BigDecimal("100.00"));
        RefusedBy.rule("G9", () -> invoice.ensureConfirmed(TODAY.minusDays(1), new BigDecimal("100")));
        RefusedBy.rule("G9", () -> invoice.ensureConfirmed(TODAY, new BigDecimal("101")));
        invoice.correct(said("100", null, TODAY), TODAY);
        RefusedBy.rule("G9", () -> invoice.ensureConfirmed(TODAY, new BigDecimal("100")));
    }

    @Test
    void whatCannotBeIsNamedByField() {
        assertThatThrownBy(() ->
                        new NewInvoice(null, " ", TODAY.plusDays(1), BigDecimal.ZERO, "No", TODAY).check(false, TODAY))
                .hasMessageContainingAll(
                        "contract: There is no contract",
                        "number: Enter the number",
                        "receivedOn: Enter the day",
                        "amount: Enter the amount",
                        "paidOn: Enter the day");
        assertThatThrownBy(() -> said("1.005", "No", TODAY).check(true, TODAY))
                .hasMessageContainingAll("amount:", "disputed is not paid");
        said("-120.00", null, null).check(true, TODAY);
    }
}
