package org.opencommissioning.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * A slow hash is right for storing passwords and wrong for every request of a client that authenticates each time. A pair that matched is remembered in
 * memory under a key of this process, never the password itself; a wrong password always pays the slow hash.
 */
class RememberingPasswordEncoder implements PasswordEncoder {

    private static final int REMEMBERED = 1_000;

    private final PasswordEncoder slow = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final SecretKeySpec key;
    private final Set<String> matched = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    RememberingPasswordEncoder() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence raw) {
        return slow.encode(raw);
    }

    @Override
    public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
        if (raw == null || encoded == null) {
            return false;
        }
        var fingerprint = fingerprint(raw, encoded);
        if (matched.contains(fingerprint)) {
            return true;
        }
        var matches = slow.matches(raw, encoded);
        if (matches) {
            matched.add(fingerprint);
        }
        return matches;
    }

    private String fingerprint(CharSequence raw, String encoded) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(encoded.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder().encodeToString(mac.doFinal(raw.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
