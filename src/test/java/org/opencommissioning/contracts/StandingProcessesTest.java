package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.SignedIn;
import org.opencommissioning.contracts.payments.Invoices;
import org.opencommissioning.contracts.payments.NewInvoice;
import org.opencommissioning.contracts.payments.PaymentNotices;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.SomeCase;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the calendar starts by itself: the check of the register, the payments compliance notice, the pipeline notice. */
class StandingProcessesTest extends ContractProcessTests {

    private static UserTask standing(long instance, String element) {
        return awaited(
                element,
                () -> client
                        .newUserTaskSearchRequest()
                        .filter(task -> task.elementId(element)
                                .processInstanceKey(instance)
                                .state(UserTaskState.CREATED))
                        .send()
                        .join()
                        .items()
                        .stream()
                        .findFirst()
                        .orElse(null));
    }

    private static void complete(UserTask task, String person, Map<String, Object> answers) {
        client.newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee(person)
                .allowOverride(true)
                .send()
                .join();
        new SignedIn(RunningApplication.timeTravellingOfContracts()).complete(task.getUserTaskKey(), person, answers);
    }

    private static long begin(String process) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    @Test
    void theFirstOfAprilStartsAllFour() {
        on("2028-03-31");
        on("2028-04-01");

        for (String process :
                List.of("register-completeness", "payments-compliance", "contract-payments", "pipeline-notice")) {
            until(
                    process,
                    () -> client
                            .newProcessInstanceSearchRequest()
                            .filter(instance -> instance.processDefinitionId(process))
                            .send()
                            .join()
                            .items()
                            .stream()
                            .anyMatch(instance -> instance.getStartDate()
                                    .toLocalDate()
                                    .toString()
                                    .equals("2028-04-01")));
        }
    }

    @Test
    void r24ContractsThatNobodyAnswersForArePutBeforeTheContractManagers() {
        ContractReference reference = contract(caseReference, "2026-01-04", "2029-12-31", false);
        int before = bean(RegisterChecks.class).findAll().size();
        long instance = begin("register-completeness");

        UserTask task = standing(instance, "complete-register");
        assertThat(bean(ContractsRegister.class).find(reference).orElseThrow().missing())
                .isEqualTo("manager, director, next review");
        complete(
                task,
                "contract-management",
                Map.of("actionTaken", "The director of adult social care names a manager"));
        until("the check", () -> bean(RegisterChecks.class).findAll().size() == before + 1);
        assertThat(bean(RegisterChecks.class).findAll().getLast().incomplete()).isPositive();
    }

    @Test
    void aRegisterThatIsCompleteAsksNobody() {
        bean(ContractsRegister.class).search(null, true).forEach(contract -> {
            bean(ContractsRegister.class).appoint(contract.reference(), "contract-management", "corporate-directors");
            bean(ContractsRegister.class).schedule(contract.reference(), "P1Y", LocalDate.parse("2027-06-01"));
        });
        long instance = begin("register-completeness");

        until(
                "the end",
                () -> client.newElementInstanceSearchRequest()
                                .filter(element ->
                                        element.processInstanceKey(instance).elementId("nothing-missing"))
                                .send()
                                .join()
                                .items()
                                .size()
                        == 1);
    }

    @Test
    void paymentsAreConfirmedApprovedAndPublished() {
        on("2027-10-04");
        settle();
        ContractReference reference = paidUnder("2026-04-01");
        bean(Invoices.class)
                .enter(
                        new NewInvoice(
                                contract(caseReference, "2027-01-04", "2029-12-31", false),
                                "under no public contract",
                                LocalDate.parse("2027-06-01"),
                                BigDecimal.TEN,
                                null,
                                LocalDate.parse("2027-09-20")),
                        "finance");
        bean(Invoices.class)
                .enter(
                        new NewInvoice(
                                reference,
                                "in time",
                                LocalDate.parse("2027-08-02"),
                                BigDecimal.TEN,
                                null,
                                LocalDate.parse("2027-08-20")),
                        "finance");
        bean(Invoices.class)
                .enter(
                        new NewInvoice(
                                reference,
                                "late",
                                LocalDate.parse("2027-06-01"),
                                BigDecimal.TEN,
                                null,
                                LocalDate.parse("2027-07-20")),
                        "finance");
        bean(Invoices.class)
                .enter(
                        new NewInvoice(
                                reference,
                                "disputed",
                                LocalDate.parse("2027-06-01"),
                                BigDecimal.TEN,
                                "Half of it was not delivered",
                                null),
                        "finance");
        bean(Invoices.class)
                .enter(
                        new NewInvoice(
                                reference, "not paid", LocalDate.parse("2027-09-01"), BigDecimal.TEN, null, null),
                        "finance");
        bean(Invoices.class)
                .enter(
                        new NewInvoice(
                                reference,
                                "of the next period",
                                LocalDate.parse("2027-09-20"),
                                BigDecimal.TEN,
                                null,
                                LocalDate.parse("2027-10-01")),
                        "finance");
        long instance = begin("payments-compliance");
        assertThat(new PageRequests(RunningApplication.timeTravellingOfContracts())
                        .page(
                                "finance",
                                "/api/tasks/"
                                        + standing(instance, "confirm-payment-figures")
                                                .getUserTaskKey() + "/form"))
                .as("the figures begin with what the recorded invoices say")
                .contains(
                        "\"meanDays\":33.5",
                        "\"within30\":50",
                        "\"from31to60\":50",
                        "\"from61\":0",
                        "\"late\":50",
                        "\"unpaid\":50",
                        "2 invoices paid in the period and 4 invoices that fell due in it");
        Map<String, Object> figures =
                with("meanDays", 16.2, "within30", 93, "from31to60", 5, "from61", 1, "late", 4, "unpaid", 1);
        figures.put("within30", 80);
        assertThatThrownBy(() -> complete(standing(instance, "confirm-payment-figures"), "finance", figures))
                .hasMessageContaining("add up to 86 per cent");
        figures.put("within30", 94);
        assertThatThrownBy(() -> complete(standing(instance, "confirm-payment-figures"), "finance", figures))
                .as("regulation 38: what differs is explained")
                .hasMessageContaining("not those that the recorded invoices say");
        figures.put("differenceReasons", "Schools are paid by their own system");
        complete(standing(instance, "confirm-payment-figures"), "finance", figures);
        complete(
                standing(instance, "approve-payment-figures"),
                "corporate-directors",
                Map.of("figuresDecision", "return", "figuresReasons", "Schools are missing"));
        complete(standing(instance, "confirm-payment-figures"), "finance", figures);
        bean(JdbcClient.class)
                .sql("UPDATE payment_report SET unpaid = 9 WHERE process_instance_key = ?")
                .param(instance)
                .update();
        UserTask approval = standing(instance, "approve-payment-figures");
        client.newAssignUserTaskCommand(approval.getUserTaskKey())
                .assignee("corporate-directors")
                .send()
                .join();
        assertThatThrownBy(() -> new SignedIn(RunningApplication.timeTravellingOfContracts())
                        .completeUnread(
                                approval.getUserTaskKey(),
                                "corporate-directors",
                                Map.of("figuresDecision", "approve", "approverTitle", "Head of finance")))
                .as("what was read and returned before is not what would be published now")
                .hasMessageContaining("G6: You have not opened the figures of the six months to 30 September 2027");
        bean(JdbcClient.class)
                .sql("UPDATE payment_report SET unpaid = 1 WHERE process_instance_key = ?")
                .param(instance)
                .update();
        assertThat(new PageRequests(RunningApplication.timeTravellingOfContracts())
                        .page(
                                "corporate-directors",
                                "/tasks/"
                                        + standing(instance, "approve-payment-figures")
                                                .getUserTaskKey()))
                .as("all six as confirmed, beside those worked out")
                .containsSubsequence("16.2", "33.5", "Not paid in the period, per cent", ">1", "50")
                .contains("Schools are paid by their own system");
        approve(instance);

        until(
                "the notice",
                () -> bean(Notices.class)
                        .find(NoticeCode.UK17, "payments-2027-09-30")
                        .isPresent());
        NoticeView first =
                bean(Notices.class).find(NoticeCode.UK17, "payments-2027-09-30").orElseThrow();
        assertThat(first.content().toString()).contains("2027-04-01", "94", "Head of finance");

        long again = begin("payments-compliance");
        figures.put("meanDays", 17);
        complete(standing(again, "confirm-payment-figures"), "finance", figures);
        approve(again);
        until(
                "the correction",
                () -> bean(Notices.class)
                        .find(NoticeCode.UK17, "payments-2027-09-30-corrected-1")
                        .isPresent());
        assertThat(bean(Notices.class)
                        .latest(NoticeCode.UK17, "payments-2027-09-30")
                        .orElseThrow()
                        .content()
                        .toString())
                .as("a notice of its own that names the first, which stays")
                .contains("meanDaysToPay=17", "which corrects notice " + first.reference());
        assertThat(bean(Notices.class).find(NoticeCode.UK17, "payments-2027-09-30"))
                .contains(first);
    }

    private static void approve(long instance) {
        complete(
                standing(instance, "approve-payment-figures"),
                "corporate-directors",
                Map.of("figuresDecision", "approve", "approverTitle", "Head of finance"));
    }

    @Test
    void s70PaymentsOfMoreThanTheThresholdArePublishedOnceConfirmedByFinance() {
        on("2028-01-04");
        settle();
        ContractReference newer = paidUnder("2026-04-01");
        ContractReference older = paidUnder("2026-03-31");
        pay(newer, "large", 30_001, "2027-12-31");
        pay(newer, "wrong", 40_000, "2027-10-01");
        pay(newer, "recorded late", 35_000, "2027-01-15");
        pay(newer, "small", 30_000, "2027-11-01");
        pay(newer, "of the next quarter", 50_000, "2028-01-01");
        pay(older, "older law", 50_000, "2027-11-01");
        long instance = begin("contract-payments");

        UserTask task = standing(instance, "confirm-contract-payments");
        PageRequests pages = new PageRequests(RunningApplication.timeTravellingOfContracts());
        assertThat(pages.page("finance", "/tasks/" + task.getUserTaskKey()))
                .as("those of ended quarters, each with its own last day, by the day of the law")
                .containsSubsequence(
                        "£35,000 to B",
                        "Invoice recorded late, paid on 15 January 2027",
                        "published by 29 April 2027",
                        "£40,000 to B",
                        "£30,001 to B",
                        "Invoice large, paid on 31 December 2027",
                        "published by 29 January 2028")
                .doesNotContain("Invoice small", "of the next quarter", "older law");
        complete(task, "finance", answered(task, "recorded late", "large"));

        until("the notices", () -> payments(newer).size() == 2);
        bean(PaymentNotices.class).publish(newer, "large", LocalDate.parse("2027-12-31"), new BigDecimal("30001"));
        assertThat(payments(newer))
                .extracting(notice -> notice.content().toString())
                .anySatisfy(said -> assertThat(said).contains("large", "2027-12-31", "30001", "name=B"))
                .anySatisfy(said -> assertThat(said).contains("recorded late", "2027-01-15"))
                .hasSize(2);
        assertThatThrownBy(() -> bean(PaymentNotices.class)
                        .publish(newer, "large", LocalDate.parse("2027-12-31"), new BigDecimal("30002")))
                .hasMessageContaining("changed after its payment was confirmed");
        assertThatThrownBy(() -> bean(PaymentNotices.class)
                        .publish(older, "older law", LocalDate.parse("2027-11-01"), new BigDecimal("50000")))
                .hasMessageContaining("does not ask for");

        on("2028-01-12");
        // By its timer it comes every day; when that is next depends on where the clock of the tests has been.
        begin("contract-payments");
        UserTask left = awaited(
                "what was left out is asked for again, and what is published is not",
                () -> client
                        .newUserTaskSearchRequest()
                        .filter(open ->
                                open.elementId("confirm-contract-payments").state(UserTaskState.CREATED))
                        .send()
                        .join()
                        .items()
                        .stream()
                        .filter(open -> {
                            String page = pages.page("finance", "/tasks/" + open.getUserTaskKey());
                            return page.contains("Invoice wrong, paid") && !page.contains("Invoice large, paid");
                        })
                        .findFirst()
                        .orElse(null));
        Map<String, Object> silent = answered(left);
        rows(silent).forEach(row -> row.put("reason", " "));
        assertThatThrownBy(() -> complete(left, "finance", silent))
                .as("section 70: left out for a reason")
                .hasMessageContaining("say what is to be corrected first");
    }

    /** The rows of a task as they were found: these payments are confirmed, and the others left out. */
    private static Map<String, Object> answered(UserTask task, String... confirmed) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object found : (List<?>)
                bean(UserTaskContents.class).variables(task.getUserTaskKey()).get("payments")) {
            Map<String, Object> row = new HashMap<>();
            ((Map<?, ?>) found).forEach((name, value) -> row.put(name.toString(), value));
            boolean right = List.of(confirmed).contains(row.get("number"));
            row.put("confirmed", right ? "yes" : "no");
            row.put("reason", right ? null : "It was paid twice: Ann");
            rows.add(row);
        }
        return with("payments", rows);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> answers) {
        return (List<Map<String, Object>>) answers.get("payments");
    }

    private static List<NoticeView> payments(ContractReference reference) {
        return bean(Notices.class).about(reference.value(), List.of()).stream()
                .filter(notice -> notice.code() == NoticeCode.UK8)
                .toList();
    }

    private static void pay(ContractReference reference, String number, long amount, String paidOn) {
        bean(Invoices.class)
                .enter(
                        new NewInvoice(
                                reference,
                                number,
                                LocalDate.parse(paidOn),
                                BigDecimal.valueOf(amount),
                                null,
                                LocalDate.parse(paidOn)),
                        "finance");
    }

    /** A public contract whose procurement was commenced on that day. */
    private static ContractReference paidUnder(String commencedOn) {
        String ofCase = SomeCase.start(bean(Cases.class), SomeCase.homeCare()).value();
        bean(JdbcClient.class)
                .sql(
                        "INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at) VALUES (?, 1, ?, 'hash', '{\"regime\": \"public-contract\"}', 'commissioning', ?)")
                .params(
                        ofCase,
                        "{\"facts\": {\"commencedOn\": \"" + commencedOn + "\"}}",
                        OffsetDateTime.now(bean(Clock.class)))
                .update();
        return contract(ofCase, "2027-01-04", "2029-12-31", false);
    }

    @Test
    void tendersAboveThePipelineThresholdArePublishedAheadUnlessTheCouncilSpendsLess() {
        String large = SomeCase.start(
                        bean(Cases.class),
                        NewCase.of("Highways maintenance", "Roads must be safe")
                                .knowing(Map.of("estimatedValue", 9_000_000, "contractType", "works")))
                .value();
        String small = SomeCase.start(
                        bean(Cases.class),
                        NewCase.of("A lunch club", "People are lonely").knowing(Map.of("estimatedValue", 18_000)))
                .value();
        String expected = LocalDate.now(bean(Clock.class)).plusMonths(2).toString();
        long instance = begin("pipeline-notice");
        UserTask task = standing(instance, "confirm-pipeline");
        List<Map<String, Object>> pipeline = new ArrayList<>();
        pipeline.add(with(
                "reference",
                large,
                "title",
                "Highways maintenance",
                "value",
                9_000_000,
                "description",
                "Upkeep of the county's roads",
                "noticeDate",
                expected));
        assertThat(new PageRequests(RunningApplication.timeTravellingOfContracts())
                        .page("procurement", "/tasks/" + task.getUserTaskKey()))
                .as("what the notice would say is on the page")
                .contains("Roads must be safe", "What the notice says of it");
        complete(task, "procurement", with("pipelineNeeded", "yes", "pipeline", pipeline));

        until("the notice", () -> !bean(Notices.class).of(large).isEmpty());
        assertThat(bean(Notices.class).of(large))
                .as("for the tender in the pipeline of this year")
                .singleElement()
                .satisfies(notice -> assertThat(notice.subjectReference()).matches(large + "-Y20\\d\\d"));
        assertThat(bean(Notices.class).of(large).getFirst().content().toString())
                .as("as it was confirmed, not the need that was written for colleagues")
                .contains(expected, "Upkeep of the county's roads")
                .doesNotContain("Roads must be safe");
        assertThat(bean(Notices.class).of(small)).isEmpty();

        long again = begin("pipeline-notice");
        UserTask none = standing(again, "confirm-pipeline");
        assertThatThrownBy(() -> complete(none, "procurement", with("pipelineNeeded", "no", "pipelineReasons", " ")))
                .as("section 93: no pipeline for a reason");
        complete(
                none,
                "procurement",
                with("pipelineNeeded", "no", "pipelineReasons", "The budget of 80 million, says finance"));
        until(
                "the end",
                () -> client.newElementInstanceSearchRequest()
                                .filter(element ->
                                        element.processInstanceKey(again).elementId("pipeline-not-needed"))
                                .send()
                                .join()
                                .items()
                                .size()
                        == 1);
    }

    @Test
    void g1WhatIsPublishedIsConfirmedByWhoIsSignedInHere() {
        on("2027-04-05");
        settle();
        ContractReference paid = paidUnder("2026-04-01");
        pay(paid, "past the application", 30_001, "2027-02-10");

        UserTask task = standing(begin("contract-payments"), "confirm-contract-payments");
        List<Map<String, Object>> confirmed = new ArrayList<>();
        for (Object row : (List<?>)
                bean(UserTaskContents.class).variables(task.getUserTaskKey()).get("payments")) {
            Map<String, Object> payment = new HashMap<>();
            ((Map<?, ?>) row).forEach((name, value) -> payment.put(name.toString(), value));
            payment.put("confirmed", "yes");
            confirmed.add(payment);
        }
        deniedPastTheApplication(task, "finance", with("payments", confirmed));
        deniedPastTheApplication(
                standing(begin("pipeline-notice"), "confirm-pipeline"),
                "procurement",
                with("pipelineNeeded", "no", "pipelineReasons", "Too little"));
        assertThat(payments(paid)).isEmpty();
    }

    private static void deniedPastTheApplication(UserTask task, String person, Map<String, Object> answers) {
        client.newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee(person)
                .send()
                .join();
        assertThatThrownBy(() -> client.newCompleteUserTaskCommand(task.getUserTaskKey())
                        .variables(answers)
                        .send()
                        .join())
                .hasMessageContaining("G1: A decision is given by a person signed in to this application");
    }

    @Test
    void g9AMovedTokenWithEditedVariablesPublishesNothingThatNobodyConfirmed() {
        on("2027-04-05");
        settle();
        ContractReference paid = paidUnder("2026-04-01");
        pay(paid, "moved", 30_001, "2027-02-11");
        String large = SomeCase.start(
                        bean(Cases.class),
                        NewCase.of("Coastal defences", "The sea rises")
                                .knowing(Map.of("estimatedValue", 9_000_000, "contractType", "works")))
                .value();

        long payments = moved(
                "contract-payments",
                "publish-contract-payments",
                with(
                        "payments",
                        List.of(with(
                                "contract",
                                paid,
                                "payee",
                                "B",
                                "number",
                                "moved",
                                "paidOn",
                                "2027-02-11",
                                "amount",
                                30_001,
                                "confirmed",
                                "yes"))));
        long pipeline = moved(
                "pipeline-notice",
                "publish-pipeline",
                with(
                        "pipelineNeeded",
                        "yes",
                        "pipeline",
                        List.of(with("reference", large, "title", "Coastal defences", "noticeDate", "2027-12-01"))));

        assertThat(incident(payments)).contains("G9: ", "or nobody did");
        assertThat(incident(pipeline)).contains("G9: nobody has confirmed what is in the pipeline");
        assertThat(payments(paid)).isEmpty();
        assertThat(bean(Notices.class).of(large)).isEmpty();
    }

    /** An instance whose token somebody put past the confirmation, with variables as if there had been one. */
    private static long moved(String process, String element, Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(variables)
                .startBeforeElement(element)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static String incident(long instance) {
        return awaited(
                "an incident",
                () -> client
                        .newIncidentSearchRequest()
                        .filter(incident -> incident.processInstanceKey(instance))
                        .send()
                        .join()
                        .items()
                        .stream()
                        .map(incident -> incident.getErrorMessage())
                        .findFirst()
                        .orElse(null));
    }
}
