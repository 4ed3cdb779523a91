package org.opencommissioning.workbench;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.models.ModelVersion;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.models.Models;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes from the first draft to their publication: written, checked, submitted with a reason, approved by an analyst who had
 * no hand in them, and published. Each step is in the decision ledger.
 */
@Service
class ModelDrafts {

    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,100}\\.(bpmn|dmn|form)");
    private static final int LONGEST_REASON = 2000;

    private final DraftRows rows;
    private final Library library;
    private final Checks checks;
    private final Models models;
    private final Ledger ledger;
    private final People people;

    ModelDrafts(DraftRows rows, Library library, Checks checks, Models models, Ledger ledger, People people) {
        this.rows = rows;
        this.library = library;
        this.checks = checks;
        this.models = models;
        this.ledger = ledger;
        this.people = people;
    }

    List<Draft> open() {
        return rows.open();
    }

    List<Draft> closed() {
        return rows.closed(20);
    }

    Draft find(long id) {
        return rows.find(id).orElseThrow(ModelDrafts::noSuchDraft);
    }

    String content(long id) {
        return rows.content(id);
    }

    List<Finding> findings(Draft draft) {
        return draft.state() == Draft.State.PUBLISHED || draft.state() == Draft.State.DISCARDED
                ? List.of()
                : checks.of(draft.fileName(), content(draft.id()));
    }

    /** Whether something else was published since the draft was begun. */
    boolean overtaken(Draft draft) {
        return !Objects.equals(
                draft.basedOn(),
                library.live(draft.fileName()).map(ModelVersion::contentHash).orElse(null));
    }

    /** Takes in a file from somebody's computer; what is wrong with its content is told by the checks, and nothing of it is lost. */
    @Transactional
    long upload(String fileName, String content) {
        String name = fileName == null ? "" : fileName.replaceFirst("^.*[/\\\\]", "");
        Kind kind = Kind.of(name);
        if (kind == null) {
            throw Refused.invalid("file", "Choose a .bpmn, .dmn or .form file, as Camunda's desktop Modeler saves it.");
        }
        // A browser may have called a second download 'key-decision (1).dmn': what is in the file tells better.
        String known = fileOf(kind, content).orElse(name);
        if (!FILE_NAME.matcher(known).matches()) {
            throw Refused.invalid(
                    "file",
                    "Name a new file by small letters, digits and hyphens, such as 'site-visit.bpmn'. This one is called '"
                            + name + "'.");
        }
        return begin(known, content, "With a file that was handed in.");
    }

    /** The live file that holds the same process, decision or form. */
    private Optional<String> fileOf(Kind kind, String content) {
        List<String> ids = ids(kind, content);
        return library.idsByFile().entrySet().stream()
                .filter(file -> Kind.of(file.getKey()) == kind && !Collections.disjoint(file.getValue(), ids))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<String> ids(Kind kind, String content) {
        try {
            return switch (kind) {
                case PROCESS ->
                    Xml.children(Xml.read(content), "process")
                            .map(process -> process.getAttribute("id"))
                            .toList();
                case DECISION ->
                    DecisionFile.read(content).decisions().stream()
                            .map(DecisionFile.Decision::id)
                            .toList();
                case FORM ->
                    List.of(JsonMapper.shared().readTree(content).path("id").asString(""));
            };
        } catch (RuntimeException unreadable) {
            return List.of();
        }
    }

    /** Begins a draft with what is live. */
    @Transactional
    long edit(String fileName) {
        return begin(
                fileName, library.liveContent(fileName).orElseThrow(ModelDrafts::noSuchDraft), "With what was live.");
    }

    /** Begins a draft that goes one version back: it is checked, approved and published as any other. */
    @Transactional
    long stepBack(String fileName) {
        List<Library.Version> versions = library.versions(fileName);
        if (versions.size() < 2) {
            throw Refused.conflict("There is no version before this one.");
        }
        return begin(
                fileName,
                library.content(fileName, versions.get(1).version().number()).orElseThrow(),
                "With the version before the live one.");
    }

    private long begin(String fileName, String content, String how) {
        String live = library.live(fileName).map(ModelVersion::contentHash).orElse(null);
        long id = rows.add(fileName, content, Models.hash(content), live, me().username());
        record(Entry.Kind.MODEL, find(id), "begin", null, how, live, Models.hash(content));
        return id;
    }

    /**
     * Replaces what a draft holds; whoever does becomes one of its authors.
     *
     * @param seen the hash of the content that was changed
     */
    @Transactional
    void write(long id, String seen, String content) {
        Draft draft = locked(id, Draft.State.DRAFT);
        if (!draft.contentHash().equals(seen)) {
            throw Refused.conflict(
                    "Somebody has changed the draft since you opened it. Open it again in another window, see what differs, and take it over.");
        }
        rows.content(draft.id(), content, Models.hash(content));
        rows.addAuthor(draft.id(), me().username());
        record(
                Entry.Kind.MODEL,
                draft,
                "change",
                null,
                inWords(checks.of(draft.fileName(), content)),
                seen,
                Models.hash(content));
    }

    /** Bases a draft on what is live now, after what differs was looked at; whoever does becomes one of its authors. */
    @Transactional
    void rebase(long id) {
        Draft draft = locked(id, Draft.State.DRAFT);
        String live =
                library.live(draft.fileName()).map(ModelVersion::contentHash).orElse(null);
        rows.rebase(id, live);
        rows.addAuthor(id, me().username());
        record(Entry.Kind.MODEL, draft, "base", null, null, draft.basedOn(), live);
    }

    /** Asks for approval. */
    @Transactional
    void submit(long id, String reason) {
        Draft draft = locked(id, Draft.State.DRAFT);
        String why = required(
                "reason",
                reason,
                "Say why this is to be published. Whoever approves it, and whoever reads the library later, will want to know.");
        if (overtaken(draft)) {
            throw overtakenBy(draft);
        }
        if (draft.contentHash().equals(draft.basedOn())) {
            throw Refused.conflict("Nothing is changed yet: the draft is the same as the live version.");
        }
        if (checks.of(draft.fileName(), content(id)).stream().anyMatch(Finding::blocking)) {
            throw Refused.conflict("The checks have found something that must be put right first. See the findings.");
        }
        rows.addAuthor(id, me().username());
        rows.state(id, Draft.State.SUBMITTED, why, null);
        record(Entry.Kind.MODEL, draft, "submit", null, why);
    }

    /**
     * Approves a draft and publishes it. Nobody who had a hand in it may: the attempt is refused and recorded.
     *
     * @param seen the hash of the content that the approver has looked at
     */
    @Transactional(noRollbackFor = Refused.class)
    void approve(long id, String seen) {
        Draft draft = locked(id, Draft.State.SUBMITTED);
        refuseUnlessSecondAnalyst(draft, "approve");
        if (!draft.contentHash().equals(seen)) {
            throw Refused.conflict("The draft has changed since you opened it. Look at it again, then decide.");
        }
        if (overtaken(draft)) {
            throw overtakenBy(draft);
        }
        if (checks.of(draft.fileName(), content(id)).stream().anyMatch(Finding::blocking)) {
            throw Refused.conflict(
                    "What is live has changed, and the checks now find something that must be put right first. Send it back.");
        }
        models.publish(new Models.Publication(
                draft.fileName(),
                content(id),
                draft.basedOn(),
                String.join(", ", draft.authors()),
                me().username(),
                draft.approval().reason()));
        rows.state(id, Draft.State.PUBLISHED, draft.approval().reason(), null);
        record(Entry.Kind.MODEL, draft, "approve", null, draft.approval().reason());
        record(Entry.Kind.MODEL, draft, "publish", null, draft.approval().reason());
    }

    /** Sends a submitted draft back to its authors. */
    @Transactional(noRollbackFor = Refused.class)
    void sendBack(long id, String answer) {
        Draft draft = locked(id, Draft.State.SUBMITTED);
        refuseUnlessSecondAnalyst(draft, "send back");
        String why = required("answer", answer, "Say what is to be changed, so that the authors can do it.");
        rows.state(id, Draft.State.DRAFT, draft.approval().reason(), why);
        record(Entry.Kind.MODEL, draft, "send-back", null, why);
    }

    /** Takes a submitted draft back to work on it further. */
    @Transactional
    void takeBack(long id) {
        Draft draft = locked(id, Draft.State.SUBMITTED);
        if (!draft.isBy(me().username())) {
            throw Refused.forbidden("Only its authors can take it back. You can send it back with a reason.");
        }
        rows.state(id, Draft.State.DRAFT, draft.approval().reason(), null);
        record(Entry.Kind.MODEL, draft, "take-back", null, null);
    }

    @Transactional
    void discard(long id) {
        Draft draft = locked(id, Draft.State.DRAFT);
        if (!draft.isBy(me().username())) {
            throw Refused.forbidden("Only its authors can discard it.");
        }
        rows.state(
                id,
                Draft.State.DISCARDED,
                draft.approval().reason(),
                draft.approval().answer());
        record(Entry.Kind.MODEL, draft, "discard", null, null);
    }

    /** Whether somebody may decide on a submitted draft. */
    static boolean mayDecide(Draft draft, Person person) {
        return person.may(Permission.APPROVE_MODELS) && !draft.isBy(person.username());
    }

    private void refuseUnlessSecondAnalyst(Draft draft, String what) {
        if (!mayDecide(draft, me())) {
            String why = draft.isBy(me().username())
                    ? "You had a hand in this draft. A second analyst must approve it, or send it back."
                    : "Only an analyst can decide on a draft.";
            record(Entry.Kind.DENIAL, draft, "denied", "four eyes", why + " (" + what + ")");
            throw Refused.forbidden(why);
        }
    }

    private Draft locked(long id, Draft.State state) {
        Draft draft = rows.lock(id).orElseThrow(ModelDrafts::noSuchDraft);
        if (draft.state() != state) {
            throw Refused.conflict("This draft is no longer as you saw it: it "
                    + switch (draft.state()) {
                        case DRAFT -> "is being written.";
                        case SUBMITTED ->
                            "waits for approval, and nobody can change it meanwhile. Its authors can take it back.";
                        case PUBLISHED -> "has been published.";
                        case DISCARDED -> "has been discarded.";
                    });
        }
        return draft;
    }

    private static Refused overtakenBy(Draft draft) {
        return Refused.conflict(
                "Another version of " + draft.fileName()
                        + " has been published since this draft was begun. See what differs, take it over, and base the draft on what is live now.");
    }

    private static String required(String field, String text, String message) {
        if (text == null || text.isBlank()) {
            throw Refused.invalid(field, message);
        }
        String stripped = text.strip();
        if (stripped.length() > LONGEST_REASON) {
            throw Refused.invalid(
                    field, "Use at most " + LONGEST_REASON + " characters; these are " + stripped.length() + ".");
        }
        return stripped;
    }

    private void record(Entry.Kind kind, Draft draft, String outcome, String rule, String reasons) {
        record(kind, draft, outcome, rule, reasons, draft.basedOn(), draft.contentHash());
    }

    private void record(
            Entry.Kind kind, Draft draft, String outcome, String rule, String reasons, String before, String after) {
        rows.addEntry(
                draft.id(),
                ledger.record(Entry.by(me().username(), kind, outcome, reasons)
                        .in(null, 0, after)
                        .on(Entry.SubjectKind.MODEL, draft.fileName())
                        .byRule(rule)
                        .changing(json(draft, before), json(draft, after))));
    }

    private static String inWords(List<Finding> findings) {
        long blocking = findings.stream().filter(Finding::blocking).count();
        return findings.isEmpty()
                ? "The checks found nothing."
                : "The checks found " + blocking + " to put right and " + (findings.size() - blocking)
                        + " to consider.";
    }

    /** What has been done with a draft, from the decision ledger, newest first. */
    List<EntryView> history(long id) {
        return ledger.at(rows.entries(id)).reversed();
    }

    private static String json(Draft draft, String hash) {
        return hash == null
                ? null
                : JsonMapper.shared()
                        .writeValueAsString(Map.of("file", draft.fileName(), "draft", draft.id(), "content", hash));
    }

    private Person me() {
        return people.current();
    }

    static Refused noSuchDraft() {
        return Refused.missing("There is no such draft.");
    }
}
