package org.opencommissioning.governance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.governance.LedgerWalk.KnownEnd;
import org.opencommissioning.governance.LedgerWalk.Sealed;
import org.opencommissioning.records.Sha256;

/**
 * Checks a ledger without the application: the chain of its entries, their seals where the key is at hand, the checkpoints that were published of it,
 * and the plans that its decisions bind to.
 */
public final class LedgerAudit {

    /** A plan version as it was frozen. */
    public record Plan(String caseReference, int version, String contentHash, String content) {}

    /**
     * What was looked at and what is wrong, in sentences.
     *
     * @param problems empty when all is as it was written
     */
    public record Findings(List<String> checked, List<String> problems) {}

    private final List<String> checked = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    /** The hash of each plan version that the ledger names, with the entry that names it. */
    private final Map<String, Sealed> bound = new HashMap<>();

    private LedgerAudit() {}

    /**
     * Checks a ledger as {@code /api/ledger/export} gives it.
     *
     * @param checkpoints files of published checkpoints: the public register's JSON, or those that were appended
     * @param plans as {@code /api/ledger/plans} gives them
     * @param key the ledger's key file
     */
    public static Findings ofFiles(Path ledger, List<Path> checkpoints, Optional<Path> plans, Optional<Path> key) {
        LedgerAudit audit = new LedgerAudit();
        List<KnownEnd> ends = new ArrayList<>();
        checkpoints.forEach(file -> ends.addAll(audit.published(file.toString(), read(audit, file))));
        LedgerWalk walk = audit.walk(key.map(LedgerSeal::reading), ends);
        int number = 0;
        try (Stream<String> lines = Files.lines(ledger)) {
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                audit.entry(walk, LedgerLines.entry(line));
            }
        } catch (IOException | UncheckedIOException e) {
            audit.problems.add("The file " + ledger + " cannot be read: " + e.getMessage() + ".");
        } catch (IllegalArgumentException e) {
            audit.problems.add("Line " + number + " of " + ledger + " was changed: " + e.getMessage() + ".");
        }
        audit.ended(walk);
        plans.ifPresent(file -> audit.plans(PlanLines.read(file, audit.problems)));
        return audit.findings();
    }

    /**
     * Checks the ledger of a database that nobody works with.
     *
     * @param folder the ledger's folder, with its key and its checkpoint
     * @param checkpoints further files of published checkpoints
     */
    public static Findings ofDatabase(Connection database, Path folder, List<Path> checkpoints, List<Plan> plans)
            throws SQLException {
        LedgerAudit audit = new LedgerAudit();
        List<KnownEnd> ends = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            try (ResultSet head = statement.executeQuery("SELECT sequence, hash FROM ledger_head WHERE id = 1")) {
                if (head.next()) {
                    ends.add(new KnownEnd(head.getLong(1), head.getString(2), "the ledger's head names"));
                }
            }
            List<PublishedCheckpoint> register = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("SELECT * FROM ledger_checkpoint")) {
                while (row.next()) {
                    register.add(new PublishedCheckpoint(
                            row.getLong("entries"),
                            row.getString("hash"),
                            Instant.ofEpochSecond(row.getLong("published_at")),
                            row.getString("signature"),
                            row.getString("public_key")));
                }
            }
            ends.addAll(audit.published("the public register", register));
        }
        checkpoints.forEach(file -> ends.addAll(audit.published(file.toString(), read(audit, file))));
        Optional<LedgerSeal> seal = audit.seal(folder);
        seal.ifPresent(key -> {
            try {
                LedgerSeal.Checkpoint remembered = key.remembered();
                ends.add(new KnownEnd(remembered.sequence(), remembered.hash(), "the checkpoint remembers"));
            } catch (IllegalStateException e) {
                audit.problems.add(e.getMessage());
            }
        });
        LedgerWalk walk = audit.walk(seal, ends);
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM ledger_entry ORDER BY sequence")) {
            while (row.next()) {
                audit.entry(walk, Sealed.of(row));
            }
        }
        audit.ended(walk);
        audit.plans(plans);
        return audit.findings();
    }

    private Optional<LedgerSeal> seal(Path folder) {
        Path key = folder.resolve("key");
        return Files.exists(key) ? Optional.of(LedgerSeal.reading(key)) : Optional.empty();
    }

    private static List<PublishedCheckpoint> read(LedgerAudit audit, Path file) {
        if (!Files.exists(file)) {
            audit.problems.add("The file " + file + " is missing.");
            return List.of();
        }
        try {
            return OutsideCheckpoints.read(file);
        } catch (IllegalStateException e) {
            audit.problems.add(e.getMessage());
            return List.of();
        }
    }

    private List<KnownEnd> published(String where, List<PublishedCheckpoint> published) {
        Set<String> keys = new TreeSet<>();
        for (PublishedCheckpoint checkpoint : published) {
            keys.add(checkpoint.publicKey());
            if (!checkpoint.signed()) {
                problems.add("The checkpoint of " + checkpoint.at() + " in " + where
                        + " does not bear the signature of its key.");
            }
        }
        if (keys.size() > 1) {
            problems.add("The checkpoints in " + where + " are signed with " + keys.size()
                    + " keys: ask the council which one is its own.");
        }
        if (!published.isEmpty()) {
            checked.add(published.size() + " checkpoints in " + where + ", signed with the key "
                    + String.join(", ", keys) + ".");
        }
        return published.stream().map(Ledger::known).toList();
    }

    private LedgerWalk walk(Optional<LedgerSeal> seal, List<KnownEnd> ends) {
        checked.add(
                seal.isPresent()
                        ? "The seal of every entry, with the ledger's key."
                        : "The chain of the entries; not what each says, for which the ledger's key is needed.");
        return new LedgerWalk(seal, ends);
    }

    private void entry(LedgerWalk walk, Sealed stored) {
        walk.next(stored);
        Entry entry = stored.entry();
        if (entry != null && entry.planVersion() > 0 && entry.contentHash() != null) {
            Sealed other = bound.putIfAbsent(name(entry.caseReference(), entry.planVersion()), stored);
            if (other != null && !other.entry().contentHash().equals(entry.contentHash())) {
                problems.add("Entries " + other.sequence() + " and " + stored.sequence()
                        + " name different contents of " + name(entry.caseReference(), entry.planVersion()) + ".");
            }
        }
    }

    private void ended(LedgerWalk walk) {
        Verification verification = walk.end();
        checked.add(0, verification.entries() + " entries of the ledger.");
        if (!verification.valid()) {
            problems.add(verification.firstProblem());
        }
    }

    private void plans(List<Plan> plans) {
        checked.add(plans.size() + " plan versions.");
        for (Plan plan : plans) {
            String name = name(plan.caseReference(), plan.version());
            if (!Sha256.of(plan.content()).equals(plan.contentHash())) {
                problems.add("The " + name + " was changed: its content does not have its hash.");
            }
            Sealed stored = bound.get(name);
            if (stored != null && !stored.entry().contentHash().equals(plan.contentHash())) {
                problems.add("The " + name + " is not the one that entry " + stored.sequence() + " names.");
            }
        }
        Set<String> there = plans.stream()
                .map(plan -> name(plan.caseReference(), plan.version()))
                .collect(Collectors.toSet());
        bound.forEach((name, stored) -> {
            if (!there.contains(name)) {
                problems.add("The " + name + ", which entry " + stored.sequence() + " names, is missing.");
            }
        });
    }

    private Findings findings() {
        return new Findings(List.copyOf(checked), List.copyOf(problems));
    }

    private static String name(String caseReference, int version) {
        return "plan version " + version + " of " + caseReference;
    }
}
