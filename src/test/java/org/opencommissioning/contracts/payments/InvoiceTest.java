package org.opencommissioning.contracts.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;
import org.springframework.test.util.ReflectionTestUtils;

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
        invoice.correct(said("100", null, TODAY), "The bank says so", TODAY);
        assertThat(invoice.says(said("100", null, TODAY))).isTrue();
        invoice.correct(said("100", "Not ours", null), "Another's invoice was paid", TODAY);
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

    /** Kept, with what the table of payment terms says of it. */
    private static Invoice due(Invoice invoice) {
        ReflectionTestUtils.setField(invoice, "id", 1L);
        ReflectionTestUtils.setField(invoice, "version", 0);
        invoice.payBy(invoice.countsFrom().plusDays(29), invoice.countsFrom().plusDays(13), true);
        return invoice;
    }

    @Test
    void s68ADisputeIsSettledOnceAndItsDaysAreNotCounted() {
        Invoice invoice = due(invoice(null, null));
        invoice.dispute("Half was not delivered", RECEIVED.plusDays(20));
        assertThat(invoice.view(RECEIVED.plusDays(60)).standing()).isEqualTo("disputed");
        invoice.settle(RECEIVED.plusDays(60));
        assertThat(invoice.countsFrom())
                .as("the twenty days before it count; it does not begin anew")
                .isEqualTo(RECEIVED.plusDays(40));
        RefusedBy.rule("section 68", () -> invoice.settle(TODAY)).contains("nothing to settle");
        InvoiceView view = due(invoice).view(RECEIVED.plusDays(60));
        assertThat(view.standing()).isEqualTo("due");
        assertThat(view.stoodStill()).isEqualTo(40);
        assertThat(view.dispute().disputeReason()).as("why it was stays").isEqualTo("Half was not delivered");
        assertThat(view.disputeReason()).as("it is not disputed any more").isNull();
        invoice.dispute("The rest is late, too", RECEIVED.plusDays(62));
        invoice.settle(RECEIVED.plusDays(65));
        assertThat(invoice.countsFrom()).as("a second one adds its own").isEqualTo(RECEIVED.plusDays(43));
    }

    @Test
    void s68SayingDisputedAndThenValidMakesNoLatePaymentPrompt() {
        LocalDate paid = RECEIVED.plusDays(90);
        LocalDate later = paid.plusDays(3);
        Invoice invoice = due(invoice(null, null));
        invoice.pay(paid);
        invoice.correct(said("100", "x", null), "A slip", later);
        assertThat(due(invoice).view(later).standing())
                .as("its last day had passed before anybody disputed it")
                .isEqualTo("overdue");
        invoice.correct(said("100", null, paid), "It was paid", later);
        InvoiceView view = due(invoice).view(later);
        assertThat(view.paidLate()).isTrue();
        assertThat(view.daysTaken()).isEqualTo(91);
        assertThat(view.settledOn()).as("not before it was disputed").isEqualTo(later);

        Invoice toggled = due(invoice(null, null));
        toggled.dispute("x", RECEIVED.plusDays(28));
        toggled.settle(RECEIVED.plusDays(28));
        assertThat(toggled.countsFrom()).as("nor does it win days before").isEqualTo(RECEIVED);
    }

    private static NewInvoice receivedOn(LocalDate received, String dispute) {
        return new NewInvoice(
                ContractReference.of("CT-2027-0001"), "A-1", received, new BigDecimal("100"), dispute, null);
    }

    @Test
    void s68MovingTheDayOfReceiptThereAndBackWinsNoDays() {
        Invoice invoice = due(invoice(null, null));
        LocalDate late = RECEIVED.plusDays(60);
        LocalDate settled = late.plusDays(60);
        due(invoice).correct(receivedOn(late, "x"), "Typed wrongly", late);
        due(invoice).correct(receivedOn(late, null), null, settled);
        assertThat(due(invoice).view(settled).stoodStill())
                .as("disputed while there was time")
                .isEqualTo(60);
        due(invoice).correct(receivedOn(RECEIVED, null), "It was right before", settled);
        assertThat(due(invoice).view(settled).stoodStill())
                .as("its last day had passed before anybody disputed it")
                .isZero();
        assertThat(invoice.countsFrom()).isEqualTo(RECEIVED);

        Invoice atOnce = due(invoice(null, null));
        atOnce.correct(receivedOn(late, "x"), "Typed wrongly", late);
        due(atOnce).correct(receivedOn(RECEIVED, null), "It was right before", settled);
        assertThat(atOnce.countsFrom()).as("in one step as well").isEqualTo(RECEIVED);
    }

    @Test
    void s68ReceiptAndPaymentAreCorrectedForAReason() {
        Invoice invoice = invoice(null, TODAY.minusDays(3));
        NewInvoice later = new NewInvoice(
                ContractReference.of("CT-2027-0001"),
                "A-1",
                RECEIVED.plusDays(20),
                new BigDecimal("100"),
                null,
                TODAY.minusDays(3));
        assertThatThrownBy(() -> invoice.correct(later, " ", TODAY)).hasMessageContaining("why: Say why");
        assertThatThrownBy(() -> invoice.correct(said("100", null, null), null, TODAY))
                .hasMessageContaining("section 68");
        RefusedBy.rule("section 68", () -> invoice.update(later, TODAY)).contains("a list does not make that later");
        invoice.correct(later, "The stamp of the post room says so", TODAY);
        assertThat(invoice.says(later)).isTrue();
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
        invoice.correct(said("100", null, TODAY), null, TODAY);
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
