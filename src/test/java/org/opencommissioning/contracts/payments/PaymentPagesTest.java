package org.opencommissioning.contracts.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

/** Invoices: entered one by one or from a file, when they must be paid, who may say what of them (section 68; recommendation 20). */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class PaymentPagesTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final PageRequests PAGES = new PageRequests(APPLICATION);

    private final ContractReference reference = contract("services");
    private final String payments = "/contracts/" + reference + "/payments";

    private static ContractReference contract(String type) {
        return APPLICATION
                .bean(ContractsRegister.class)
                .register(NewContract.imported("ocds-" + UUID.randomUUID(), "1", "School transport")
                        .about("A council", null, type, null)
                        .from(List.of(new Supplier("Taxis Ltd", null, true, false, "ME14 1XQ")))
                        .worth(new BigDecimal("90000"), null)
                        .procured("open", null)
                        .running(null, LocalDate.parse("2024-11-11"), LocalDate.parse("2028-07-31")))
                .contract()
                .reference();
    }

    private static LocalDate today() {
        return APPLICATION.bean(LawfulTime.class).today();
    }

    private static Invoices invoices() {
        return APPLICATION.bean(Invoices.class);
    }

    private InvoiceView only() {
        assertThat(invoices().of(reference)).hasSize(1);
        return invoices().of(reference).getFirst();
    }

    private static String typed(String number, LocalDate received, String amount, String more) {
        return "number=" + number + "&receivedOn.day=" + received.getDayOfMonth() + "&receivedOn.month="
                + received.getMonthValue() + "&receivedOn.year=" + received.getYear() + "&amount=" + amount + "&"
                + more;
    }

    private void owe(String number) {
        invoices().enter(new NewInvoice(reference, number, today(), new BigDecimal("50000"), null, null), "finance");
    }

    @Test
    void s74TwoInvoicesAtOnceDoNotPassWhatTheContractIsWorth() throws Exception {
        TransactionTemplate transaction = new TransactionTemplate(APPLICATION.bean(PlatformTransactionManager.class));
        try (ExecutorService another = Executors.newSingleThreadExecutor()) {
            Future<?> second = transaction.execute(status -> {
                owe("T-1");
                Future<?> meanwhile = another.submit(() -> owe("T-2"));
                assertThatThrownBy(() -> meanwhile.get(500, TimeUnit.MILLISECONDS))
                        .as("it waits until the first is kept")
                        .isInstanceOf(TimeoutException.class);
                return meanwhile;
            });
            assertThatThrownBy(second::get).hasMessageContaining("section 74").hasMessageContaining("£100,000");
        }
        assertThat(invoices().of(reference)).extracting(InvoiceView::number).containsExactly("T-1");
    }

    @Test
    void thirtyDaysBeginWithTheDayOfReceiptAndTheTargetIsFourteen() {
        InvoiceView invoice = invoices()
                .enter(
                        new NewInvoice(reference, "A-1", LocalDate.parse("2025-12-01"), BigDecimal.TEN, null, null),
                        "finance");

        assertThat(invoice.dueOn()).isEqualTo("2025-12-30");
        assertThat(invoice.targetOn()).isEqualTo("2025-12-14");
        assertThat(invoice.standing()).isEqualTo("overdue");
        assertThat(invoices()
                        .enter(
                                new NewInvoice(contract("concession"), "A-1", today(), BigDecimal.TEN, null, null),
                                "finance")
                        .statutory())
                .as("section 68 does not hold for concessions")
                .isFalse();
    }

    @Test
    void financeEntersAnInvoiceAndWhatIsWrongIsNamed() {
        assertThat(PAGES.page("finance", payments)).contains("No invoice is recorded", "Enter an invoice");
        var refused = PAGES.post(
                "finance",
                payments + "/new",
                typed(
                        "+",
                        today().plusDays(1),
                        "1,50",
                        "valid=no&disputeReason=Wrong+goods&paidOn.day=31&paidOn.month=2&paidOn.year=2026"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#paidOn\"", "value=\"1,50\"", "Wrong goods");
        assertThat(PAGES.post("finance", payments + "/new", typed("+", today().plusDays(1), "1,50", "valid=yes"))
                        .body())
                .contains("href=\"#number\"", "href=\"#receivedOn\"", "href=\"#amount\"");

        assertThat(PAGES.post(
                                "finance",
                                payments + "/new",
                                typed("A-1", today().minusDays(40), "%C2%A31,234.50", "valid=yes"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(PAGES.page("auditors", payments + "?show=overdue"))
                .contains("A-1", "£1,234.50", "Overdue")
                .doesNotContain("Enter an invoice");
        assertThat(PAGES.post("finance", payments + "/new", typed("A-1", today(), "1", "valid=yes"))
                        .body())
                .contains("is entered already");
        assertThat(PAGES.post("auditors", payments + "/new", typed("A-2", today(), "1", "valid=yes"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(PAGES.get("legal", payments + "/new").statusCode()).isEqualTo(403);
        assertThat(PAGES.get("finance", "/contracts/CT-1900-0001/payments").statusCode())
                .isEqualTo(404);
    }

    @Test
    void s68ADisputeStopsTheTimeAndEveryCorrectionStandsInTheLedger() {
        LocalDate received = today().minusDays(10);
        invoices()
                .enter(
                        new NewInvoice(reference, "A-1", received, BigDecimal.TEN, "Half was not delivered", null),
                        "finance");
        assertThat(PAGES.page("contract-management", payments + "?show=disputed"))
                .contains("Half was not delivered");
        String one = payments + "/" + only().id();
        int version = only().version();
        assertThat(PAGES.page("contract-management", one)).contains("Disputed since", "Half was not delivered");
        assertThat(PAGES.post("contract-management", one, typed("A-1", received, "10", "valid=yes&version=" + version))
                        .statusCode())
                .isEqualTo(302);
        assertThat(only().standing()).isEqualTo("due");
        assertThat(only().dueOn())
                .as("it was disputed for less than a day, so that no day is won")
                .isEqualTo(received.plusDays(29));

        assertThat(PAGES.page("finance", one)).contains("To be paid by", "It was disputed from");
        var stale = PAGES.post("finance", one, typed("A-1", received, "11", "valid=yes&version=" + version));
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.body()).contains("Somebody changed this invoice meanwhile");
        assertThat(only().amount()).isEqualByComparingTo("10");

        String moved = typed("A-1", today().minusDays(2), "10", "valid=yes&version=" + only().version());
        assertThat(PAGES.post("finance", one, moved).body()).contains("href=\"#why\"", "Say why the day of receipt");
        assertThat(only().receivedOn()).isEqualTo(received);
        assertThat(PAGES.post("finance", one, moved + "&why=The+post+room+stamped+it")
                        .statusCode())
                .isEqualTo(302);
        assertThat(HtmlUtils.htmlUnescape(PAGES.page("finance", one)))
                .as("before, after, who and why, the latest first")
                .containsSubsequence(
                        "corrected by",
                        "Received: " + SiteWords.day(received) + " before, " + SiteWords.day(today().minusDays(2))
                                + " now",
                        "Why: The post room stamped it",
                        "corrected by",
                        "Dispute settled: nothing before");
        assertThat(APPLICATION.bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .extracting(
                        entry -> entry.entry().outcome(), entry -> entry.entry().actor())
                .containsExactly(
                        tuple("invoice-corrected", "contract-management"), tuple("invoice-corrected", "finance"));
    }

    @Test
    void s68WhatIsDisputedAfterItsLastDayStaysOverdue() {
        invoices()
                .enter(
                        new NewInvoice(reference, "A-1", today().minusDays(40), BigDecimal.TEN, "Not ours", null),
                        "finance");
        assertThat(PAGES.page("managers", payments + "?show=overdue"))
                .contains("disputed after its last day: Not ours");
        assertThat(PAGES.page("finance", payments + "/" + only().id())).contains("it is overdue all the same");
    }

    @Test
    void everyLineOfAFileIsAccountedForAndTheSameFileTwiceChangesNothing() {
        String file = "\uFEFFContract,Number,Received,Amount,Disputed,Paid,Cost centre\r\n"
                + reference + ",B-1,2026-01-05,100.00,,2026-01-10,X1\r\n"
                + reference + ",B-2,06/01/2026,\"£2,000.50\",\"Not ours,\nthey say\",,X1\r\n"
                + "\r\n"
                + "CT-1900-0001,B-3,2026-01-05,5,,,X1\r\n"
                + reference + ",B-4,2026-13-05,5,,,X1\r\n"
                + reference + ",B-1,2026-01-05,100.00,,,X1\r\n"
                + reference + ",B-5,2026-01-05,5\r\n";
        String report = upload(file);
        assertThat(report)
                .containsSubsequence(
                        "Lines read",
                        ">6<",
                        "New",
                        ">2<",
                        "Not taken in",
                        ">4<",
                        "Line 6: There is no contract CT-1900-0001",
                        "Line 7: Column received: 2026-13-05: there are twelve months",
                        "Line 8: Line 2 has the same invoice",
                        "Line 9: There are 4 cells where the first line names 7 columns",
                        "Columns that are not read: cost centre");
        assertThat(upload(file)).containsSubsequence("New", ">0<", "Brought up to date", ">0<", "unchanged", ">2<");
        assertThat(upload("contract,number,received,amount,paid\n" + reference + ",B-2,2026-01-06,2000.5,2026-02-20\n"))
                .containsSubsequence("Brought up to date", ">1<");
        assertThat(invoices().of(reference))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.standing()).isEqualTo("paid"));

        String exported = PAGES.page("finance", "/payments.csv?contract=" + reference);
        assertThat(exported).contains(reference + ",B-1,2026-01-05,100.00,,2026-01-10,paid,2026-02-03,2026-01-18,6");
        assertThat(upload(exported))
                .as("what is exported can be brought in again")
                .containsSubsequence(
                        "New", ">0<", "Brought up to date", ">0<", "unchanged", ">2<", "Not taken in", ">0<");
        assertThat(PAGES.page("managers", "/reports/payments")).contains("Overdue now", "2026, January to March");
        assertThat(PAGES.page("managers", "/reports/spend"))
                .contains("2026", "Services", "Kent, % of known", "100.0", "Kent, target %", ">60<", "policy of 2014");
    }

    @Test
    void s74NoMoreIsPaidThanTheContractIsWorth() {
        invoices().enter(new NewInvoice(reference, "V-1", today(), new BigDecimal("60000"), null, null), "finance");
        assertThat(PAGES.post("finance", payments + "/new", typed("V-2", today(), "30000.01", "valid=yes"))
                        .body())
                .contains("section 74", "£90,000.01", "Ask for a change of the contract");
        assertThat(upload("contract,number,received,amount,disputed\n" + reference + ",V-2," + today() + ",40000,\n"
                        + reference + ",V-3," + today() + ",40000,The contract is not changed yet\n"))
                .as("what is disputed is not owed; the day on which it came is kept")
                .containsSubsequence("New", ">1<", "Line 2: section 74");
        invoices().enter(new NewInvoice(reference, "C-1", today(), new BigDecimal("-20000"), null, null), "finance");
        invoices().enter(new NewInvoice(reference, "V-4", today(), new BigDecimal("50000"), null, null), "finance");
        assertThat(PAGES.page("managers", payments)).contains("£90,000 of the £90,000 that it is worth");
        InvoiceView disputed = invoices().of(reference).stream()
                .filter(one -> one.number().equals("V-3"))
                .findFirst()
                .orElseThrow();
        RefusedBy.rule(
                "section 74",
                () -> invoices()
                        .change(
                                disputed.id(),
                                disputed.version(),
                                new NewInvoice(reference, "V-3", today(), new BigDecimal("40000"), null, null),
                                null,
                                "finance"));
    }

    @Test
    void aFileThatIsNoneIsRefusedAsAWhole() {
        assertThat(upload("number;received\n1;2\n"))
                .contains("The first line has to name the columns contract, number, received, amount");
        assertThat(upload("contract,number,received,amount\n\"CT,1,2026-01-01,5\n"))
                .contains("never closed");
        assertThat(PAGES.upload(
                                "finance",
                                "/payments/import",
                                "file",
                                "i.csv",
                                "contract,number,received,amount\nü".getBytes(StandardCharsets.ISO_8859_1))
                        .body())
                .contains("not in UTF-8");
        assertThat(PAGES.upload("managers", "/payments/import", "file", "i.csv", new byte[] {65})
                        .statusCode())
                .isEqualTo(403);
        assertThatThrownBy(() -> invoices()
                        .enter(new NewInvoice(reference, "C", today(), BigDecimal.ONE, "No", today()), "finance"))
                .hasMessageContaining("disputed is not paid");
    }

    @Test
    void creditNotesAreKeptAsSuch() {
        String file = "contract,number,received,amount,disputed,paid\r\n"
                + reference + ",CN-1,01/11/2025,-120.00,,\r\n"
                + reference + ",CN-2,01/11/2025,(120.00),,\r\n"
                + reference + ",CN-3,01/11/2025,\"-£1,120.00\",,02/11/2025\r\n";
        assertThat(upload(file)).containsSubsequence("New", ">3<", "Not taken in", ">0<");
        assertThat(invoices().of(reference))
                .allMatch(InvoiceView::isCredit)
                .noneMatch(InvoiceView::statutory)
                .extracting(one -> one.number() + " " + one.amount() + " " + one.standing())
                .containsExactlyInAnyOrder("CN-1 -120.00 credit", "CN-2 -120.00 credit", "CN-3 -1120.00 paid");
        assertThat(PAGES.page("finance", payments + "?show=credit"))
                .contains("CN-1", "CN-2")
                .doesNotContain("CN-3");
        assertThat(upload(PAGES.page("finance", "/payments.csv?contract=" + reference)))
                .as("what is exported can be brought in again")
                .containsSubsequence("unchanged", ">3<", "Not taken in", ">0<");

        assertThat(PAGES.post("finance", payments + "/new", typed("CN-4", today(), "-5.00", "valid=yes"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(PAGES.post("finance", payments + "/new", typed("CN-5", today(), "0", "valid=yes"))
                        .body())
                .contains("such as -120.00");
    }

    @Test
    void theOddThingIsNamedByLineAndColumn() {
        assertThat(upload("contract,number,received,amount,disputed,paid\r\n"
                        + reference + ",6.10156E+09,01/11/2025,50.00,,\r\n"
                        + reference + ",INV-1,01/11/2025,6.10156E+09,,\r\n"
                        + reference + ",INV-2,01/11/2025,,,\r\n"
                        + reference + ",INV-3,01/11/2025,1.005,,\r\n"))
                .containsSubsequence(
                        "Line 2: Column number: 6.10156E+09 is a number in scientific notation",
                        "Line 3: Column amount: 6.10156E+09",
                        "Line 4: Column amount: it is empty",
                        "Line 5: Column amount: 1.005");
        assertThat(invoices().of(reference)).isEmpty();
        assertThat(upload("contract,number,received,amount,amount\r\n" + reference
                        + ",INV-26,01/11/2025,50.00,60.00\r\n"))
                .contains("names the column amount twice, as column 4 and column 5");
        assertThat(invoices().of(reference)).isEmpty();
    }

    @Test
    void spacesThatKeepWordsTogetherDoNotHideAContract() {
        assertThat(upload("contract,number,received,amount\u00A0\n"
                        + " " + reference.value().toLowerCase(Locale.UK) + " ,INV-18,01/11/2025,50.00\n"
                        + reference + "\u00A0,INV\u00A019,01/11/2025,50.00\n"
                        + "CT-9999-0001,INV-20,01/11/2025,50.00\n"))
                .containsSubsequence("New", ">2<", "Line 4: There is no contract CT-9999-0001");
        assertThat(invoices().of(reference)).extracting(InvoiceView::number).contains("INV-18", "INV 19");
    }

    @Test
    void aPaymentThatIsRecordedIsNotMadeAgainByAFile() {
        String line = "contract,number,received,amount,paid\n" + reference + ",B-9,2025-11-01,50.00,";
        upload(line + "2025-11-10\n");
        assertThat(upload(line + "2025-11-12\n"))
                .contains("Line 2: section 68: it was paid on 10 November 2025, and an invoice is not paid twice");
        assertThat(upload(line + "\n")).contains("not paid twice");
        assertThat(only().paidOn()).isEqualTo("2025-11-10");
        assertThat(PAGES.post(
                                "finance",
                                payments + "/" + only().id(),
                                typed(
                                        "B-9",
                                        LocalDate.parse("2025-11-01"),
                                        "50",
                                        "valid=yes&paidOn.day=12&paidOn.month=11&paidOn.year=2025&why=As+the+bank+has+it&version="
                                                + only().version()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(only().paidOn()).as("a person may correct the day").isEqualTo("2025-11-12");
        assertThat(APPLICATION.bean(Ledger.class).about(SubjectKind.CONTRACT, reference))
                .map(EntryView::entry)
                .filteredOn(entry -> "invoice-corrected".equals(entry.outcome()))
                .last()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("finance");
                    assertThat(entry.newValue()).contains("\"paid\":\"2025-11-12\"");
                    assertThat(entry.oldValue()).contains("\"paid\":").doesNotContain("2025-11-12");
                });
    }

    @Test
    void aFileIsLookedAtBeforeAnythingIsBroughtInAndItsReportStays() {
        String page = chosen(("contract,number,received,amount\n" + reference + ",P-1,2025-11-01,50.00\n" + reference
                        + ",P-2,tomorrow,50.00\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(shown(page))
                .contains("Nothing is brought in yet", "Bring in 1 invoice")
                .containsSubsequence("New", ">1<", "Line 3: Column received: tomorrow");
        assertThat(invoices().of(reference)).as("looking changes nothing").isEmpty();
        assertThat(PAGES.get("managers", page).statusCode()).as("not theirs").isEqualTo(403);
        assertThat(PAGES.post("managers", page + "/bring", "").statusCode()).isEqualTo(403);

        PAGES.post("finance", page + "/bring", "");
        assertThat(only().number()).isEqualTo("P-1");
        assertThat(shown(page)).contains("What was done with this file", "Line 3: Column received: tomorrow");
        PAGES.post("contract-management", page + "/bring", "");
        assertThat(shown(page)).as("once").contains("What was done with this file");
        assertThat(HtmlUtils.htmlUnescape(PAGES.page("finance", "/payments"))).contains(page);
    }

    @Test
    void whatAFileDidIsTakenBackExceptWhatSomebodyChangedSince() {
        LocalDate received = today().minusDays(20);
        LocalDate paid = today().minusDays(1);
        for (String number : List.of("U-1", "U-2")) {
            invoices().enter(new NewInvoice(reference, number, received, BigDecimal.TEN, "Not ours", null), "finance");
        }
        String page = chosen(
                ("contract,number,received,amount,paid\n" + reference + ",U-1," + received + ",10.00," + paid + "\n"
                                + reference + ",U-2," + received + ",12.00,\n" + reference + ",U-3," + received
                                + ",5.00,\n" + reference + ",U-4," + received + ",7.00,\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(PAGES.post("finance", page + "/undo", "").statusCode()).isEqualTo(302);
        assertThat(shown(page)).as("not brought in yet").contains("Nothing is brought in yet");
        PAGES.post("finance", page + "/bring", "");
        assertThat(standings()).containsExactly("U-1 10.00 paid", "U-2 12.00 due", "U-3 5.00 due", "U-4 7.00 due");
        InvoiceView changed = invoices().of(reference).stream()
                .filter(one -> one.number().equals("U-4"))
                .findFirst()
                .orElseThrow();
        invoices()
                .change(
                        changed.id(),
                        changed.version(),
                        new NewInvoice(reference, "U-4", received, new BigDecimal("8"), null, null),
                        null,
                        "finance");

        PAGES.post("finance", page + "/undo", "");

        assertThat(standings())
                .as("as before the file; what somebody changed since stays")
                .containsExactly("U-1 10.00 disputed", "U-2 10.00 disputed", "U-4 8.00 due");
        assertThat(shown(page)).contains("This file was taken back", "stay as they are: 5.");
        assertThat(APPLICATION.bean(Ledger.class).latest(Long.MAX_VALUE, 20))
                .extracting(view -> view.entry().outcome())
                .as("the newest first")
                .containsSubsequence("invoices-taken-back", "invoice-corrected", "invoices-brought-in");
        InvoiceView restored = invoices().of(reference).stream()
                .filter(one -> one.number().equals("U-2"))
                .findFirst()
                .orElseThrow();
        assertThat(invoices().history(restored))
                .as("both stand in the ledger")
                .extracting(InvoiceHistory.Changed::what)
                .containsExactly("taken back with its file", "brought up to date from a file");
    }

    @Test
    void aWorkbookIsReadAsItIsMeant() throws Exception {
        byte[] content;
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet();
            var american = workbook.createCellStyle();
            american.setDataFormat(workbook.createDataFormat().getFormat("m/d/yy"));
            var rounded = workbook.createCellStyle();
            rounded.setDataFormat(workbook.createDataFormat().getFormat("0"));
            var names = sheet.createRow(0);
            for (String name : List.of("contract", "number", "received", "amount", "paid")) {
                names.createCell(Math.max(0, names.getLastCellNum())).setCellValue(name);
            }
            var row = sheet.createRow(2);
            row.createCell(0).setCellValue(reference.value());
            row.createCell(1).setCellValue(6101560001d);
            var day = row.createCell(2);
            day.setCellValue(LocalDate.parse("2025-11-02"));
            day.setCellStyle(american);
            var amount = row.createCell(3);
            amount.setCellValue(1234.56);
            amount.setCellStyle(rounded);
            var wrong = sheet.createRow(3);
            wrong.createCell(0).setCellValue(reference.value());
            wrong.createCell(1).setCellValue("X-2");
            wrong.createCell(3).setCellValue(true);
            workbook.write(out);
            content = out.toByteArray();
        }
        String page = chosen(content);
        assertThat(shown(page)).containsSubsequence("New", ">1<", "Line 4:");
        PAGES.post("finance", page + "/bring", "");
        assertThat(only())
                .satisfies(one -> assertThat(one.number()).isEqualTo("6101560001"))
                .satisfies(one -> assertThat(one.receivedOn()).isEqualTo("2025-11-02"))
                .satisfies(one -> assertThat(one.amount()).isEqualByComparingTo("1234.56"));
        assertThat(PAGES.upload("finance", "/payments/import", "file", "i.xlsx", new byte[] {'P', 'K', 3, 4, 0})
                        .body())
                .contains("cannot be read as an Excel workbook");
    }

    private List<String> standings() {
        return invoices().of(reference).stream()
                .map(one -> one.number() + " " + one.amount() + " " + one.standing())
                .sorted()
                .toList();
    }

    /** Chooses a file; the address of the page that says what it would do. */
    private static String chosen(byte[] file) {
        return PAGES.upload("finance", "/payments/import", "file", "invoices.csv", file)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
    }

    private static String shown(String page) {
        return HtmlUtils.htmlUnescape(PAGES.page("finance", page));
    }

    /** Chooses a file and brings it in: its report, or why it is refused as a whole. */
    private static String upload(String file) {
        var answer = PAGES.upload(
                "finance", "/payments/import", "file", "invoices.csv", file.getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() != 302) {
            return HtmlUtils.htmlUnescape(answer.body());
        }
        String page = chosen(file.getBytes(StandardCharsets.UTF_8));
        PAGES.post("finance", page + "/bring", "");
        return shown(page);
    }
}
