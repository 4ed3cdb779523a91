package org.opencommissioning.cycle;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.ExemptMatters;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** All that happened in a case, as one list: its stages and plans, the tasks that were done, what was decided and refused at its gates, and what was published and signed. */
@Component
class CaseTimeline {

    /** Told by the papers or the case itself. */
    private static final Set<Kind> ELSEWHERE = Set.of(Kind.CASE, Kind.FROZEN, Kind.MODEL);

    /** The rule by which a decision without its reasons is refused: a form that was not filled in is nothing that happened to the case. */
    private static final String FORGOTTEN = "G4";

    private final Cases cases;
    private final Inbox inbox;
    private final Ledger ledger;
    private final List<CasePapers> papers;
    private final ExemptMatters exempt;
    private final SiteWords words;

    CaseTimeline(
            Cases cases, Inbox inbox, Ledger ledger, List<CasePapers> papers, ExemptMatters exempt, SiteWords words) {
        this.cases = cases;
        this.inbox = inbox;
        this.ledger = ledger;
        this.papers = papers;
        this.exempt = exempt;
        this.words = words;
    }

    /** What this person may read of it, the oldest first. */
    List<CaseEvent> of(CaseReference reference, Person reader) {
        var entries = exempt.shown(ledger.of(reference.value()), reference.value(), reader).stream()
                .filter(view -> !ELSEWHERE.contains(view.entry().kind())
                        && !(view.entry().kind() == Kind.EFFECT && view.entry().gate() == null)
                        && !FORGOTTEN.equals(view.entry().rule()))
                .toList();
        var decided = entries.stream()
                .map(EntryView::entry)
                .filter(entry -> entry.kind() == Kind.DECISION || entry.kind() == Kind.STEP)
                .map(Entry::taskKey)
                .collect(Collectors.toSet());
        var tasks = inbox.endedTasks(reference.value()).stream()
                .filter(task -> task.state().equals("COMPLETED") && !decided.contains(task.key()))
                .map(CaseTimeline::done);
        var published = papers.stream()
                .flatMap(one -> one.of(reference).stream())
                .filter(paper -> paper.at() != null)
                .map(paper -> new CaseEvent(
                        paper.at().toInstant(),
                        null,
                        null,
                        paper.kind() + ": " + paper.title(),
                        paper.detail(),
                        paper.href()));
        return Stream.of(
                        cases.history(reference).stream(),
                        tasks,
                        entries.stream().map(this::entered),
                        published)
                .flatMap(events -> events)
                .sorted(Comparator.comparing(CaseEvent::at))
                .toList();
    }

    private static CaseEvent done(TaskView task) {
        return new CaseEvent(
                task.endedAt().toInstant(),
                task.endedBy(),
                task.endedFor(),
                "Done: " + task.name(),
                null,
                "/tasks/" + task.key());
    }

    private CaseEvent entered(EntryView view) {
        Entry entry = view.entry();
        String what = switch (entry.kind()) {
            case DECISION -> entry.decided();
            case DENIAL -> entry.rule() == null ? "refused" : "refused by rule " + entry.rule();
            case VOIDED -> "void";
            case REOPENED -> "to be decided again";
            default -> words.id(entry.outcome()).toLowerCase(Locale.UK);
        };
        return new CaseEvent(
                view.recordedAt(),
                entry.actor(),
                entry.onBehalfOf(),
                entry.gate() == null
                        ? Character.toUpperCase(what.charAt(0)) + what.substring(1)
                        : words.id(entry.gate()) + ": " + what,
                entry.reasons(),
                entry.taskKey() == 0 ? null : "/tasks/" + entry.taskKey());
    }
}
