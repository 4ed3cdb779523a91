package org.opencommissioning.cycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.tasks.Inbox;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Corrects what a case is about and whose it is. Facts of a plan are changed by a new version of it, and what its versions have frozen stays. */
@Service
class CaseCorrections {

    /** A long text stands in full in the ledger, and its beginning in the history. */
    private static final int MOST_OF_HISTORY = 2000;

    private final CommissioningCases rows;
    private final CaseHistory history;
    private final Ledger ledger;
    private final Inbox inbox;
    private final People people;
    private final CaseVocabulary vocabulary;
    private final ApplicationEventPublisher events;

    CaseCorrections(
            CommissioningCases rows,
            CaseHistory history,
            Ledger ledger,
            Inbox inbox,
            People people,
            CaseVocabulary vocabulary,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.history = history;
        this.ledger = ledger;
        this.inbox = inbox;
        this.people = people;
        this.vocabulary = vocabulary;
        this.events = events;
    }

    /** What a page shows of a case when it is opened, to be sent back with what is corrected. */
    static String seen(CaseView.Subject subject) {
        return Sha256.of(subject.toString());
    }

    /** The people who may own a case, by their names. */
    List<Person> owners() {
        return people.all().stream()
                .filter(person -> person.may(Permission.START_CASES))
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /**
     * Corrects a running case; each change is in its history and in the ledger, with what was there before.
     *
     * @param seen what the page showed, so that nobody puts back what somebody else has just corrected
     * @throws Refused naming the fields that need another look; when the case has ended, was corrected meanwhile, or is not theirs to correct
     */
    @Transactional
    void correct(CaseReference reference, CaseView.Subject entered, String seen, Person by) {
        by.require(Permission.CORRECT_CASES);
        CommissioningCase row = rows.findById(reference).orElseThrow(() -> Refused.notFound("case", reference));
        CaseView before = row.view();
        CaseVocabulary.Read about =
                vocabulary.read(entered.about(), before.subject().about());
        CaseView.Subject right = new CaseView.Subject(entered.title(), entered.need(), about.about(), entered.owner());
        List<Refused.Violation> violations = new ArrayList<>(about.violations());
        violations.addAll(
                NewCases.violations(NewCase.of(right.title(), right.need()).about(right.about())));
        if (!before.owner().equals(right.owner())
                && owners().stream().noneMatch(one -> one.username().equals(right.owner()))) {
            violations.add(new Refused.Violation("owner", "Choose somebody from the list."));
        }
        if (!before.owner().equals(right.owner())
                && !before.owner().equals(by.username())
                && !by.may(Permission.LEAD_TASKS)) {
            violations.add(new Refused.Violation(
                    "owner",
                    "A case is handed on by its owner or a manager: who owns it reads its files. Ask "
                            + people.displayName(before.owner()) + "."));
        }
        if (!violations.isEmpty()) {
            throw Refused.invalid(violations);
        }
        if (!seen(before.subject()).equals(seen)) {
            throw correctedMeanwhile();
        }
        List<CommissioningCase.Correction> changes = row.correct(right);
        if (changes.isEmpty()) {
            return;
        }
        CaseView after;
        try {
            after = rows.save(row).view();
        } catch (OptimisticLockingFailureException meanwhile) {
            throw correctedMeanwhile();
        }
        changes.forEach(change -> note(after, change, by.username()));
        inbox.corrected(reference.value(), after.title(), after.directorate());
        if (!after.title().equals(before.title())) {
            events.publishEvent(new CaseCorrected(reference, after.title()));
        }
    }

    private static Refused correctedMeanwhile() {
        return Refused.conflict(
                "Somebody else has corrected this case meanwhile: its history says what. Compare, and save again.");
    }

    private void note(CaseView after, CommissioningCase.Correction change, String username) {
        String what = "from " + inWords(change.field(), change.from()) + " to " + inWords(change.field(), change.to());
        history.add(
                after.reference(),
                username,
                "Corrected: " + change.field(),
                what.length() <= MOST_OF_HISTORY ? what : what.substring(0, MOST_OF_HISTORY) + " ...");
        ledger.record(Entry.about(
                        Kind.CASE,
                        after.reference().value(),
                        after.planVersion(),
                        username,
                        "corrected-" + change.field().replace(' ', '-'),
                        null)
                .changing(json(change.from()), json(change.to())));
    }

    private static @Nullable String json(@Nullable String value) {
        return value == null ? null : JsonMapper.shared().writeValueAsString(value);
    }

    private String inWords(String field, @Nullable String value) {
        return value == null ? "nothing" : "“" + (field.equals("owner") ? people.displayName(value) : value) + "”";
    }
}
