package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractLife;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.contracts.Registration.Change;
import org.opencommissioning.contracts.changes.ContractChanges;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.publication.imports.Release.Award;
import org.opencommissioning.publication.imports.Release.Party;
import org.opencommissioning.publication.imports.Release.Tender;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What releases say of awards: it waits until others than who imported it have confirmed it, and is then entered in the register (M5). It neither changes nor
 * ends a contract that has ended, has a manager here, was changed or terminated here, or is worth a key decision; what it says of these is noted for a person
 * to do.
 */
@Component
class AwardIntake {

    private final OcdsReleases releases;
    private final ImportedAwardRows awards;
    private final ContractsRegister register;
    private final ContractLife life;
    private final ContractChanges changes;
    private final PlanRules rules;
    private final Ledger ledger;
    private final Clock clock;

    AwardIntake(
            OcdsReleases releases,
            ImportedAwardRows awards,
            ContractsRegister register,
            ContractLife life,
            ContractChanges changes,
            PlanRules rules,
            Ledger ledger,
            Clock clock) {
        this.releases = releases;
        this.awards = awards;
        this.register = register;
        this.life = life;
        this.changes = changes;
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What a release says of an award waits until others have confirmed it; what is to be left to people is noted. */
    Change take(Release release, Award award, List<String> notes, String username) {
        Optional<ContractView> before = register.imported(release.ocid(), award.id());
        ImportedAward waiting = awards.findByOcidAndAwardId(release.ocid(), award.id())
                .orElseGet(() -> ImportedAward.of(release.ocid(), award.id()));
        Optional<String> left = leftToPeople(before, release, award, waiting);
        boolean nothingToEnter =
                !stands(award) && before.filter(ContractView::live).isEmpty() || isPending(award);
        if (left.isPresent() || nothingToEnter) {
            notes.add(left.orElse("Award " + award.id() + " is " + award.status() + ": no contract was registered."));
            settle(waiting, "A newer release, " + release.id() + ", says otherwise.", username);
            return Change.UNCHANGED;
        }
        NewContract contract = contract(release, award, waiting, before, notes);
        if (before.isPresent() && (!before.get().live() || !isOver(award)) && !register.differs(contract)) {
            settle(waiting, "A newer release, " + release.id() + ", says what the register has.", username);
            return Change.UNCHANGED;
        }
        String said = said(contract, award);
        if (waiting.refused(said)) {
            notes.add("Award " + award.id() + " was refused here as it is told: see it among those that wait.");
            return Change.UNCHANGED;
        }
        if (!waiting.waits(said)) {
            waiting.told(release, award, said, username, OffsetDateTime.now(clock));
            awards.save(waiting.called(ReleaseIntake.cut(contract.subject().title(), 500)));
        }
        notes.add("Award " + award.id()
                + " waits until " + (waiting.takesTwo(this::isKey) ? "two others have" : "a second person has")
                + " confirmed it: until then the register " + (before.isEmpty() ? "has no entry." : "stays as it is."));
        return before.isEmpty() ? Change.CREATED : Change.UPDATED;
    }

    private void settle(ImportedAward waiting, String why, String username) {
        if (waiting.known()) {
            waiting.settled(why, username, OffsetDateTime.now(clock));
            awards.save(waiting);
        }
    }

    private static boolean stands(Award award) {
        return award.status() == null || List.of("active", "terminated").contains(award.status());
    }

    private static boolean isPending(Award award) {
        return "pending".equals(award.status());
    }

    /** Whether the release says that the award came to its end, or to nothing. */
    private static boolean isOver(Award award) {
        return award.status() != null && !"active".equals(award.status()) && !isPending(award);
    }

    /** What is compared when the same is told again: the contract and whether it ended, not the release that says so. */
    private static String said(NewContract contract, Award award) {
        return Sha256.of(JsonMapper.shared().writeValueAsString(contract.worth(null, null))
                + award.status()
                + (award.value() == null
                        ? ""
                        : award.value().amount().stripTrailingZeros().toPlainString()));
    }

    /** A contract as confirming left it, and what there is to know about that. */
    record Entered(ContractView contract, List<String> notes) {}

    /**
     * Enters what others have confirmed, with who did in the ledger.
     *
     * @throws Refused when people here have taken the contract up since
     */
    Entered enter(ImportedAward confirmed, String by) {
        Release release = released(confirmed);
        Award award = awardOf(release, confirmed);
        Optional<ContractView> before = register.imported(release.ocid(), award.id());
        leftToPeople(before, release, award, confirmed).ifPresent(why -> {
            throw Refused.by(new Refusal(ImportedAward.TWO_PEOPLE, why, "Refuse the entry with this as its reason."));
        });
        List<String> notes = new ArrayList<>();
        NewContract contract = contract(release, award, confirmed, before, notes);
        ContractView after;
        if (stands(award)) {
            var registration = register.register(contract);
            if (registration.change() == Change.CREATED) {
                begin(award, registration.contract(), notes);
            } else if (isOver(award)) {
                ended(release, award, notes);
            }
            after = register.get(registration.contract().reference());
        } else {
            ended(release, award, notes);
            after = register.get(before.orElseThrow().reference());
        }
        entered(release, before.orElse(null), after, confirmed, by);
        return new Entered(after, notes);
    }

    /** What a release says of the award that waits, for those who compare it. */
    ImportedAwards.Told told(ImportedAward waiting) {
        Release release = released(waiting);
        Award award = awardOf(release, waiting);
        return new ImportedAwards.Told(
                waiting.view(this::isKey),
                contract(release, award, waiting, register.imported(release.ocid(), award.id()), new ArrayList<>()),
                award.status());
    }

    private Release released(ImportedAward waiting) {
        OcdsRelease row = releases.findByOcidAndReleaseId(waiting.ocid(), waiting.releaseId())
                .orElseThrow(() -> Refused.notFound("release", waiting.releaseId()));
        return ReleaseReader.read(JsonMapper.shared().readTree(row.content), 0);
    }

    private static Award awardOf(Release release, ImportedAward waiting) {
        return release.awards().stream()
                .filter(award -> award.id().equals(waiting.awardId()))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("award", waiting.awardId()));
    }

    /** Whether a sum is worth a key decision, so that one person alone does not enter it (M5). */
    boolean isKey(BigDecimal worth) {
        return rules.isKeyDecision(worth, 0);
    }

    private Optional<String> leftToPeople(
            Optional<ContractView> before, Release release, Award award, ImportedAward waiting) {
        return before.flatMap(contract -> isDecidedHere(contract)
                ? Optional.of(leftToPeople(contract, award))
                : isBeyondAFile(contract, release, award, waiting)
                        ? Optional.of(
                                "Contract " + contract.reference()
                                        + " is worth a key decision, before or after this release: it was left as it is. Compare it with the release, and have it changed or terminated by those who decide on that.")
                        : Optional.empty());
    }

    /** Whether people here have taken it up, so that what becomes of it is theirs to decide. */
    private boolean isDecidedHere(ContractView contract) {
        return contract.endedOn() != null
                || contract.contractManager() != null
                || register.terminatesOn(contract.reference()).isPresent()
                || !changes.of(contract.reference()).isEmpty();
    }

    /** Whether a release would end a contract worth a key decision, or give it another value, end or supplier: what one person may not do here, a file that they bring does not do either (M5). */
    private boolean isBeyondAFile(ContractView contract, Release release, Award award, ImportedAward waiting) {
        NewContract said = contract(release, award, waiting, Optional.of(contract), new ArrayList<>());
        BigDecimal value = said.terms().value() != null || award.value() == null
                ? said.terms().value()
                : award.value().amount();
        boolean another = award.status() != null && !"active".equals(award.status())
                || value != null && (contract.value() == null || value.compareTo(contract.value()) != 0)
                || !Objects.equals(said.terms().endDate(), contract.endDate())
                || !said.suppliers().stream()
                        .map(Supplier::name)
                        .toList()
                        .equals(contract.suppliers().stream()
                                .map(Supplier::name)
                                .toList());
        return another
                && Stream.of(Optional.ofNullable(contract.value()), Optional.ofNullable(value))
                        .flatMap(Optional::stream)
                        .anyMatch(this::isKey);
    }

    private static String leftToPeople(ContractView contract, Award award) {
        if (contract.endedOn() != null) {
            return "Contract " + contract.reference() + " has ended: the release changes nothing in it.";
        }
        return award.status() != null && !List.of("active", "pending").contains(award.status())
                ? "Contract " + contract.reference()
                        + " is managed here and was left as it is. The source says that its award is " + award.status()
                        + ": ask for a termination if that is right."
                : "Contract " + contract.reference()
                        + " is managed here and was left as it is. Compare it with the release, and ask for a change where they differ.";
    }

    /** Keeps in the ledger what a release did to a contract, with what held before. */
    private void entered(
            Release release,
            @Nullable ContractView before,
            ContractView after,
            ImportedAward confirmed,
            String username) {
        ledger.record(Entry.by(
                        username,
                        Entry.Kind.EFFECT,
                        before == null
                                ? "contract-imported"
                                : after.endedOn() == null ? "contract-updated" : "contract-ended",
                        "Release " + release.id() + " of " + release.ocid() + " says so: imported by "
                                + confirmed.importedBy() + ", confirmed by "
                                + (confirmed.firstBy() == null ? "" : confirmed.firstBy() + " and ") + username + ".")
                .on(Entry.SubjectKind.CONTRACT, after.reference())
                .changing(before == null ? null : json(before), json(after)));
    }

    private static String json(ContractView contract) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("subject", contract.subject());
        said.put("suppliers", contract.suppliers());
        said.put("terms", contract.terms());
        said.put("status", contract.status());
        said.put("endedOn", contract.endedOn());
        return JsonMapper.shared().writeValueAsString(said);
    }

    /** Ends the entry of an award that was cancelled or terminated since, where there is one that lives. */
    private void ended(Release release, Award award, List<String> notes) {
        Optional<ContractView> known =
                register.imported(release.ocid(), award.id()).filter(ContractView::live);
        if (known.isEmpty() || "pending".equals(award.status())) {
            return;
        }
        LocalDate told = release.date().atZoneSameInstant(London.ZONE).toLocalDate();
        LocalDate on = told.isAfter(today()) ? today() : told;
        register.close(
                known.get().reference(),
                on,
                "The award is " + award.status() + ", as release " + release.id() + " of " + SiteWords.day(told)
                        + " says.");
        notes.add("Contract " + known.get().reference() + " ended on " + SiteWords.day(on) + ": its award is "
                + award.status() + ". What is still to be done for it, its manager closes.");
    }

    private void begin(Award award, ContractView contract, List<String> notes) {
        boolean terminated = "terminated".equals(award.status());
        if (contract.live() && !terminated) {
            life.start(contract.reference());
            if (contract.endDate() == null) {
                notes.add(
                        "Contract " + contract.reference() + " has no end date: it counts as live. Add the end date.");
            }
        } else {
            LocalDate ended =
                    contract.endDate() == null || contract.endDate().isAfter(today()) ? today() : contract.endDate();
            String reason =
                    terminated ? "Terminated before it was imported." : "Ran to its end date before it was imported.";
            register.close(contract.reference(), ended, reason);
            notes.add("Contract " + contract.reference() + " ended on " + SiteWords.day(ended)
                    + ": it is registered as ended and has no review.");
        }
    }

    private NewContract contract(
            Release release, Award award, ImportedAward known, Optional<ContractView> before, List<String> notes) {
        BigDecimal worth = worth(award, known, before);
        Tender tender = release.tender();
        String title =
                firstOf(award.title(), tender == null ? null : tender.title(), "Untitled contract " + award.id());
        boolean told = tender != null && (tender.category() != null || tender.classification() != null);
        String contractType = null;
        if (award.category() != null || award.classification() != null && !told) {
            contractType = ReleaseFacts.contractType(award.category(), award.classification());
        } else if (tender != null) {
            contractType = (String) ReleaseFacts.of(release, release.date().toLocalDate())
                    .facts()
                    .get("contractType");
        } else {
            notes.add("Neither a category nor a CPV code is stated for award " + award.id() + ".");
        }
        if (award.value() == null) {
            notes.add("No value is stated for award " + award.id() + ".");
        } else if (worth == null) {
            notes.add("The value of award " + award.id()
                    + " is published without VAT: whoever confirms the entry states it with VAT.");
        }
        Release.Period period = award.period() != null ? award.period() : new Release.Period(null, null);
        return NewContract.imported(release.ocid(), award.id(), ReleaseIntake.cut(title, 1000))
                .about(
                        ReleaseIntake.cut(release.buyerName(), 300),
                        firstOf(award.description(), tender == null ? null : tender.description()),
                        contractType,
                        firstOf(award.classification(), tender == null ? null : tender.classification()))
                .from(award.suppliers().stream().map(AwardIntake::supplier).toList())
                .worth(worth, null)
                .procured(
                        tender == null ? null : ReleaseIntake.cut(tender.procurementMethod(), 20),
                        tender == null ? null : ReleaseIntake.cut(tender.procurementMethodDetails(), 1000))
                .running(award.signedOn() != null ? award.signedOn() : award.date(), period.start(), period.end())
                .managedAs(null, "contract", false);
    }

    /**
     * A contract's worth counts with VAT (Schedule 3, paragraph 2): a sum published without is that only once somebody has stated it, or where the register
     * has it so since before anybody was asked.
     */
    private static @Nullable BigDecimal worth(Award award, ImportedAward known, Optional<ContractView> before) {
        if (award.value() == null) {
            return known.withVat(null);
        }
        BigDecimal published = award.value().amount();
        if (award.value().includesVat()) {
            return published;
        }
        BigDecimal stated = known.withVat(published);
        return stated != null || known.known()
                ? stated
                : before.map(ContractView::value)
                        .filter(value -> value.compareTo(published) == 0)
                        .orElse(null);
    }

    private static Supplier supplier(Party party) {
        return new Supplier(
                ReleaseIntake.cut(party.name(), 300),
                ReleaseIntake.cut(party.identifier(), 100),
                party.scale() == null ? null : party.scale().equals("sme"),
                party.vcse(),
                party.place());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    private static String firstOf(String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
