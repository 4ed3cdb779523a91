package org.opencommissioning.publication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.SampleNotices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Something in every public register: decisions under each restriction, a notice of each kind, a contract. */
public final class PublicSamples {

    /** What stands in the records of the fully exempt decision and must stay there. */
    public static final String SECRET = "Rival bid of Acorn";

    /** Who works on these matters: nobody publishes them. */
    public static final String OFFICER = "a.officer";

    private PublicSamples() {}

    /** Enters them; {@link #leave} takes them out again. */
    public static void enter(RunningApplication application) {
        JdbcTemplate jdbc = application.bean(JdbcTemplate.class);
        decision(jdbc, "91/00001", "Home care for older people", "open", null, "APPROVED", null);
        decision(
                jdbc,
                "91/00002",
                "Terms of a property lease",
                "fully-exempt",
                "Schedule 12A paragraph 3",
                "CALLED_IN",
                "Councillors A Green and B White");
        decision(jdbc, "91/00003", "Day centres: award", "part-exempt", "Schedule 12A paragraph 3", "WITHDRAWN", null);
        decision(jdbc, "91/00004", "Opening hours of libraries", "open", null, "FOR_DETERMINATION", null);
        jdbc.update(
                "UPDATE key_decision SET record_published_on = NULL, decided_on = NULL, in_force_on = NULL, outcome = NULL, reasons = NULL WHERE reference IN ('91/00003', '91/00004')");
        Notices notices = application.bean(Notices.class);
        for (NoticeCode code : NoticeCode.values()) {
            Map<String, Object> facts = new HashMap<>(SampleNotices.facts(code));
            facts.put("title", "Sample " + code + " <b>& co</b>");
            notices.publish(new NewNotice(
                    code,
                    "tender",
                    "CC-1991-0001",
                    1,
                    "CC-1991-0001-P1" + (code == NoticeCode.UK12 ? "x" : ""),
                    (String) facts.get("title"),
                    NoticeContent.write(code, facts)));
        }
        application.bean(ContractsRegister.class).register(contract("1", "Community meals", "contract"));
        application.bean(ContractsRegister.class).register(contract("2", "Befriending in villages", "grant"));
    }

    private static NewContract contract(String award, String title, String deliveryModel) {
        return NewContract.imported("ocds-zz9999-sample", award, title)
                .about("Adult Social Care", "So that people are not lonely", "light-touch", "55521100")
                .from(List.of(new Supplier("Soup Kitchen CIC", "GB-COH-01234567", true, true)))
                .worth(new BigDecimal("120000"), new BigDecimal("0"))
                .procured("open", "Open procedure")
                .running(LocalDate.parse("2026-01-05"), LocalDate.parse("2026-02-01"), LocalDate.parse("2099-01-31"))
                .answeredForBy(OFFICER, OFFICER)
                .managedAs("low", deliveryModel, false);
    }

    /** Takes them out again. */
    public static void leave(RunningApplication application) {
        JdbcTemplate jdbc = application.bean(JdbcTemplate.class);
        jdbc.update("DELETE FROM key_decision WHERE reference LIKE '91/%'");
        jdbc.update("DELETE FROM notice WHERE case_reference = 'CC-1991-0001'");
        jdbc.update(
                "DELETE FROM contract_supplier WHERE contract IN (SELECT id FROM contract WHERE source_ocid = 'ocds-zz9999-sample')");
        jdbc.update("DELETE FROM contract WHERE source_ocid = 'ocds-zz9999-sample'");
    }

    private static void decision(
            JdbcTemplate jdbc,
            String reference,
            String title,
            String restriction,
            String ground,
            String status,
            String calledInBy) {
        String content = restriction.equals("fully-exempt") ? SECRET : "Published words";
        jdbc.update(
                """
                INSERT INTO key_decision (reference, lock_version, case_reference, plan_version, title, matter, decision_maker, urgency, urgency_reason, chair_name, chair_reasons, restriction,
                  exempt_reason, documents, contact, first_published_on, not_before, not_before_rule, status, decided_by, on_behalf_of, decided_on, outcome, reasons, alternatives_rejected,
                  interests_declared, record_published_on, in_force_on, called_in_by, call_in_grounds)
                VALUES (?, 0, 'CC-1991-0001', 1, ?, ?, 'Cabinet Member for Adult Social Care', 'semi-urgent', 'The present contract ends', 'Councillor Chair', ?, ?, ?, ?,
                  'Democratic Services, County Hall', DATE '2026-10-01', DATE '2026-10-30', 'rule', ?, ?, ?, DATE '2026-11-02', 'agree', ?, ?, ?, DATE '2026-11-03', DATE '2026-11-11', ?, ?)""",
                reference,
                title,
                "To decide: " + title,
                content + ", agreed",
                restriction,
                ground,
                content + ", documents",
                status,
                OFFICER,
                OFFICER,
                content + ", reasons",
                content + ", alternatives",
                content + ", interests",
                calledInBy,
                calledInBy == null ? null : content + ", grounds");
    }
}
