package org.opencommissioning.publication.imports;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imported awards that wait for others than who imported them: confirmed they enter the register, refused they do not. */
@Service
class ImportedAwards {

    /** How long the home page of who imported an award says that it was refused. */
    private static final Period LATELY = Period.ofDays(14);

    private final ImportedAwardRows rows;
    private final AwardIntake intake;
    private final Ledger ledger;
    private final Clock clock;

    ImportedAwards(ImportedAwardRows rows, AwardIntake intake, Ledger ledger, Clock clock) {
        this.rows = rows;
        this.intake = intake;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * An award with the contract it would become.
     *
     * @param status of the award, as its source has it; null where it is not told
     */
    record Told(ImportedAwardView award, NewContract contract, String status) {}

    /** What confirming one did. */
    record Confirmed(ImportedAwardView award, List<String> notes) {}

    /** The oldest that wait, at most a hundred. */
    @Transactional(readOnly = true)
    List<Told> waiting() {
        return rows.findTop100ByStateOrderById(ImportedAward.State.WAITING).stream()
                .map(intake::told)
                .toList();
    }

    /** One that waits or waited, as a list names it. */
    record Waiting(String title, ImportedAwardView award) {}

    /** The oldest that wait for this person: neither imported nor confirmed by them. */
    @Transactional(readOnly = true)
    List<Waiting> waitingFor(Person person, int most) {
        return rows.waitingFor(person.username(), most).stream()
                .map(this::named)
                .toList();
    }

    /** Those that this person imported and somebody refused lately: the latest first. */
    @Transactional(readOnly = true)
    List<Waiting> refusedLately(Person person) {
        return rows.refusedOf(person.username(), now().minus(LATELY)).stream()
                .map(this::named)
                .toList();
    }

    private Waiting named(ImportedAward row) {
        return new Waiting(
                row.title() == null ? intake.told(row).contract().subject().title() : row.title(),
                row.view(intake::isKey));
    }

    /** Those that were refused last. */
    @Transactional(readOnly = true)
    List<Told> refused() {
        return rows.findTop20ByStateOrderByAnsweredAtDesc(ImportedAward.State.REFUSED).stream()
                .map(intake::told)
                .toList();
    }

    @Transactional(readOnly = true)
    int count() {
        return rows.countByState(ImportedAward.State.WAITING);
    }

    @Transactional(readOnly = true)
    Told get(long id) {
        return intake.told(row(id));
    }

    /**
     * Confirms one: it enters the register, or waits for one more person.
     *
     * @param seen what it said when it was looked at, with the value as somebody had stated it
     * @param worth where the release does not give it
     */
    @Transactional
    Confirmed confirm(long id, String seen, ImportedAward.Stated worth, Person by) {
        by.require(Permission.CONFIRM_IMPORTS);
        ImportedAward row = row(id);
        List<String> notes = new ArrayList<>();
        if (row.confirm(seen, worth, intake::isKey, by.username(), now())) {
            AwardIntake.Entered entered = intake.enter(row, by.username());
            row.entered(entered.contract().reference());
            notes.add("It is contract " + entered.contract().reference() + " of the register.");
            notes.addAll(entered.notes());
        } else {
            enter(
                    row,
                    "import-confirmed",
                    (row.valueWithVat() == null
                                    ? ""
                                    : "At £" + row.valueWithVat().toPlainString() + " including VAT. ")
                            + "One more person has to confirm it.",
                    by);
            notes.add(
                    "Your confirmation is kept. One more person has to confirm it: it is worth a key decision, or its release does not give its value.");
        }
        return new Confirmed(rows.save(row).view(intake::isKey), notes);
    }

    /** Refuses one: it becomes no contract, and changes none. */
    @Transactional
    ImportedAwardView refuse(long id, String seen, String reason, Person by) {
        by.require(Permission.CONFIRM_IMPORTS);
        ImportedAward row = row(id);
        row.refuse(seen, reason, by.username(), now());
        enter(row, "import-refused", reason, by);
        return rows.save(row).view(intake::isKey);
    }

    /** One that was refused by mistake waits again. */
    @Transactional
    ImportedAwardView reopen(long id, String because, Person by) {
        by.require(Permission.CONFIRM_IMPORTS);
        ImportedAward row = row(id);
        row.reopen(because, by.username(), now());
        enter(row, "import-waits-again", because, by);
        return rows.save(row).view(intake::isKey);
    }

    private void enter(ImportedAward row, String outcome, String reasons, Person by) {
        ledger.record(Entry.by(
                by.username(),
                Entry.Kind.STEP,
                outcome,
                "Award " + row.awardId() + " of " + row.ocid() + ", release " + row.releaseId() + ": " + reasons));
    }

    private ImportedAward row(long id) {
        return rows.findById(id).orElseThrow(() -> Refused.notFound("imported award", id));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
