package org.opencommissioning.publication.imports;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.contracts.Registration.Change;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.State;
import org.opencommissioning.publication.imports.Release.Award;
import org.opencommissioning.publication.imports.Release.Tender;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.site.Typed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes one release in: what is planned or tendered becomes a case, what was awarded waits to become a contract. A release is what somebody wrote into a file:
 * it decides nothing about what people here have taken up, and it withdraws no case; what it says of these is noted for a person to do.
 */
@Component
class ReleaseIntake {

    /**
     * A tender that is published has been planned and decided; what that decision rested on is not in the release. These facts let the case go on at
     * procurement without a second key decision.
     */
    private static final Map<String, Object> ALREADY_DECIDED = Map.ofEntries(
            Map.entry("divisionsAffected", 0),
            Map.entry("marketEngagement", false),
            Map.entry("electronicSubmission", true),
            Map.entry("documentsWithNotice", true),
            Map.entry("qualifyingPlannedNotice", false),
            Map.entry("preSelectedOnly", false),
            Map.entry("negotiatedPeriod", false),
            Map.entry("urgentPeriod", false),
            Map.entry("serviceCriticality", "medium"),
            Map.entry("marketMaturity", "developing"),
            Map.entry("safeguarding", false),
            Map.entry("personalData", false),
            Map.entry("staffTransfer", false),
            Map.entry("politicalSensitivity", "low"));

    private final OcdsReleases releases;
    private final OwnReleases ours;
    private final OwnBuyers own;
    private final Cases cases;
    private final AwardIntake awards;
    private final Clock clock;

    ReleaseIntake(
            OcdsReleases releases, OwnReleases ours, OwnBuyers own, Cases cases, AwardIntake awards, Clock clock) {
        this.releases = releases;
        this.ours = ours;
        this.own = own;
        this.cases = cases;
        this.awards = awards;
        this.clock = clock;
    }

    /** What a release did, and what there is to know about it. */
    record Outcome(Change change, List<String> notes) {}

    /**
     * Takes a release in, in one transaction.
     *
     * @param content the release as it came, in canonical JSON
     * @param hash of that content
     * @param awardedLater whether a later release of the same package tells of the award
     */
    @Transactional
    public Outcome take(Release release, String content, String hash, boolean awardedLater, String username) {
        ours.ensureForeign(release);
        Optional<OcdsRelease> known = releases.findByOcidAndReleaseId(release.ocid(), release.id());
        if (known.isPresent() && known.get().contentHash.equals(hash)) {
            return new Outcome(Change.UNCHANGED, List.of());
        }
        OffsetDateTime newest = releases.newestOf(release.ocid());
        boolean superseded = newest != null && newest.isAfter(release.date());
        if (release.date().isAfter(OffsetDateTime.now(clock).plusDays(1))) {
            throw new ReleaseRejected(
                    release.ocid(),
                    "Its date, " + SiteWords.day(release.date().toLocalDate())
                            + ", lies ahead: it would keep every true release until then from counting. Correct the date.");
        }
        List<String> notes = new ArrayList<>(release.notes());
        OcdsRelease row = known.orElseGet(OcdsRelease::new);
        keep(row, release, content, hash);
        boolean first = newest == null;
        if (superseded) {
            notes.add("A newer release of this process was imported before: this one is kept and changes nothing.");
            releases.save(row);
            return new Outcome(Change.UNCHANGED, notes);
        }
        row.ofOthers = !own.include(release.buyer());
        if (row.ofOthers) {
            notes.add("It is bought by " + release.buyerName()
                    + ", another authority: it is kept apart, and no case, task or contract here comes of it.");
            releases.save(row);
            return new Outcome(first ? Change.CREATED : Change.UPDATED, notes);
        }
        Change change = release.tellsOfAwards()
                ? contracts(release, notes, username)
                : aCase(release, row, awardedLater, notes, username);
        releases.save(row);
        return new Outcome(first ? Change.CREATED : change == Change.UNCHANGED ? Change.UPDATED : change, notes);
    }

    private void keep(OcdsRelease row, Release release, String content, String hash) {
        row.ocid = release.ocid();
        row.releaseId = release.id();
        row.releasedAt = release.date();
        row.tags = cut(String.join(",", release.tags()), 400);
        row.content = content;
        row.contentHash = hash;
        row.importedAt = OffsetDateTime.now(clock);
    }

    private Change contracts(Release release, List<String> notes, String username) {
        Change change = Change.UNCHANGED;
        for (Award award : release.awards()) {
            Change now = awards.take(release, award, notes, username);
            change = now == Change.UNCHANGED ? change : now;
        }
        cases.findBySource(release.ocid())
                .filter(running -> running.state() == State.RUNNING)
                .ifPresent(running -> {
                    cases.note(
                            running.reference(),
                            username,
                            "Award imported",
                            "Release " + release.id() + " of "
                                    + SiteWords.day(release.date().toLocalDate()) + " tells of the award.");
                    notes.add("The case " + running.reference()
                            + " of this process still runs: withdraw it if the award was made elsewhere.");
                });
        return change;
    }

    private Change aCase(Release release, OcdsRelease row, boolean awardedLater, List<String> notes, String username) {
        Optional<CaseView> known = cases.findBySource(release.ocid());
        if (known.isPresent()) {
            row.caseReference = known.get().reference().value();
            cases.note(
                    known.get().reference(),
                    username,
                    "Notice imported: " + String.join(", ", release.tags()),
                    told(release));
            if (release.takesBack() && known.get().state() == State.RUNNING) {
                notes.add("The source says that the notice of case "
                        + known.get().reference() + " was taken back: withdraw the case if that is right.");
            }
            return Change.UPDATED;
        }
        if (awardedLater) {
            notes.add(
                    "A later release of this package tells of the award: no case was started, the contract is in the register.");
        } else if (release.takesBack()) {
            notes.add("The tender was "
                    + (release.tender().status() == null
                            ? "cancelled"
                            : release.tender().status()) + ": no case was started.");
        } else if ("complete".equals(release.tender().status())) {
            notes.add("The tender is complete and no award is told of: no case was started.");
        } else {
            row.caseReference = cases.start(newCase(release, notes), "ocds " + release.ocid(), username)
                    .reference()
                    .value();
        }
        return Change.CREATED;
    }

    private NewCase newCase(Release release, List<String> notes) {
        Tender tender = release.tender();
        ReleaseFacts facts = ReleaseFacts.of(
                release, release.date().atZoneSameInstant(London.ZONE).toLocalDate());
        notes.addAll(facts.notes());
        boolean planned = release.tags().stream().anyMatch(tag -> tag.startsWith("planning"))
                || List.of("planning", "planned").contains(tender.status() == null ? "" : tender.status());
        Stage stage = planned ? Stage.PLAN : Stage.PROCURE;
        if (stage == Stage.PROCURE && !facts.facts().containsKey("estimatedValue")) {
            stage = Stage.PLAN;
            notes.add("The case enters at plan instead of procure, because the estimate is made there.");
        }
        if (stage == Stage.PROCURE
                && tender.deadline() != null
                && tender.deadline().toInstant().isBefore(clock.instant())) {
            notes.add("The deadline for tenders was "
                    + tender.deadline().atZoneSameInstant(London.ZONE).toLocalDate()
                    + ": the tenders are to be recorded as they came.");
        }
        String title = tender.title() == null ? "Untitled notice " + release.id() : tender.title();
        String need = tender.description() == null ? title : tender.description();
        if (title.length() > 300 || need.length() > 8000) {
            notes.add("Title or description were shortened; the release is kept whole.");
        }
        if (stage == Stage.PROCURE) {
            facts.facts().putAll(ALREADY_DECIDED);
            notes.add(
                    "What a release does not tell was taken as: tenders by electronic means, no division significantly affected, no transfer of staff, no personal data, "
                            + "a medium risk otherwise. Withdraw the case and start it at plan where that is wrong.");
        }
        return NewCase.of(cut(title, 300), cut(need, 8000))
                .about(cut(release.buyerName(), 200), tender.classification(), null, null)
                .enteringAt(stage)
                .knowing(facts.facts())
                .importedFrom(release.ocid());
    }

    private static String told(Release release) {
        Tender tender = release.tender();
        return "Release " + release.id() + " of " + SiteWords.day(release.date().toLocalDate()) + ": "
                + cut(tender.title(), 300)
                + (tender.value() == null
                        ? ""
                        : "; value £" + Typed.writtenAmount(tender.value().amount()))
                + (tender.deadline() == null
                        ? ""
                        : "; tenders until "
                                + SiteWords.day(tender.deadline()
                                        .atZoneSameInstant(London.ZONE)
                                        .toLocalDate()))
                + ".";
    }

    static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
