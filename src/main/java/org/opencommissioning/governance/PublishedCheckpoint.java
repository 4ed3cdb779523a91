package org.opencommissioning.governance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the ledger stood at a moment, signed and shown to everybody: whoever has seen it can tell that entries up to it were cut off or written anew,
 * whatever became of everything that the council keeps itself.
 *
 * @param entries   how many entries the ledger had
 * @param hash      the seal of the last of them
 * @param at        when, to the second
 * @param signature Ed25519 over {@link #signedText}, in Base64
 * @param publicKey by which anybody checks the signature, as X.509 in Base64
 */
public record PublishedCheckpoint(long entries, String hash, Instant at, String signature, String publicKey) {

    /** What is signed. */
    static String signedText(long entries, String hash, Instant at) {
        return "opencommissioning ledger checkpoint;" + entries + ";" + hash + ";" + at.getEpochSecond();
    }

    /** Whether it bears the signature of its key. */
    boolean signed() {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
            check.update(signedText(entries, hash, at).getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** As it is written where it is kept, with the names of the public register. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("entries", entries);
        fields.put("hash", hash);
        fields.put("published", at.atOffset(ZoneOffset.UTC).toString());
        fields.put("signature", signature);
        fields.put("publicKey", publicKey);
        return fields;
    }

    /** @throws IllegalArgumentException when something of it is missing or is nothing of the kind */
    static PublishedCheckpoint of(Map<String, ?> fields) {
        try {
            return new PublishedCheckpoint(
                    Long.parseLong(String.valueOf(fields.get("entries"))),
                    String.valueOf(fields.get("hash")),
                    OffsetDateTime.parse(String.valueOf(fields.get("published")))
                            .toInstant(),
                    String.valueOf(fields.get("signature")),
                    String.valueOf(fields.get("publicKey")));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
