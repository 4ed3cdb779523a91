package org.opencommissioning.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through the ledger from its beginning, entry by entry, and keeps the first thing that is wrong. */
final class LedgerWalk {

    /**
     * An end that the ledger once had.
     *
     * @param by who knows, as a sentence goes on: {@code the ledger's head names}
     */
    record KnownEnd(long entries, String hash, String by) {}

    /** An entry as it is stored. */
    record Sealed(long sequence, long recordedAt, Entry entry, String previousHash, String hash) {

        static Sealed of(ResultSet row) throws SQLException {
            Entry entry;
            try {
                entry = Ledger.entry(row);
            } catch (IllegalArgumentException unknownKind) {
                entry = null; // No seal can match.
            }
            return new Sealed(
                    row.getLong("sequence"),
                    row.getLong("recorded_at"),
                    entry,
                    row.getString("previous_hash"),
                    row.getString("hash"));
        }
    }

    private final Optional<LedgerSeal> seal;
    private final Map<Long, List<KnownEnd>> known = new HashMap<>();
    private long due;
    private String problem;
    private long entries;
    private long lastSequence;
    private String lastHash = LedgerSeal.BEGINNING;

    /** @param seal none where the key is not at hand: then chain and ends are checked, but not what an entry says */
    LedgerWalk(Optional<LedgerSeal> seal, List<KnownEnd> ends) {
        this.seal = seal;
        ends.forEach(this::expect);
    }

    private void expect(KnownEnd end) {
        known.computeIfAbsent(end.entries(), entries -> new java.util.ArrayList<>(1))
                .add(end);
        due = Math.max(due, end.entries());
    }

    void next(Sealed stored) {
        entries++;
        long sequence = stored.sequence();
        long expected = lastSequence + 1;
        if (sequence != expected) {
            found(
                    sequence == expected + 1
                            ? "Entry " + expected + " is missing."
                            : "Entries " + expected + " to " + (sequence - 1) + " are missing.");
        } else if (!LedgerSeal.sameHash(stored.previousHash(), lastHash)) {
            found("Entry " + sequence + " does not follow entry " + lastSequence
                    + ": one of them was changed or put elsewhere.");
        }
        seal.ifPresent(key -> {
            String right = stored.entry() == null
                    ? ""
                    : key.hash(sequence, stored.recordedAt(), stored.entry(), stored.previousHash());
            if (!LedgerSeal.sameHash(right, stored.hash())) {
                found("Entry " + sequence + " was changed: its seal does not match what it says.");
            }
        });
        known.getOrDefault(sequence, List.of()).stream()
                .filter(end -> !LedgerSeal.sameHash(stored.hash(), end.hash()))
                .forEach(end -> found("Entry " + sequence + " is not the one that " + end.by() + "."));
        lastSequence = sequence;
        lastHash = stored.hash();
    }

    Verification end() {
        if (lastSequence < due) {
            found("The ledger ends with entry " + lastSequence + " but had " + due + " entries: its end was cut off.");
        }
        return new Verification(entries, problem == null, problem);
    }

    private void found(String what) {
        if (problem == null) {
            problem = what;
        }
    }
}
