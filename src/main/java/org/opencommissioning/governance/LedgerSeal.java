package org.opencommissioning.governance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.opencommissioning.records.WholeFile;

/**
 * The keyed hash of the ledger and the last known end of it, both kept outside the database: whoever can write the
 * database can neither forge an entry nor cut entries off unnoticed.
 */
final class LedgerSeal {

    /** The hash that the first entry follows. */
    static final String BEGINNING = "0".repeat(64);

    /** The end of the ledger as it was last seen. */
    record Checkpoint(long sequence, String hash) {}

    private final SecretKeySpec key;
    private final KeyPair signing;
    private final Path checkpointFile;
    private Checkpoint last;

    private LedgerSeal(byte[] key, Path checkpointFile) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.signing = signing();
        this.checkpointFile = checkpointFile;
        this.last = lastRemembered();
    }

    /**
     * Opens the seal with the configured key, or with the one in the folder, which is generated for an empty ledger.
     *
     * @param configuredKey null to use the key in the folder
     * @throws LedgerKeyMissing when the ledger has entries but their key is gone
     */
    static LedgerSeal open(String configuredKey, Path folder, long entries) {
        try {
            Files.createDirectories(folder);
            Path checkpoint = folder.resolve("checkpoint");
            if (configuredKey != null) {
                return new LedgerSeal(configuredKey.getBytes(StandardCharsets.UTF_8), checkpoint);
            }
            Path keyFile = folder.resolve("key");
            if (!Files.exists(keyFile)) {
                if (entries > 0) {
                    throw new LedgerKeyMissing(
                            "The ledger holds " + entries + " entries but its key " + keyFile.toAbsolutePath()
                                    + " is missing. Restore that file from the backup, or set opencommissioning.ledger.key.");
                }
                generate(keyFile);
            }
            return new LedgerSeal(
                    HexFormat.of().parseHex(Files.readString(keyFile).strip()), checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The ledger's folder " + folder.toAbsolutePath() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The seal of a key file, for looking only. */
    static LedgerSeal reading(Path keyFile) {
        try {
            String key = Files.readString(keyFile).strip();
            return new LedgerSeal(
                    key.matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(key) : key.getBytes(StandardCharsets.UTF_8),
                    keyFile.resolveSibling("checkpoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The key " + keyFile.toAbsolutePath() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void generate(Path keyFile) throws IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        FileAttribute<?>[] ownerOnly =
                keyFile.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        WholeFile.write(keyFile, HexFormat.of().formatHex(random) + "\n", ownerOnly);
    }

    /** The keyed hash of an entry that follows another. */
    String hash(long sequence, long recordedAt, Entry entry, String previousHash) {
        return mac(canonical(sequence, recordedAt, entry, previousHash));
    }

    /** Every field with its length before it, so that no two entries read the same. */
    private static String canonical(long sequence, long recordedAt, Entry e, String previousHash) {
        var text = new StringBuilder();
        for (Object field : new Object[] {
            sequence,
            recordedAt,
            e.kind(),
            e.subject() == null ? null : e.subject().kind(),
            e.subject() == null ? null : e.subject().reference(),
            e.caseReference(),
            e.planVersion(),
            e.contentHash(),
            e.gate(),
            e.actor(),
            e.onBehalfOf(),
            e.outcome(),
            e.rule(),
            e.reasons(),
            e.oldValue(),
            e.newValue(),
            e.taskKey(),
            previousHash
        }) {
            if (field == null) {
                text.append("-;");
            } else {
                String value = field.toString();
                text.append(value.length()).append(':').append(value).append(';');
            }
        }
        return text.toString();
    }

    private String mac(String text) {
        return HexFormat.of().formatHex(macBytes(text));
    }

    private byte[] macBytes(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The pair that signs what is published follows from the key, so that there is one secret to keep and to restore. */
    private KeyPair signing() {
        byte[] seed = macBytes("the key that signs checkpoints");
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
            pairs.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(seed, 0, bytes, 0, bytes.length);
                }
            });
            return pairs.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An end of the ledger, signed for everybody. */
    PublishedCheckpoint sign(Checkpoint end, Instant at) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signing.getPrivate());
            signature.update(PublishedCheckpoint.signedText(end.sequence(), end.hash(), at)
                    .getBytes(StandardCharsets.UTF_8));
            return new PublishedCheckpoint(
                    end.sequence(),
                    end.hash(),
                    at,
                    Base64.getEncoder().encodeToString(signature.sign()),
                    Base64.getEncoder().encodeToString(signing.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers the end of the ledger; an end that is already behind the remembered one is passed over. */
    synchronized void remember(Checkpoint end) {
        if (last == null || end.sequence() <= last.sequence()) {
            return;
        }
        last = end;
        String body = end.sequence() + "\n" + end.hash() + "\n";
        try {
            WholeFile.write(checkpointFile, body + mac("checkpoint;" + body) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The ledger's checkpoint " + checkpointFile.toAbsolutePath() + " cannot be written", e);
        }
    }

    /** The end as it was last remembered, without reading it again; null when what was remembered is not to be trusted. */
    synchronized Checkpoint last() {
        return last;
    }

    private Checkpoint lastRemembered() {
        try {
            return remembered();
        } catch (IllegalStateException e) {
            return null; // Stays as it is, for the verification to find.
        }
    }

    /**
     * The remembered end of the ledger; its beginning when none was remembered yet.
     *
     * @throws IllegalStateException when the checkpoint was tampered with
     */
    synchronized Checkpoint remembered() {
        if (!Files.exists(checkpointFile)) {
            return new Checkpoint(0, BEGINNING);
        }
        try {
            List<String> lines = Files.readAllLines(checkpointFile);
            if (lines.size() == 3) {
                String body = lines.get(0) + "\n" + lines.get(1) + "\n";
                if (sameHash(mac("checkpoint;" + body), lines.get(2))) {
                    return new Checkpoint(Long.parseLong(lines.get(0)), lines.get(1));
                }
            }
            throw new IllegalStateException("The checkpoint " + checkpointFile.toAbsolutePath()
                    + " was changed: it does not bear the ledger's seal.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean sameHash(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
